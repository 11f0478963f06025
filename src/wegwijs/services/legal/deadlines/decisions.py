"""Decisions that an authority must take in time, and what to do when it does not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from wegwijs.engines.agenda.declaring import LastDay
from wegwijs.services.legal.deadlines.following import (
    ALIENS,
    DECIDED,
    GENERAL,
    NOTICE,
    ON_OBJECTION,
    REJECTED,
    SENT,
    due_by_step,
    followed_by,
    nth_after,
    over_once_received,
    settled_by,
    steps,
)
from wegwijs.services.legal.models import (
    PERMITS,
    Document,
    DocumentKind,
    FileKind,
    LegalFile,
    Step,
    StepKind,
)


@due_by_step(
    "legal.asylum_decision",
    rule_key="asylum.decision",
    title=_("See whether the IND decided on asylum; if not, send a notice of default"),
    why=_(
        "After this day the decision is late. Each extension that the IND wrote of makes it later."
    ),
    days={"applied": "on"},
    over="file__closed_on",
    taken={"complex": "longer_on", "careful": "still_longer_on"},
    settle=settled_by(StepKind.DEFAULT_NOTICE),
)
def asylum_decision() -> QuerySet[Step]:
    """Applications for asylum."""
    return steps([StepKind.APPLIED], [FileKind.ASYLUM]).annotate(
        done_on=followed_by(*DECIDED, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
        still_longer_on=nth_after(StepKind.LONGER, 2),
    )


@due_by_step(
    "legal.naturalisation_decision",
    rule_key="naturalisation.decision",
    title=_("See whether there is a decision on naturalisation"),
    why=_("The decision must come within a year of payment; it may be held twice for six months."),
    days={"paid": "on"},
    over="file__closed_on",
    taken={"first": "longer_on", "second": "still_longer_on"},
    settle=settled_by(StepKind.DEFAULT_NOTICE),
)
def naturalisation_decision() -> QuerySet[Step]:
    """Payments for a request to become Dutch."""
    return steps([StepKind.PAID], [FileKind.NATURALISATION]).annotate(
        done_on=followed_by(*DECIDED, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
        still_longer_on=nth_after(StepKind.LONGER, 2),
    )


@due_by_step(
    "legal.regular_decision",
    rule_key="regular.decision",
    title=_("See whether the IND decided on the permit; if not, send a notice of default"),
    why=_(
        "After this day the decision on a regular permit is late. Whether an asylum permit is "
        "renewed has another term, which is not counted here."
    ),
    days={"received": "on"},
    taken={"advice": "longer_on"},
    reads=[LegalFile, Document],
    settle=settled_by(StepKind.DEFAULT_NOTICE),
)
def regular_decision() -> QuerySet[Step]:
    """Applications to renew a permit, but of whoever is known to hold an asylum permit.

    By the day of sending until that of receipt is known.
    """
    held = Document.objects.filter(
        person=OuterRef("file__person"), kind__in=PERMITS, issued_on__lte=OuterRef("on")
    )
    sent = steps(SENT, [FileKind.PERMIT_RENEWAL]).annotate(
        permit=Subquery(held.order_by("-issued_on", "-pk").values("kind")[:1])
    )
    return sent.filter(Q(permit=None) | Q(permit=DocumentKind.REGULAR)).annotate(
        done_on=followed_by(*DECIDED, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
        over_on=over_once_received(),
    )


def after_objection(law: str) -> dict[str, Any]:
    """The facts of a decision on an objection: its term begins where that to object ends."""
    ended = LastDay(f"{law}.objection", "made_known", "rejected_on")
    return {
        "rule_key": f"{law}.objection_decision",
        "title": _("See whether there is a decision on the objection"),
        "days": {"objected": "on", "made_known": "rejected_on", "ended": ended},
        "over": "file__closed_on",
        "settle": settled_by(StepKind.DEFAULT_NOTICE),
    }


def objections(kinds: Collection[FileKind]) -> QuerySet[Step]:
    """Objections in files of these kinds, with the rejection that they are against."""
    rejected = Step.objects.filter(file=OuterRef("file"), kind__in=REJECTED).order_by()
    before = rejected.filter(on__lte=OuterRef("on")).order_by("-on")
    after = rejected.filter(on__gt=OuterRef("on")).order_by("on")
    return steps([StepKind.OBJECTED], kinds).annotate(
        # An objection before every rejection is out of order, and is told so.
        rejected_on=Coalesce(Subquery(before.values("on")[:1]), Subquery(after.values("on")[:1])),
        done_on=followed_by(*ON_OBJECTION, StepKind.DECISION_GRANTED, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
    )


@due_by_step(
    "legal.objection_decision",
    **after_objection("aliens"),
    why=_("After this day the decision is late, and the IND can be pressed with a notice."),
    taken={"longer": "longer_on"},
)
def objection_decision() -> QuerySet[Step]:
    """Objections in aliens law."""
    return objections(ALIENS)


@due_by_step(
    "legal.objection_decision_general",
    **after_objection("general"),
    why=_(
        "After this day the decision is late. Did the authority write that it takes longer, or "
        "that a committee advises? Record it: each adds six weeks."
    ),
    taken={"longer": "longer_on", "committee": "still_longer_on"},
)
def objection_decision_general() -> QuerySet[Step]:
    """Objections under other laws."""
    return objections(GENERAL).annotate(still_longer_on=nth_after(StepKind.LONGER, 2))


@due_by_step(
    "legal.appeal_late_decision",
    rule_key="general.default_notice_wait",
    title=_("Appeal to the court if there is still no decision"),
    why=_(
        "Two weeks after the notice of default arrived the court may be asked. Do not wait long."
    ),
    days={"default_notice": "on"},
    settle=settled_by(StepKind.APPEALED_LATE),
)
def appeal_late_decision() -> QuerySet[Step]:
    """Notices of default, by the day of sending until that of receipt is known."""
    noticed = steps(NOTICE, list(FileKind))
    arrived = followed_by(StepKind.DEFAULT_RECEIVED)
    decided = followed_by(*DECIDED, *ON_OBJECTION)
    return noticed.annotate(
        done_on=followed_by(StepKind.APPEALED_LATE),
        # Once it is known when the notice arrived, that day counts; a decision ends it all.
        over_on=Case(
            When(
                kind=StepKind.DEFAULT_NOTICE,
                then=Least(F("file__closed_on"), decided, arrived),
            ),
            default=Least(F("file__closed_on"), decided),
        ),
    )
