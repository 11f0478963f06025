"""Who is away or gone, in the teams that somebody leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import User
from wegwijs.services.colleagues.queries import Absence, absent_on


def away_for(user: User, on: date) -> Mapping[int, Absence]:
    """Colleagues who are away on a day, by their keys; for nobody but who leads their team."""
    found: dict[int, Absence] = {}
    for team in sorted(user.teams_with(Ability.TEAM_AGENDA)):
        found |= absent_on(team, on)
    return found
