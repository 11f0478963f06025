"""How a team is set up: where it works, what it keeps, and which function sees what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import ACCESS, Role, Whose
from wegwijs.base.organisation.functions import roles_of
from wegwijs.base.organisation.models import (
    Location,
    Municipality,
    Register,
    RegisterKept,
    Serves,
    Team,
)
from wegwijs.base.organisation.models.colleagues import Function

COMPARTMENTS = {
    Compartment.CARD: _("who the clients are, their guide and their terms"),
    Compartment.GUIDANCE: _("conversations and notes"),
    Compartment.HOUSING: _("homes and households"),
    Compartment.DESK: _("visits to the consultation hour"),
    Compartment.LEGAL: _("legal files"),
    Compartment.COURSES: _("groups and attendance"),
    Compartment.INTEGRATION: _("civic integration"),
    Compartment.MARKED: _("notes about health or safety"),
    Compartment.APPOINTMENTS: _("appointments"),
    Compartment.OFFICE: _("leave and interviews of colleagues"),
    Compartment.ACCOUNTS: _("accounts of colleagues"),
    Compartment.LOG: _("who looked at whom"),
    Compartment.REQUESTS: _("requests of clients"),
}


@dataclass(frozen=True, slots=True)
class TeamSetUp:
    """One team on a day: its municipalities, its locations, and the registers it keeps."""

    team: Team
    municipalities: list[str]
    locations: list[str]
    registers: list[str]


@dataclass(frozen=True, slots=True)
class RoleSetUp:
    """One role: the functions that give it today, what it sees and what it may do."""

    title: str
    functions: list[str]
    whole_team: list[str]
    own: list[str]
    may: list[str]


def teams_set_up(teams: Iterable[int], on: date) -> list[TeamSetUp]:
    """Each of these teams as it is on a day; four queries, however many teams."""
    found = Team.objects.filter(pk__in=list(teams)).order_by("name")
    keys = [team.pk for team in found]
    served = Serves.objects.filter(team__in=keys).on(on).values_list("team", "municipality")
    places = Municipality.objects.in_bulk({place for _team, place in served})
    locations = Location.objects.filter(team__in=keys).on(on).values_list("team", "name")
    kept = RegisterKept.objects.filter(team__in=keys).on(on).values_list("team", "register")
    return [
        TeamSetUp(
            team,
            sorted({places[place].name for pk, place in served if pk == team.pk}),
            sorted(name for pk, name in locations if pk == team.pk),
            sorted(str(Register(word).label) for pk, word in set(kept) if pk == team.pk),
        )
        for team in found
    ]


def roles_set_up(on: date) -> list[RoleSetUp]:
    """Every role as the tables of functions and of access give it on a day."""
    return [
        RoleSetUp(
            str(role.label),
            [str(each.label) for each in Function if role in roles_of([each], on)],
            _seen(role, Whose.TEAM),
            _seen(role, Whose.OWN),
            sorted(str(ability.label) for ability in ACCESS[role].may),
        )
        for role in Role
    ]


def _seen(role: Role, whose: Whose) -> list[str]:
    return [str(COMPARTMENTS[each]) for each, seen in ACCESS[role].sees.items() if seen is whose]
