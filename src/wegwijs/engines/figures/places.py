"""Where a figure is asked for: a municipality, a team, or all together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality, Serves, Team

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


def municipalities_of(team: Place, period: Period) -> list[Place]:
    """The municipalities that a team served in a period, by name."""
    served = Serves.objects.filter(team=team.id).during(period).values("municipality")
    return list(
        map(municipality_place, Municipality.objects.filter(pk__in=served).order_by("name"))
    )


def team_called(name: str) -> Place | None:
    team = Team.objects.filter(name__iexact=name).first()
    return team_place(team) if team else None


class Missing(StrEnum):
    """Why there is no number. None of these is 0."""

    NOT_KEPT = "not kept"
    NOT_OFFERED = "not offered"
    UNKNOWN = "unknown"
    SMALL = "fewer than 5"
    WITHHELD = "not shown"
