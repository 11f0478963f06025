"""Family members who follow: the application, its decision, the visa, and the permit."""

from __future__ import annotations

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from wegwijs.services.legal.deadlines.following import (
    NOTICE,
    ON_APPLICATION,
    SENT,
    TO_FILES,
    due_by_step,
    followed_by,
    in_files_of,
    nth_after,
    over_once_received,
    settled_by,
    steps,
)
from wegwijs.services.legal.models import FileKind, Step, StepKind

FAMILY = [FileKind.FAMILY_REUNIFICATION]
ARRIVED = (StepKind.FAMILY_ARRIVED, StepKind.FAMILY_REPORTED)


@due_by_step(
    "legal.nareis_application",
    rule_key="nareis.application",
    title=_("Send the application for family reunification"),
    why=_(
        "Within three months after the permit was granted, family may come without further "
        "conditions."
    ),
    days={"made_known": "on"},
    over="file__closed_on",
    settle=settled_by(StepKind.APPLIED),
)
def nareis_application() -> QuerySet[Step]:
    """Grants of a permit in files of family reunification, before anything was applied for.

    What is granted after that is the family's own.
    """
    asked = Step.objects.filter(
        file=OuterRef("file"), kind__in=[*SENT, StepKind.FAMILY_REPORTED], on__lt=OuterRef("on")
    )
    granted = steps([StepKind.PERMIT_GRANTED], FAMILY).filter(~Exists(asked))
    return granted.annotate(done_on=followed_by(*SENT))


@due_by_step(
    "legal.nareis_first",
    rule_key="nareis.application",
    title=_("Ask whether family must follow, and apply for it"),
    why=_(
        "The three months run from the asylum permit, also where nobody has spoken of family yet."
    ),
    days={"made_known": "on"},
    over="",
    settle=TO_FILES,
)
def nareis_first() -> QuerySet[Step]:
    """The grant of asylum, until the permit stands in a file of the family."""
    first = (StepKind.PERMIT_GRANTED, StepKind.DECISION_GRANTED)
    granted = steps(first, [FileKind.ASYLUM])
    before = Step.objects.filter(file=OuterRef("file"), kind__in=first)
    earlier = before.filter(on__lt=OuterRef("on")) | before.filter(
        on=OuterRef("on"), pk__lt=OuterRef("pk")
    )
    # From the day on which the permit stands in a file of the family, the term stands there.
    known = (StepKind.PERMIT_GRANTED, StepKind.APPLIED)
    asked = in_files_of(FileKind.FAMILY_REUNIFICATION, known, person="file__person", since="on")
    return granted.filter(~Exists(earlier)).annotate(done_on=asked)


@due_by_step(
    "legal.nareis_decision",
    rule_key="nareis.decision",
    title=_("See whether the IND decided; if not, send a notice of default"),
    why=_("After this day the decision is late. Without a notice of default nothing can be done."),
    days={"received": "on"},
    taken={"longer": "longer_on"},
    settle=settled_by(StepKind.DEFAULT_NOTICE),
)
def nareis_decision() -> QuerySet[Step]:
    """Applications for the family, by the day of sending until that of receipt is known."""
    return steps(SENT, FAMILY).annotate(
        done_on=followed_by(*ON_APPLICATION, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
        over_on=over_once_received(),
    )


@due_by_step(
    "legal.visa_issue",
    rule_key="nareis.mvv_issue",
    title=_("Let the family collect the MVV"),
    why=_(
        "The MVV must be issued within three months of the notice; later a new application is"
        " needed."
    ),
    days={"made_known": "on"},
    settle=settled_by(StepKind.VISA_ISSUED),
)
def visa_issue() -> QuerySet[Step]:
    """Decisions that the family may come, until it is known that the MVV is ready."""
    told = steps(
        [StepKind.DECISION_GRANTED, StepKind.OBJECTION_GRANTED, StepKind.VISA_READY], FAMILY
    )
    ready = followed_by(StepKind.VISA_READY)
    return told.annotate(
        done_on=followed_by(StepKind.VISA_ISSUED, *ARRIVED),
        # The day on which the embassy writes that it is ready counts above that of the decision.
        over_on=Case(
            When(kind=StepKind.VISA_READY, then=F("file__closed_on")),
            default=Least(F("file__closed_on"), ready),
        ),
    )


@due_by_step(
    "legal.visa_validity",
    rule_key="nareis.mvv_validity",
    title=_("Let the family travel before the MVV ends"),
    why=_(
        "An MVV holds for 90 days at most and cannot be extended. The day on the sticker "
        "comes first."
    ),
    days={"issued": "on"},
    over="file__closed_on",
    settle=settled_by(StepKind.FAMILY_ARRIVED),
)
def visa_validity() -> QuerySet[Step]:
    """MVVs that were issued."""
    issued = steps([StepKind.VISA_ISSUED], FAMILY)
    return issued.annotate(done_on=followed_by(*ARRIVED))


@due_by_step(
    "legal.family_permit",
    rule_key="nareis.permit",
    title=_("See whether the family got their permits"),
    why=_("Two weeks after they reported, the permits must be there. Allowances wait for them."),
    days={"reported": "on"},
    over="file__closed_on",
    settle=settled_by(StepKind.PERMIT_GRANTED),
)
def family_permit() -> QuerySet[Step]:
    """Families that reported to the IND."""
    reported = steps([StepKind.FAMILY_REPORTED], FAMILY)
    return reported.annotate(done_on=followed_by(StepKind.PERMIT_GRANTED, StepKind.DEFAULT_NOTICE))
