"""Reads over who worked where: in which years teams kept registers, and for whom."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from wegwijs.base.core.periods import LastingQuerySet
from wegwijs.base.organisation.models import RegisterKept, Serves


def years_kept(teams: Iterable[int], on: date) -> set[tuple[int, int]]:
    """Each (team, year) in which one of these teams kept a register, up to a day."""
    return set(_years(RegisterKept.objects.filter(team__in=teams), on, "team"))


def years_served(
    teams: Iterable[int], on: date, kept: set[tuple[int, int]] | None = None
) -> set[tuple[int, int, int]]:
    """Each (municipality, team, year) in which one of these teams kept a register and served it."""
    teams = list(teams)
    kept = years_kept(teams, on) if kept is None else kept
    served = _years(Serves.objects.filter(team__in=teams), on, "municipality", "team")
    return {(place, team, year) for place, team, year in served if (team, year) in kept}


def _years(rows: LastingQuerySet, on: date, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The columns, once for each year in which a row was true up to a day."""
    for *values, since, until in rows.order_by().values_list(*columns, "since", "until").distinct():
        for year in range(since.year, min(until or on, on).year + 1):
            yield *values, year
