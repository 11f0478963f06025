"""What to look at beside the figures of the desk."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractIsoWeekDay
from django.utils.translation import ngettext

from wegwijs.engines.figures.checks import Noticed, Seen, check
from wegwijs.engines.figures.checks.declaring import records
from wegwijs.services.desk.models import Opening, Visit, VisitWay


@check("desk.visits_when_closed", "desk.visits")
def visits_when_closed(seen: Seen, _visits: int) -> Iterator[Noticed]:
    """People who walked in on a day of the week on which nobody receives visitors."""
    openings = Opening.objects.filter(location=OuterRef("location"))
    that_day = openings.filter(
        Q(since=None) | Q(since__lte=OuterRef("on")),
        Q(until=None) | Q(until__gte=OuterRef("on")),
        weekday=OuterRef("weekday"),
    )
    found = list(
        seen.here(Visit.objects.order_by("on", "pk"), "desk.visits")
        .filter(on__gte=seen.period.start, on__lte=seen.period.end, way=VisitWay.WALK_IN)
        .annotate(weekday=ExtractIsoWeekDay("on"))
        .filter(Exists(openings), ~Exists(that_day))
        .values_list("pk", flat=True)
    )
    if not found:
        return
    yield Noticed(
        ngettext(
            "%(visits)s visitor walked in on a day of the week on which the location is not open. "
            "Is the day of the visit right, and are all opening hours written down?",
            "%(visits)s visitors walked in on a day of the week on which the location is not open. "
            "Are the days of these visits right, and are all opening hours written down?",
            len(found),
        )
        % {"visits": len(found)},
        records=records(found, Visit),
    )
