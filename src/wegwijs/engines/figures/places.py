"""Where a figure is asked for: a municipality, a team, or all together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import (
    Location,
    Municipality,
    Register,
    RegisterKept,
    Serves,
    Service,
    Team,
)
from wegwijs.engines.figures.declaring import Where

ALL_NAMES = frozenset({"all", "alle", "alles"})


class PlaceKind(StrEnum):
    MUNICIPALITY = "municipality"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a team, or everything the foundation does."""

    kind: PlaceKind
    id: int
    name: str


EVERYWHERE = Place(PlaceKind.ALL, 0, "all")


def municipality_place(municipality: Municipality) -> Place:
    return Place(PlaceKind.MUNICIPALITY, municipality.pk, municipality.name)


def team_place(team: Team) -> Place:
    return Place(PlaceKind.TEAM, team.pk, team.name)


def places_called(name: str) -> list[Place]:
    """Every place of this name, whatever its capitals; municipalities before teams."""
    if name.casefold() in ALL_NAMES:
        return [EVERYWHERE]
    return [
        *map(municipality_place, Municipality.objects.named(name)),
        *map(team_place, Team.objects.filter(name__iexact=name)),
    ]


def place_called(name: str, period: Period) -> Place | None:
    """The place somebody means by a name: the municipality that somebody served, else the team."""
    places = places_called(name)
    served = set(Serves.objects.during(period).values_list("municipality_id", flat=True).distinct())
    for place in places:
        if place.kind is not PlaceKind.MUNICIPALITY or place.id in served:
            return place
    return places[0] if places else None


def place_names() -> list[str]:
    """Every name that a municipality or a team has."""
    names = Municipality.objects.values_list("name").union(Team.objects.values_list("name"))
    return [name for (name,) in names]


def team_called(name: str) -> Place | None:
    team = Team.objects.filter(name__iexact=name).first()
    return team_place(team) if team else None


class Missing(StrEnum):
    """Why there is no number. None of these is 0."""

    NOT_KEPT = "not kept"
    NOT_OFFERED = "not offered"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Working:
    """Who worked for a place in a period: what they offered and which registers they kept."""

    place: Place
    serves: list[Serves]
    kept: dict[Register, set[int]] = field(default_factory=dict)
    _locations: list[tuple[int, int]] | None = None

    @classmethod
    def of(cls, place: Place, period: Period) -> Working:
        serves = Serves.objects.during(period)
        if place.kind is PlaceKind.MUNICIPALITY:
            serves = serves.filter(municipality=place.id)
        elif place.kind is PlaceKind.TEAM:
            serves = serves.filter(team=place.id)
        found = cls(place, list(serves))
        registers = RegisterKept.objects.during(period).filter(team__in=found.teams())
        for register, team in registers.values_list("register", "team"):
            found.kept.setdefault(Register(register), set()).add(team)
        return found

    def teams(self, service: Service | None = None) -> set[int]:
        return {s.team_id for s in self.serves if service in (None, s.service)}

    def missing(self, register: Register, service: Service) -> Missing | None:
        """Why there can be no number of what this register holds; None: there can."""
        if not self.serves:
            return Missing.NOT_OFFERED
        if not self.kept.get(register):
            return Missing.NOT_KEPT
        if service not in {s.service for s in self.serves}:
            return Missing.NOT_OFFERED
        return None

    def keys(self, where: Where, service: Service) -> Iterable[int]:
        """The municipalities, teams or locations whose facts belong to this place."""
        if self.place.kind is PlaceKind.TEAM:
            return [self.place.id]
        if where is Where.MUNICIPALITY:
            return [self.place.id]
        if where is Where.TEAM:
            return self.teams(service)
        here = [s for s in self.serves if s.service == service]
        locations = {s.location_id for s in here if s.location_id}
        if locations:
            return locations
        return self._locations_of({s.team_id for s in here})

    def _locations_of(self, teams: set[int]) -> set[int]:
        """Where a service is not tied to a location, all of the team's count; asked once."""
        if self._locations is None:
            rows = Location.objects.filter(team__in=self.teams()).values_list("pk", "team")
            self._locations = list(rows)
        return {pk for pk, team in self._locations if team in teams}
