"""When the term of what was written about a client begins: when the file is closed."""

from datetime import date

from wegwijs.engines.retention.declaring import begins, runs
from wegwijs.engines.retention.rules import DataClass
from wegwijs.services.guidance.models import Trajectory
from wegwijs.services.guidance.queries import closed_files


@begins(DataClass.NOTES)
def closed(team: int, on: date) -> dict[int, date]:
    return closed_files(team, on)


@runs
def in_guidance(team: int, on: date) -> set[int]:
    """Who runs through a service on a day, whatever was closed."""
    return set(Trajectory.objects.filter(team=team).on(on).values_list("person", flat=True))
