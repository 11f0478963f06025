"""What the start page shows: the places of a user's teams, and the years with registers."""

from dataclasses import dataclass
from datetime import date

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Municipality, User
from wegwijs.base.organisation.queries import years_kept, years_served
from wegwijs.engines.figures.places import Place, municipality_place, team_place


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place, and the years in which its teams kept registers, the latest first."""

    place: Place
    years: list[int]


def places_of(user: User, on: date) -> list[KeptPlace]:
    """The municipalities that the user's teams served, then the teams themselves."""
    held = [each for each in user.roles if Ability.FIGURES in each.access.may]
    teams = {each.team_id: each.team for each in held}
    whole = {each.team_id for each in held if each.municipality_id is None}
    found: dict[Place, set[int]] = {team_place(teams[pk]): set() for pk in whole}
    kept = years_kept(teams, on)
    for pk, year in kept:
        if pk in whole:
            found[team_place(teams[pk])].add(year)
    of_one = {(each.municipality_id, each.team_id) for each in held}
    served = {
        (pk, team, year)
        for pk, team, year in years_served(teams, on, kept)
        if team in whole or (pk, team) in of_one
    }
    municipalities = Municipality.objects.in_bulk({pk for pk, _team, _year in served})
    for pk, _team, year in served:
        found.setdefault(municipality_place(municipalities[pk]), set()).add(year)
    return [
        KeptPlace(place, sorted(years, reverse=True))
        for place, years in sorted(found.items(), key=lambda item: _in_order(item[0]))
    ]


def _in_order(place: Place) -> tuple[str, str]:
    return (place.kind, place.name)
