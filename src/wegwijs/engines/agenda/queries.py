"""Whose work it is: what one colleague has to do, and what nobody else will do for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Appointment, Person
from wegwijs.base.rules.law import Kind
from wegwijs.engines.agenda.able import NOTHING, Holders, can_do, done_in_role, holders
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.models import Item, ItemQuerySet, Task, TaskQuerySet

SOON = timedelta(days=7)
NEAR = 60  # what is late or soon stands together, up to this many
PAGE = 20
FIRST_UNCLEAR = 5
BY_DAY = ("due", "pk")


class Sort(IntEnum):
    """In which order one day is read."""

    APPOINTMENT = 0
    ITEM = 1
    TASK = 2


class After(NamedTuple):
    """Where a page of a list ends."""

    day: date
    sort: Sort
    key: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what is due, an appointment, or a task."""

    day: date
    sort: Sort
    what: Item | Task | Appointment

    @property
    def is_unclear(self) -> bool:
        return isinstance(self.what, Item) and bool(self.what.problem)

    @property
    def place(self) -> After:
        return After(self.day, self.sort, self.what.pk)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in the order of their days, and where the next page begins."""

    rows: list[Row]
    next: After | None


@dataclass(frozen=True, slots=True)
class Caseload:
    """How much one colleague has, or everybody in a role together."""

    team: int
    colleague: int | None
    role: str
    late: int
    soon: int
    unclear: int
    all: int


def earliest() -> list[str]:
    """What can be done from a day on: never late."""
    return [of.key for of in DUE.values() if of.rule.kind is Kind.EARLIEST]


def late(on: date) -> Q:
    """Of which the last day by law has passed."""
    return Q(problem="", last_day__lt=on) & ~Q(source__in=earliest())


def own_items(user: User) -> Q:
    """One's own: by name, or by the role one holds where no colleague is named."""
    mine = Q(colleague__in=user.sight.colleagues)
    asked = {of.role for of in DUE.values() if of.role}
    for held in user.sight.held:
        if held.role in asked:
            mine |= Q(team=held.team_id, role=held.role, colleague=None)
    return mine


def falls_to_leader(user: User, on: date, away: Collection[int]) -> Q:
    """Late or soon, in the teams that one leads, and nobody can do it.

    Its colleague is away, cannot log in or does not see it; or it is nobody's.
    """
    led = user.teams_with(Ability.TEAM_AGENDA)
    if not led:
        return NOTHING
    there = holders(led, on, away)
    of_others = NOTHING
    for team, of_team in there.items():
        of_others |= Q(team=team) & ~can_do(of_team)
    named = Q(colleague__isnull=False) & of_others
    return Q(due__lte=on + SOON) & (named | _nobodys(there))


def nobodys(teams: Collection[int], on: date, away: Collection[int]) -> Q:
    """Without a colleague, and in a role that nobody holds who is there and sees it."""
    return _nobodys(holders(teams, on, away))


def _nobodys(there: Mapping[int, Holders]) -> Q:
    found = NOTHING
    for team, of_team in there.items():
        found |= Q(team=team) & ~done_in_role(of_team)
    return Q(colleague=None) & found


def items_of(user: User, whose: Q) -> ItemQuerySet:
    """Open items of these that this user sees."""
    found: ItemQuerySet = Item.objects.visible_to(user).open().filter(whose)
    return found.select_related("colleague", "about")


def tasks_of(user: User, colleagues: Collection[int]) -> TaskQuerySet:
    """Open tasks of these colleagues that this user sees."""
    found: TaskQuerySet = Task.objects.visible_to(user).open().filter(colleague__in=colleagues)
    return found


def first_of_today(user: User, on: date, whose: Q) -> tuple[Page, Page]:
    """What must be sorted out, and one's own list of a day: the first page of both.

    The list holds what is late or soon, with one's appointments, and begins with the rest.
    """
    items, mine = items_of(user, whose), user.sight.colleagues
    unclear = items.exclude(problem="").order_by(*BY_DAY)[: FIRST_UNCLEAR + 1]
    clear = items.filter(problem="").order_by(*BY_DAY)[: NEAR + PAGE + 1]
    both = [Row(each.due, Sort.ITEM, each) for each in unclear.union(clear, all=True)]
    both.sort(key=lambda row: row.place)
    tasks = _rows(tasks_of(user, mine), Sort.TASK, None, NEAR + PAGE) if mine else []
    page = _first([row for row in both if not row.is_unclear] + tasks, on)
    if mine:
        page.rows.extend(_appointments(user, on))
        page.rows.sort(key=_within_the_day)
    return _cut([row for row in both if row.is_unclear], FIRST_UNCLEAR), page


