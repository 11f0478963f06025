"""What the start page shows: the places of a user's teams, and the years with registers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wegwijs.base.core.periods import LastingQuerySet
from wegwijs.base.organisation.models import RegisterKept, Serves, User
from wegwijs.engines.figures.places import Place, municipality_place, team_place


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place, and the years in which its teams kept registers, the latest first."""

    place: Place
    years: list[int]


def places_of(user: User, on: date) -> list[KeptPlace]:
    """The municipalities that the user's teams served, then the teams themselves."""
    teams = {role.team_id: role.team for role in user.roles}
    kept: dict[int, set[int]] = defaultdict(set)
    for team, year in _years(RegisterKept.objects.filter(team__in=teams), on, "team"):
        kept[team].add(year)
    found: dict[Place, set[int]] = defaultdict(set)
    served = Serves.objects.filter(team__in=teams)
    municipalities = {
        row.municipality_id: row.municipality
        for row in served.select_related("municipality").distinct("municipality")
    }
    for team, municipality, year in _years(served, on, "team", "municipality"):
        found[municipality_place(municipalities[municipality])] |= {year} & kept[team]
    for pk, team in teams.items():
        found[team_place(team)] |= kept[pk]
    return [
        KeptPlace(place, sorted(years, reverse=True))
        for place, years in sorted(found.items(), key=lambda item: _in_order(item[0]))
    ]


def _in_order(place: Place) -> tuple[str, str]:
    return (place.kind, place.name)


def _years(rows: LastingQuerySet, on: date, *columns: str) -> Iterable[tuple[int, ...]]:
    """The columns, once for each year in which a row was true up to today."""
    for *values, since, until in rows.order_by().values_list(*columns, "since", "until").distinct():
        for year in range(since.year, min(until or on, on).year + 1):
            yield *values, year
