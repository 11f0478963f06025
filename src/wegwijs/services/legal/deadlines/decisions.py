"""Decisions that an authority must take in time, and what to do when it does not."""

from __future__ import annotations

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from wegwijs.services.legal.deadlines.following import (
    ALIENS,
    DECIDED,
    REJECTED,
    due_by_step,
    followed_by,
    nth_after,
    settled_by,
    steps,
)
from wegwijs.services.legal.models import FileKind, Step, StepKind

NOTICE = (StepKind.DEFAULT_NOTICE, StepKind.DEFAULT_RECEIVED)
ON_OBJECTION = (StepKind.OBJECTION_GRANTED, StepKind.OBJECTION_REJECTED)


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
    "legal.objection_decision",
    rule_key="legal.objection_late",
    title=_("See whether there is a decision on the objection"),
    why=_("By now the decision is late, also where the term to object ended on a day off."),
    days={"objected": "on", "made_known": "rejected_on"},
    over="file__closed_on",
    taken={"longer": "longer_on"},
    settle=settled_by(StepKind.DEFAULT_NOTICE),
)
def objection_decision() -> QuerySet[Step]:
    """Objections in aliens law, counted from the rejection that they are against."""
    rejected = Step.objects.filter(file=OuterRef("file"), kind__in=REJECTED).order_by()
    before = rejected.filter(on__lte=OuterRef("on")).order_by("-on")
    after = rejected.filter(on__gt=OuterRef("on")).order_by("on")
    return steps([StepKind.OBJECTED], ALIENS).annotate(
        # An objection before every rejection is out of order, and is told so.
        rejected_on=Coalesce(Subquery(before.values("on")[:1]), Subquery(after.values("on")[:1])),
        done_on=followed_by(*ON_OBJECTION, StepKind.DECISION_GRANTED, *NOTICE),
        longer_on=nth_after(StepKind.LONGER, 1),
    )


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