def rest_of_today(user: User, on: date, whose: Q, after: After) -> Page:
    """One's own list from a place on."""
    mine = user.sight.colleagues
    clear = items_of(user, whose).filter(problem="")
    return page_of(clear, tasks_of(user, mine) if mine else None, on, after)


def unclear_of(user: User, whose: Q, after: After) -> Page:
    """What has no last day, because something is wrong or not known, from a place on."""
    unclear = items_of(user, whose).exclude(problem="")
    return _cut(_rows(unclear, Sort.ITEM, after, PAGE), PAGE)


def page_of(
    items: QuerySet[Item], tasks: QuerySet[Task] | None, on: date, after: After | None
) -> Page:
    """Items and tasks by their days, after a place in the list."""
    size = PAGE if after else NEAR + PAGE
    rows = _rows(items, Sort.ITEM, after, size)
    if tasks is not None:
        rows += _rows(tasks, Sort.TASK, after, size)
    if after is None:
        return _first(rows, on)
    rows.sort(key=lambda row: row.place)
    return _cut(rows, PAGE)


def _first(rows: list[Row], on: date) -> Page:
    """What is late or soon, and the beginning of the rest."""
    rows.sort(key=lambda row: row.place)
    near = sum(row.day <= on + SOON for row in rows)
    return _cut(rows, NEAR if near > NEAR else near + PAGE)


def _cut(rows: list[Row], size: int) -> Page:
    return Page(rows[:size], rows[size - 1].place if len(rows) > size else None)


def _rows(found: QuerySet, sort: Sort, after: After | None, size: int) -> list[Row]:
    """One more than the page holds tells whether there is a next one."""
    day = "due" if sort is Sort.ITEM else "on"
    if after is not None:
        found = found.filter(_later_than(after, sort, day))
    return [Row(getattr(each, day), sort, each) for each in found.order_by(day, "pk")[: size + 1]]


def _later_than(after: After, sort: Sort, day: str) -> Q:
    later = Q(**{f"{day}__gt": after.day})
    if sort > after.sort:
        later |= Q(**{day: after.day})
    elif sort == after.sort:
        later |= Q(**{day: after.day, "pk__gt": after.key})
    return later


def _appointments(user: User, on: date) -> Iterable[Row]:
    own = Appointment.objects.visible_to(user).filter(
        colleague__in=user.sight.colleagues, on__range=(on, on + SOON)
    )
    for each in own.select_related("person", "location"):
        yield Row(each.on, Sort.APPOINTMENT, each)


def _within_the_day(row: Row) -> tuple[date, Sort, time, int]:
    at = row.what.at if isinstance(row.what, Appointment) else None
    return row.day, row.sort, at or time.min, row.what.pk


def of_role(teams: Collection[int], role: str, nobodys: Q) -> Q:
    """What everybody in a role has together: no colleague is named, and somebody holds the role."""
    return Q(team__in=teams, role=role, colleague=None) & ~nobodys


def caseloads(user: User, teams: Collection[int], on: date, nobodys: Q) -> list[Caseload]:
    """How much everybody has in these teams; one question, whatever their number."""
    found = items_of(user, Q(team__in=teams) & ~nobodys).order_by()
    counted = found.values_list("team", "colleague", "role").annotate(
        late=Count("pk", filter=late(on)),
        soon=Count("pk", filter=Q(problem="", due__lte=on + SOON) & ~late(on)),
        unclear=Count("pk", filter=~Q(problem="")),
        all=Count("pk"),
    )
    return [Caseload(*row) for row in counted]


def late_tasks(user: User, teams: Collection[int], on: date) -> dict[int, tuple[int, int]]:
    """Of each colleague how many tasks are late, and how many are open."""
    found = Task.objects.visible_to(user).open().filter(team__in=teams).order_by()
    counted = found.values_list("colleague").annotate(
        late=Count("pk", filter=Q(on__lt=on)), all=Count("pk")
    )
    return {colleague: (late, every) for colleague, late, every in counted}


def may_settle(user: User, item: Item) -> bool:
    """Whether it is for this user to do it or drop it: one's own work, people or team."""
    if item.team_id in user.teams_with(Ability.TEAM_AGENDA):
        return True
    if item.colleague_id and item.colleague_id in user.sight.colleagues:
        return True
    if any(each.team_id == item.team_id and each.role == item.role for each in user.sight.held):
        return True
    if item.person_id is None:
        return False
    guided = user.sight.own_persons(Compartment.GUIDANCE)
    return Person.objects.filter(guided, pk=item.person_id).exists()
