"""What one user sees today, as rows: the whole team's, their own people's, one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from wegwijs.base.core.privacy import Compartment, compartment_of, holds_personal_data
from wegwijs.base.organisation.access import ACCESS, GUIDED, Ability, Access, Role, Whose

if TYPE_CHECKING:
    from wegwijs.base.organisation.models import Team, User

NOTHING = Q(pk__in=[])

# Who the own people of a role are: keys of persons, from one's own keys as a colleague and a day.
OwnPeople = Callable[[Collection[int], date], models.QuerySet]
_OWN_PEOPLE: dict[tuple[Role, Compartment], list[OwnPeople]] = {}
# For whom a user broke the glass, and it is still open.
Glasses = Callable[["User"], Iterable["Glass"]]
_GLASSES: list[Glasses] = []


def own_people(*roles: Role, of: Collection[Compartment]) -> Callable[[OwnPeople], OwnPeople]:
    """A room says who the people of somebody in these roles are, for these compartments."""

    def keep(found: OwnPeople) -> OwnPeople:
        for asked in product(roles, of):
            _OWN_PEOPLE.setdefault(asked, []).append(found)
        return found

    return keep


def broken_glass(found: Glasses) -> Glasses:
    """The floor of people says for whom somebody sees more at this moment."""
    _GLASSES.append(found)
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """One role held in one team today; a municipality's is about that municipality alone."""

    team: Team
    role: Role
    municipality_id: int | None = None

    @property
    def team_id(self) -> int:
        return self.team.pk

    @property
    def access(self) -> Access:
        return ACCESS[self.role]

    @property
    def sees_persons(self) -> bool:
        return self.access.sees_persons


@dataclass(frozen=True, slots=True)
class Glass:
    """One person of one team of whom a user sees more for a short time."""

    key: int
    team: int
    person: int


@dataclass(frozen=True)
class Sight:
    """What follows from the roles held today, and from glass broken just now."""

    held: tuple[Held, ...] = ()
    colleagues: frozenset[int] = frozenset()
    on: date = date.min
    glasses: tuple[Glass, ...] = field(default=())
    one: tuple[int, ...] = ()  # looking at these registrations alone
    _own: dict[OwnPeople, bool] = field(default_factory=dict, compare=False, repr=False)

    def at_one(self, registrations: Collection[int]) -> Sight:
        """The same, looking at one human being: whoever is one's own is so in each registration."""
        return replace(self, one=tuple(registrations), _own={})

    def teams(self, compartment: Compartment, whose: Whose) -> set[int]:
        """Teams in which this user sees a compartment: of everybody, or of their own people."""
        return {each.team_id for each in self.held if each.access.sees.get(compartment) is whose}

    def reach(self) -> Mapping[Compartment, Collection[int]]:
        """What the wall in the database opens: the compartments seen, whoever's rows."""
        opened = {
            each: self.teams(each, Whose.TEAM) | self.teams(each, Whose.OWN) for each in Compartment
        }
        for each in GUIDED:
            opened[each] |= {glass.team for glass in self.glasses}
        return opened

    def may(self, ability: Ability) -> bool:
        return any(ability in each.access.may for each in self.held)

    def teams_with(self, ability: Ability) -> set[int]:
        return {each.team_id for each in self.held if ability in each.access.may}

    @cached_property
    def sees_persons(self) -> bool:
        return any(each.sees_persons for each in self.held)

    def rows(self, model: type[models.Model], compartment: Compartment | None = None) -> Q:
        """Which rows of a team's table this user sees; those of its own compartment, or another's.

        A model names in PERSON the way to whom a row is about, in COLLEAGUE to whose work it is.
        """
        if not holds_personal_data(model):
            return Q(team__in={each.team_id for each in self.held})
        compartment = compartment or compartment_of(model)
        whole = Q(team__in=self.teams(compartment, Whose.TEAM))
        colleague, person = getattr(model, "COLLEAGUE", None), getattr(model, "PERSON", None)
        single = NOTHING
        for each in self._held_for_own(compartment):
            if colleague:
                single |= Q(**{"team": each.team_id, f"{colleague}__in": self.colleagues})
            if person:
                for people in self._people_of(each.role, compartment):
                    single |= Q(**{"team": each.team_id, f"{person}__in": people})
        if person and compartment in GUIDED:
            for glass in self.glasses:
                single |= Q(**{"team": glass.team, person: glass.person})
        if single == NOTHING:
            return whole
        one = _leads_to_one(model, person) and _leads_to_one(model, colleague)
        return whole | (single if one else _once_each(model, single))

    def alike(self, compartments: Iterable[Compartment]) -> list[list[Compartment]]:
        """These compartments, together where `rows` says the same of them."""
        found: dict[object, list[Compartment]] = defaultdict(list)
        for each in compartments:
            whole = frozenset(self.teams(each, Whose.TEAM))
            own = tuple(
                (held.team_id, *_OWN_PEOPLE.get((held.role, each), ()))
                for held in self._held_for_own(each)
            )
            found[whole, own, each in GUIDED].append(each)
        return list(found.values())

    def own_persons(self, compartment: Compartment) -> Q:
        """One's own people themselves, whichever team met them first."""
        found = NOTHING
        for each in self._held_for_own(compartment):
            for people in self._people_of(each.role, compartment):
                found |= Q(pk__in=people)
        return found

    def _held_for_own(self, compartment: Compartment) -> list[Held]:
        return [each for each in self.held if each.access.sees.get(compartment) is Whose.OWN]

    def _people_of(
        self, role: Role, compartment: Compartment
    ) -> list[models.QuerySet] | list[tuple[int, ...]]:
        found = _OWN_PEOPLE.get((role, compartment), [])
        if not self.one:
            return [people(self.colleagues, self.on) for people in found]
        return [self.one for people in found if self._is_own(people)]

    def _is_own(self, people: OwnPeople) -> bool:
        if people not in self._own:
            mine = people(self.colleagues, self.on).filter(person__in=self.one)
            self._own[people] = mine.exists()
        return self._own[people]


def _leads_to_one(model: type[models.Model], path: str | None) -> bool:
    """Whether a row is about one person, and not, as a household, about several."""
    at = model
    for name in path.split("__") if path else ():
        field = at._meta.get_field(name)
        if not field.concrete:
            return False
        # A way leads over keys, each of which names a model; the types allow for others.
        at = field.related_model  # type: ignore[assignment]
    return True


def _once_each(model: type[models.Model], rows: Q) -> Q:
    return Q(pk__in=model._default_manager.filter(rows).values("pk"))


def glasses_of(user: User) -> tuple[Glass, ...]:
    """Where a user sees more at this moment."""
    return tuple(glass for found in _GLASSES for glass in found(user))
