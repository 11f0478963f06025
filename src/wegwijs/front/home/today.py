"""What one colleague's day looks like, and a team's; with the names that stand on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wegwijs.base.organisation.access import Ability, Role
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.engines.agenda.queries import (
    PAGE,
    After,
    Caseload,
    Page,
    caseloads,
    falls_to_leader,
    first_of_today,
    items_of,
    late_tasks,
    nobodys,
    of_role,
    own_items,
    page_of,
    rest_of_today,
    tasks_of,
    unclear_of,
)
from wegwijs.front.home.away import away_for
from wegwijs.front.home.lines import (
    Line,
    Section,
    in_sections,
    lines_of,
    names_for,
    persons_shown,
)

if TYPE_CHECKING:
    from wegwijs.services.colleagues.queries import Absence

EMPTY = Page([], None)
Whose = Callable[[User, date, Mapping[int, "Absence"]], Q]


@dataclass(frozen=True, slots=True)
class Today:
    """A list under its headings, what must be sorted out first, and how both go on."""

    unclear: list[Line]
    unclear_next: After | None
    sections: list[tuple[Section, list[Line]]]
    next: After | None
    persons: set[int]

    def __bool__(self) -> bool:
        return bool(self.unclear or self.sections)


def today_for(
    user: User, on: date, *, after: After | None = None, unclear_after: After | None = None
) -> Today:
    """One's own list: all of it to begin with, or one of its two parts from a place on."""
    away = away_for(user, on)
    whose = own_items(user) | falls_to_leader(user, on, away)
    if after:
        unclear, page = EMPTY, rest_of_today(user, on, whose, after)
    elif unclear_after:
        unclear, page = unclear_of(user, whose, unclear_after), EMPTY
    else:
        unclear, page = first_of_today(user, on, whose)
    return _shown(user, on, unclear, page, away, whose=True)


def colleagues_day(user: User, colleague: int, on: date, after: After | None) -> Today:
    """Everything that one colleague has, for who leads the team."""
    items = items_of(user, Q(colleague=colleague))
    return _shown(user, on, EMPTY, page_of(items, tasks_of(user, [colleague]), on, after), {})


def nobodys_day(user: User, on: date, after: After | None) -> Today:
    """Everything that nobody has, in the teams that somebody leads."""
    whose = nobodys(user.teams_with(Ability.TEAM_AGENDA), on, away_for(user, on))
    return _shown(user, on, EMPTY, page_of(items_of(user, whose), None, on, after), {}, whose=True)


def roles_day(user: User, role: Role, on: date, after: After | None) -> Today:
    """Everything that a role has without a named colleague, in the teams that somebody leads."""
    teams = user.teams_with(Ability.TEAM_AGENDA)
    whose = of_role(teams, role, nobodys(teams, on, away_for(user, on)))
    found = _shown(user, on, EMPTY, page_of(items_of(user, whose), None, on, after), {})
    # Whose it is stands above the list.
    sections = [(at, [replace(line, whose="") for line in lines]) for at, lines in found.sections]
    return replace(found, sections=sections)


def _shown(
    user: User,
    on: date,
    unclear: Page,
    page: Page,
    away: Mapping[int, Absence],
    *,
    whose: bool = False,
) -> Today:
    pages = [unclear, page]
    names = names_for(user, pages, away)
    return Today(
        lines_of(unclear, user, on, names, whose=whose),
        unclear.next,
        in_sections(lines_of(page, user, on, names, whose=whose)),
        page.next,
        persons_shown(pages, names),
    )


@dataclass(frozen=True, slots=True)
class Load:
    """How much one colleague has to do, or everybody in a role together."""

    name: str
    address: str
    late: int
    soon: int
    unclear: int
    all: int
    absence: Absence | None = None
    hand_over: str = ""  # where the leader gives it all to somebody else


@dataclass(frozen=True, slots=True)
class TeamsDay:
    """What a team has to do: first what nobody has, then by colleague."""

    nobodys: list[Line]
    more: bool
    loads: list[Load]
    persons: set[int]


def teams_day(user: User, on: date) -> TeamsDay:
    """What the teams have to do that somebody leads; as many questions for two as for forty."""
    teams, away = user.teams_with(Ability.TEAM_AGENDA), away_for(user, on)
    whose = nobodys(teams, on, away)
    first = page_of(items_of(user, whose), None, on, None)
    page = Page(first.rows[:PAGE], None)
    names = names_for(user, [page], away)
    return TeamsDay(
        lines_of(page, user, on, names, whose=True),
        len(first.rows) > PAGE or first.next is not None,
        _in_order(_loads(user, teams, on, away, whose)),
        persons_shown([page], names),
    )


def _loads(
    user: User, teams: set[int], on: date, away: Mapping[int, Absence], nobodys: Q
) -> Iterator[Load]:
    """Everybody who has something to do, and each role that has something without a name."""
    by_colleague: dict[int, list[Caseload]] = {}
    by_role: dict[str, list[Caseload]] = {}
    for each in caseloads(user, teams, on, nobodys):
        if each.colleague is not None:
            by_colleague.setdefault(each.colleague, []).append(each)
        else:
            by_role.setdefault(each.role, []).append(each)
    for role, has in by_role.items():
        yield _load(called_together(Role(role)), reverse("home:role", args=[role]), has)
    tasks = late_tasks(user, teams, on)
    for colleague in Colleague.objects.filter(pk__in={*by_colleague, *tasks}, team__in=teams):
        key = colleague.pk
        own = _load(
            str(colleague),
            reverse("home:colleague", args=[key]),
            by_colleague.get(key, []),
            tasks.get(key, (0, 0)),
        )
        yield replace(own, absence=away.get(key), hand_over=hand_over_of(key))


def _load(name: str, address: str, has: list[Caseload], tasks: tuple[int, int] = (0, 0)) -> Load:
    late_tasks, all_tasks = tasks
    return Load(
        name=name,
        address=address,
        late=sum(each.late for each in has) + late_tasks,
        soon=sum(each.soon for each in has),
        unclear=sum(each.unclear for each in has),
        all=sum(each.all for each in has) + all_tasks,
    )


def _in_order(loads: Iterable[Load]) -> list[Load]:
    """Who has most that is late stands first."""
    return sorted(loads, key=lambda load: (-load.late, -load.soon, load.name))


def called_together(role: Role) -> str:
    """Everybody who holds a role, where no colleague is named."""
    return _("Every %(role)s") % {"role": role.label}


def hand_over_of(colleague: int) -> str:
    """The page on which a whole caseload goes to another colleague."""
    return reverse("colleagues:hand_over", args=[colleague])
