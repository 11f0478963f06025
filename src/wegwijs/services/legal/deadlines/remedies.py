"""Against a rejection: objection, appeal and higher appeal. After the last day it stands.

That a file was closed ends none of these terms.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.services.legal.deadlines.following import (
    ALIENS,
    GENERAL,
    GRANTED_AFTER_ALL,
    before_court,
    due_by_step,
    followed_by,
    settled_by,
    steps,
)
from wegwijs.services.legal.models import FileKind, Step, StepKind

OBJECT, APPEAL = _("Send the objection"), _("Lodge the appeal")
HIGHER_APPEAL = _("Lodge the higher appeal, and write what is wrong with the judgment")
AGAINST_REJECTION = (StepKind.OBJECTED, StepKind.APPEALED)


def _answered(found: QuerySet[Step], *by: StepKind) -> QuerySet[Step]:
    """Steps against which something can be sent; a later decision in favour ends it."""
    return found.annotate(done_on=followed_by(*by), over_on=followed_by(*GRANTED_AFTER_ALL))


@due_by_step(
    "legal.objection",
    rule_key="aliens.objection",
    title=OBJECT,
    why=_(
        "After the last day the rejection stands. That a file was closed does not end this term."
    ),
    days={"made_known": "on"},
    settle=settled_by(StepKind.OBJECTED),
)
def objection() -> QuerySet[Step]:
    """Rejections in aliens law that one objects to first."""
    return _answered(steps([StepKind.DECISION_REJECTED], ALIENS), *AGAINST_REJECTION)


@due_by_step(
    "legal.objection_general",
    rule_key="general.objection",
    title=OBJECT,
    why=_(
        "After the last day the rejection stands. For travel documents and naturalisation six"
        " weeks."
    ),
    days={"made_known": "on"},
    settle=settled_by(StepKind.OBJECTED),
)
def objection_general() -> QuerySet[Step]:
    """Rejections under the Passport Act and the Nationality Act."""
    return _answered(steps([StepKind.DECISION_REJECTED], GENERAL), *AGAINST_REJECTION)


@due_by_step(
    "legal.objection_other",
    rule_key="aliens.objection",
    title=OBJECT,
    why=_(
        "Which law this file falls under is not known here, so the shorter term is counted. "
        "Look in the decision itself."
    ),
    days={"made_known": "on"},
    settle=settled_by(StepKind.OBJECTED),
)
def objection_other() -> QuerySet[Step]:
    """Rejections in files of which the law is not known."""
    return _answered(steps([StepKind.DECISION_REJECTED], [FileKind.OTHER]), *AGAINST_REJECTION)


@due_by_step(
    "legal.asylum_appeal",
    rule_key="aliens.appeal",
    title=APPEAL,
    why=_(
        "After the last day the rejection stands. Was it refused in the short procedure, by "
        "Dublin or as manifestly unfounded, then it is one week: record that rejection."
    ),
    days={"made_known": "on"},
    settle=settled_by(StepKind.APPEALED),
)
def asylum_appeal() -> QuerySet[Step]:
    """Rejections of asylum with the usual term."""
    return _answered(steps([StepKind.DECISION_REJECTED], [FileKind.ASYLUM]), StepKind.APPEALED)


@due_by_step(
    "legal.fast_appeal",
    rule_key="aliens.appeal_fast",
    title=APPEAL,
    why=_("One week, and then the rejection stands. Call the lawyer today."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.APPEALED),
)
def fast_appeal() -> QuerySet[Step]:
    """Rejections with one week to appeal."""
    return _answered(steps([StepKind.REJECTED_FAST], list(FileKind)), StepKind.APPEALED)


@due_by_step(
    "legal.appeal",
    rule_key="aliens.appeal",
    title=APPEAL,
    why=_("The objection was rejected. After the last day that decision stands."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.APPEALED),
)
def appeal() -> QuerySet[Step]:
    """Objections that were rejected in aliens law."""
    files = ALIENS | {FileKind.OTHER}
    return _answered(steps([StepKind.OBJECTION_REJECTED], files), StepKind.APPEALED)


@due_by_step(
    "legal.appeal_general",
    rule_key="general.appeal",
    title=APPEAL,
    why=_("The objection was rejected. After the last day that decision stands."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.APPEALED),
)
def appeal_general() -> QuerySet[Step]:
    """Objections that were rejected under other laws."""
    return _answered(steps([StepKind.OBJECTION_REJECTED], GENERAL), StepKind.APPEALED)


def _fast() -> Exists:
    """Whether the file had a rejection with one week to appeal before this."""
    fast = Step.objects.filter(file=OuterRef("file"), kind=StepKind.REJECTED_FAST)
    return Exists(fast.filter(on__lte=OuterRef("on")))


def _against(files: Collection[FileKind]) -> QuerySet[Step]:
    """Judgments against of a court; against that of the Council of State nothing can be sent."""
    ruled = steps([StepKind.RULING_AGAINST], files).annotate(about=before_court())
    return ruled.filter(Q(about=None) | ~Q(about=StepKind.HIGHER_APPEALED))


@due_by_step(
    "legal.higher_appeal",
    rule_key="aliens.higher_appeal",
    title=HIGHER_APPEAL,
    why=_("The court ruled against. After the last day its judgment stands."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.HIGHER_APPEALED),
)
def higher_appeal() -> QuerySet[Step]:
    """Judgments against, in aliens law."""
    files = ALIENS | {FileKind.ASYLUM, FileKind.OTHER}
    ruled = _against(files).filter(~_fast())
    return _answered(ruled, StepKind.HIGHER_APPEALED)


@due_by_step(
    "legal.higher_appeal_fast",
    rule_key="aliens.higher_appeal_fast",
    title=HIGHER_APPEAL,
    why=_("The court ruled against in a case with one week to appeal. Call the lawyer today."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.HIGHER_APPEALED),
)
def higher_appeal_fast() -> QuerySet[Step]:
    """Judgments against in cases that had one week to appeal."""
    ruled = _against(list(FileKind)).filter(_fast())
    return _answered(ruled, StepKind.HIGHER_APPEALED)


@due_by_step(
    "legal.higher_appeal_general",
    rule_key="general.higher_appeal",
    title=HIGHER_APPEAL,
    why=_("The court ruled against. After the last day its judgment stands."),
    days={"made_known": "on"},
    settle=settled_by(StepKind.HIGHER_APPEALED),
)
def higher_appeal_general() -> QuerySet[Step]:
    """Judgments against, under other laws."""
    ruled = _against(GENERAL).filter(~_fast())
    return _answered(ruled, StepKind.HIGHER_APPEALED)
