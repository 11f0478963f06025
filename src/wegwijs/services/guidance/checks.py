"""What to look at beside the figures of guidance."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwijs.engines.figures.checks import Noticed, Seen, check
from wegwijs.engines.figures.checks.declaring import records
from wegwijs.services.guidance.models import Trajectory


@check("guidance.ended_without_reason", "guidance.started")
def ended_without_reason(seen: Seen, _started: int) -> Iterator[Noticed]:
    """Trajectories whose last day is over, while nobody said how they ended."""
    found = list(
        seen.here(Trajectory.objects.order_by("until", "pk"), "guidance.started")
        .filter(until__gte=seen.period.start, until__lt=seen.period.end, end_reason="")
        .values_list("pk", flat=True)
    )
    if not found:
        return
    yield Noticed(
        ngettext(
            "%(trajectories)s trajectory had its last day before %(day)s, without a reason of "
            "ending. Is it completed, stopped early, or does it still go on? Fill in the reason, "
            "or change the last day.",
            "%(trajectories)s trajectories had their last day before %(day)s, without a reason of "
            "ending. Are they completed, stopped early, or do they still go on? Fill in the "
            "reason, or change the last day.",
            len(found),
        )
        % {"trajectories": len(found), "day": seen.last_day},
        records=records(found, Trajectory),
    )


@check("guidance.without_guidance", "guidance.newcomers", "guidance.offered_none")
def without_guidance(seen: Seen, newcomers: int, offered_none: int) -> Iterator[Noticed]:
    """Adults who were housed, while nobody guided them."""
    if not offered_none:
        return
    yield Noticed(
        _(
            "New adults: %(newcomers)s; without guidance between their first night and %(day)s: "
            "%(none)s. Who moved in shortly before may begin in the new year. If that is not it: "
            "was none offered, or is the trajectory not written down?"
        )
        % {"newcomers": newcomers, "none": offered_none, "day": seen.last_day}
    )
