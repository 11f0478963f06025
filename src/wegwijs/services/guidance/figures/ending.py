"""Trajectories that ended: for which reason, and after how long."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.engines.figures.asking import percent, ratio
from wegwijs.engines.figures.declaring import Example, Happened, Total, derived, indicator
from wegwijs.engines.figures.shared_splits import Days, published
from wegwijs.engines.figures.splits import words
from wegwijs.services.guidance.figures.shown import BY_PROGRAMME, COUNTED, DAYS, OF_TRAJECTORIES
from wegwijs.services.guidance.models import EndReason, Trajectory


@indicator(
    **COUNTED,
    key="guidance.ended",
    title=_("Trajectories ended"),
    definition=_(
        "Trajectories of which the last day lies in the period, as planned or before its time."
    ),
    example=Example(
        _("Amal's settlement coaching, Dawit's first year, Karim's employment coaching."), 3
    ),
    time=Happened("until"),
    splits=[
        published(
            BY_PROGRAMME,
            "guidance.ended_by_service",
            _("Trajectories ended by service"),
            _("Trajectories of which the last day lies in the period, by service."),
            Example(_("Amal; Dawit; Karim."), {"settlement": 1, "social": 1, "labour": 1}),
        ),
        published(
            words("reason", _("by reason of ending"), "end_reason", EndReason),
            "guidance.ended_by_reason",
            _("Trajectories ended by reason"),
            _("Trajectories of which the last day lies in the period, by why they ended."),
            Example(
                _("Amal and Dawit complete theirs, Karim is handed over."),
                {"completed": 2, "handed_over": 1},
            ),
        ),
    ],
)
def ended() -> QuerySet:
    return Trajectory.objects.all()


@derived(
    key="guidance.share_completed",
    title=_("Share of trajectories completed"),
    definition=_(
        "Trajectories ended because they were completed, in whole percents of those of which the "
        "reason is known, rounded half up."
    ),
    unit="%",
    of=["guidance.ended_by_reason"],
    example=Example(_("2 of 3: 66.7, so 67."), 67),
)
def share_completed(by_reason: dict[str, int]) -> Any:
    known = sum(by_reason.values()) - by_reason.get("unknown", 0)
    return percent(by_reason.get("completed", 0), known)


@indicator(
    **OF_TRAJECTORIES,
    key="guidance.days_taken",
    title=_("Days that ended trajectories took"),
    definition=_(
        "The days of the trajectories of which the last day lies in the period, the first and the "
        "last day counted in, added up."
    ),
    example=Example(_("Amal's took 92 days, Dawit's 365, Karim's 181."), 638),
    time=Happened("until"),
    counts=Total(Days(F("until"), F("since")) + 1, DAYS),
)
def days_taken() -> QuerySet:
    return Trajectory.objects.all()


@derived(
    key="guidance.average_days",
    title=_("Average length of a trajectory"),
    definition=_(
        "Days that ended trajectories took, divided by those trajectories; rounded half up to "
        "whole days."
    ),
    unit=DAYS,
    of=["guidance.days_taken", "guidance.ended"],
    example=Example(_("638 days over 3 trajectories: 212.7, so 213."), 213),
)
def average_days(days: int, trajectories: int) -> Any:
    return ratio(days, trajectories, "1")
