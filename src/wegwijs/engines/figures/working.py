"""Who worked for a place in a period: what they offered, and which registers they kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Location, Register, RegisterKept, Serves, Service
from wegwijs.engines.figures.declaring import Where
from wegwijs.engines.figures.places import Missing, Place, PlaceKind

Asked = tuple[Place, Period]
Kept = tuple[date, date | None, list[str]]  # registers, from a day to a day


class Served(NamedTuple):
    """A team, or one of its locations, that offered services to a municipality."""

    team: int
    location: int | None
    municipality: int
    since: date
    until: date | None
    services: list[str]


@dataclass
class Working:
    """Who worked for a place in a period."""

    place: Place
    serves: Sequence[Served]
    kept: dict[str, set[int]] = field(default_factory=dict)
    locations: dict[int, list[int]] = field(default_factory=dict)
    _keys: dict[tuple[Where, Service], frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, place: Place, period: Period) -> Working:
        return working_for([(place, period)])[place, period]

    def teams(self, service: Service | None = None) -> set[int]:
        return {s.team for s in self.serves if service is None or service in s.services}

    @cached_property
    def _offered(self) -> set[str]:
        return {service for s in self.serves for service in s.services}

    def missing(self, register: Register, service: Service) -> Missing | None:
        """Why there can be no number of what this register holds; None: there can."""
        if not self.serves:
            return Missing.NOT_OFFERED
        if not self.kept.get(register):
            return Missing.NOT_KEPT
        if service not in self._offered:
            return Missing.NOT_OFFERED
        return None

    def keys(self, where: Where, service: Service) -> frozenset[int]:
        """The municipalities, teams or locations whose facts belong to this place."""
        found = self._keys.get((where, service))
        if found is None:
            found = self._keys[where, service] = frozenset(self._find_keys(where, service))
        return found

    def _find_keys(self, where: Where, service: Service) -> Iterable[int]:
        if self.place.kind is not PlaceKind.MUNICIPALITY or where is Where.MUNICIPALITY:
            return [self.place.id]
        if where is Where.TEAM:
            return self.teams(service)
        here = [s for s in self.serves if service in s.services]
        # Where a service is not tied to a location, all of the team's count.
        named = {s.location for s in here if s.location}
        return named or {pk for s in here for pk in self.locations.get(s.team, ())}


def working_for(asked: Sequence[Asked]) -> dict[Asked, Working]:
    """Who worked for each place in its period, in three queries however many are asked."""
    if not asked:
        return {}
    whole = Period(min(p.start for _, p in asked), max(p.end for _, p in asked))
    rows = _served(asked, whole)
    by_place = _by_place(rows)
    teams = {row.team for row in rows}
    kept = RegisterKept.objects.during(whole).filter(team__in=teams).order_by()
    locations: dict[int, list[int]] = defaultdict(list)
    for pk, team in Location.objects.filter(team__in=teams).values_list("pk", "team"):
        locations[team].append(pk)
    kept_by_team: dict[int, list[Kept]] = defaultdict(list)
    together = kept.values_list("team", "since", "until").annotate(names=ArrayAgg("register"))
    for team, since, until, registers in together:
        kept_by_team[team].append((since, until, registers))
    return {
        (place, period): _working(place, period, by_place, kept_by_team, locations)
        for place, period in asked
    }


def _served(asked: Sequence[Asked], whole: Period) -> list[Served]:
    rows = Serves.objects.during(whole)
    kinds = {place.kind for place, _period in asked}
    if len(kinds) == 1 and PlaceKind.ALL not in kinds:
        path = "municipality" if kinds == {PlaceKind.MUNICIPALITY} else "team"
        rows = rows.filter(**{f"{path}__in": {place.id for place, _period in asked}})
    columns = ("team", "location", "municipality", "since", "until")
    together = rows.order_by().values_list(*columns).annotate(services=ArrayAgg("service"))
    return [Served(*row) for row in together]


def _by_place(rows: Iterable[Served]) -> dict[tuple[PlaceKind, int], list[Served]]:
    found: dict[tuple[PlaceKind, int], list[Served]] = defaultdict(list)
    for row in rows:
        found[PlaceKind.MUNICIPALITY, row.municipality].append(row)
        found[PlaceKind.TEAM, row.team].append(row)
        found[PlaceKind.ALL, 0].append(row)
    return found


def _working(
    place: Place,
    period: Period,
    by_place: dict[tuple[PlaceKind, int], list[Served]],
    kept: dict[int, list[Kept]],
    locations: dict[int, list[int]],
) -> Working:
    here = by_place.get((place.kind, place.id), ())
    serves = [s for s in here if _lasts(s.since, s.until, period)]
    found = Working(place, serves, locations=locations)
    for team in found.teams():
        for since, until, registers in kept.get(team, ()):
            if _lasts(since, until, period):
                for register in registers:
                    found.kept.setdefault(register, set()).add(team)
    return found


def _lasts(since: date, until: date | None, period: Period) -> bool:
    return since <= period.end and (until is None or until >= period.start)
