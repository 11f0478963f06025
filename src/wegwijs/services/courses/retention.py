"""On which days groups ask how old somebody was, and who still takes part."""

from datetime import date

from wegwijs.engines.retention.declaring import counted_on, runs
from wegwijs.services.courses.models import Membership

counted_on(Membership, "since")


@runs
def taking_part(team: int, on: date) -> set[int]:
    """Who is a member of a group on a day, and of a group that goes on."""
    running = Membership.objects.filter(team=team).on(on)
    return set(running.exclude(group__until__lt=on).values_list("person", flat=True))
