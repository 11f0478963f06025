"""What waits for somebody, line by line, as the pages show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.db import models
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwijs.base.organisation.access import Ability, Screen, screen_of
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.models import Appointment, Person
from wegwijs.engines.agenda.models import Item, Task
from wegwijs.engines.agenda.queries import SOON, Page, Row
from wegwijs.front.home.wording import (
    Calls,
    by_day,
    called_in,
    day_in_words,
    is_late,
    last_of,
    mark_of,
    problem_of,
    title_of,
    when_of,
    why_of,
)

if TYPE_CHECKING:
    from wegwijs.services.colleagues.queries import Absence


class Section(models.TextChoices):
    """Under which heading a line stands."""

    LATE = "late", gettext_lazy("Late")
    TODAY = "today", gettext_lazy("Today")
    SOON = "soon", gettext_lazy("The coming seven days")
    LATER = "later", gettext_lazy("Later")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody whom a line is about; without an address they cannot be opened."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing that settles a line: a page, or a button that does it at once."""

    label: str
    address: str
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: what, about whom, by when, why, and the step that settles it."""

    key: str
    section: Section
    title: str
    when: str
    address: str = ""
    who: Who | None = None
    last: str = ""
    why: str = ""
    mark: str = ""
    whose: str = ""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Who is called what, of those whom one may see; and who of the colleagues is away."""

    persons: Mapping[int, Who] = field(default_factory=dict)
    colleagues: Mapping[int, str] = field(default_factory=dict)
    away: Mapping[int, Absence] = field(default_factory=dict)
    items: Calls = field(default_factory=dict)


def names_for(user: User, pages: Iterable[Page], away: Mapping[int, Absence]) -> Names:
    """The names on these pages: one question for clients, none for colleagues."""
    rows = [row.what for page in pages for row in page.rows]
    persons = {each.person_id for each in rows if isinstance(each, Item | Task)}
    items = [each for each in rows if isinstance(each, Item)]
    colleagues = {each.pk: str(each) for item in items for each in _colleagues(item)}
    return Names(persons_called(user, persons), colleagues, away, called_in(items))


def _colleagues(item: Item) -> list[Colleague]:
    return [each for each in (item.about, item.colleague) if each]


def persons_called(user: User, persons: Collection[int | None]) -> dict[int, Who]:
    """Whole names for who opens pages of clients, first names for who does not."""
    asked = {each for each in persons if each}
    if not asked:
        return {}
    opens = user.may(Ability.PEOPLE)
    found = Person.objects.visible_to(user).filter(pk__in=asked)
    return {each.pk: _who(each, opens) for each in found}


def _who(person: Person, opens: bool) -> Who:
    if not opens:
        return Who(person.given_name or _("Somebody without a name"))
    name = str(person) or _("Somebody without a name")
    return Who(name, address_of("people:person", person.pk))


def colleagues_called(colleagues: Collection[int | None]) -> dict[int, str]:
    asked = {each for each in colleagues if each}
    if not asked:
        return {}
    return {each.pk: str(each) for each in Colleague.objects.filter(pk__in=asked)}


@cache
def _page_of_none(name: str) -> str:
    return reverse(name, args=[0])


def address_of(name: str, key: int) -> str:
    """The address of a page about one record; a list asks for dozens, and Django is slow at it."""
    return _page_of_none(name).replace("/0/", f"/{key}/", 1)


def lines_of(page: Page, user: User, on: date, names: Names, *, whose: bool = False) -> list[Line]:
    """The lines of a page; `whose` says of each whose work it is."""
    return [_line(row, user, on, names, whose) for row in page.rows]


def _line(row: Row, user: User, on: date, names: Names, whose: bool) -> Line:
    if isinstance(row.what, Item):
        return _of_item(row.what, user, on, names, whose)
    if isinstance(row.what, Task):
        return _of_task(row.what, on, names)
    return _of_appointment(row.what, user, on)


def _of_item(item: Item, user: User, on: date, names: Names, whose: bool) -> Line:
    address = address_of("home:item", item.pk)
    about = names.colleagues.get(item.about_id or 0, "")
    return Line(
        key=f"item-{item.pk}",
        section=_section(item, on),
        title=title_of(item, names.items),
        when=when_of(item, on),
        address=address,
        who=names.persons.get(item.person_id or 0) or (Who(about) if about else None),
        last=last_of(item, on),
        why=problem_of(item) if item.problem else why_of(item, names.items),
        mark=mark_of(item),
        whose=_whose(item, user, on, names, whose),
        step=step_of(item, user, address),
    )


def _section(item: Item, on: date) -> Section:
    if is_late(item, on):
        return Section.LATE
    return _by_day(max(item.due, on), on)


def _by_day(day: date, on: date) -> Section:
    if day < on:
        return Section.LATE
    if day == on:
        return Section.TODAY
    return Section.SOON if day <= on + SOON else Section.LATER


def _whose(item: Item, user: User, on: date, names: Names, always: bool) -> str:
    """Whose work it is, where it is not simply one's own."""
    key = item.colleague_id
    if key is None:
        if any((each.team_id, each.role) == (item.team_id, item.role) for each in user.sight.held):
            return ""
        told = {"role": str(item.get_role_display())}
        return _("for a %(role)s; nobody is one today") % told if item.role else _("of nobody yet")
    absence, name = names.away.get(key), names.colleagues.get(key, "")
    if absence is not None:
        told = {"name": name, "day": day_in_words(absence.since, on)}
        return _("for %(name)s, who is away since %(day)s") % told
    if not (name and always) or key in user.sight.colleagues:
        return ""
    return _("for %(name)s, who cannot log in or may not see this") % {"name": name}


def step_of(item: Item, user: User, address: str) -> Step | None:
    """The step that settles an item: its screen, its form, or a look at what is wrong."""
    settle = item.of.settle if item.of else None
    if settle is None or item.problem:
        return Step(_("Sort this out") if item.problem else _("Look at it"), address)
    if not settle.screen:
        return Step(str(settle.label), f"{address}#done")
    there = screen_of_settling(item, user)
    return Step(str(settle.label), there) if there else Step(_("Look at it"), address)


def screen_of_settling(item: Item, user: User) -> str:
    """The page of its own on which an item is settled, where this user may open it."""
    settle = item.of.settle if item.of else None
    if settle is None or not settle.screen:
        return ""
    key = item.fact if settle.of == "fact" else item.person_id or item.about_id
    if key is None:
        return ""
    there = address_of(settle.screen, key)
    said = _screen(settle.screen, there)
    return there if said and (said.ability is None or user.may(said.ability)) else ""


_SCREENS: dict[str, Screen | None] = {}


def _screen(name: str, address: str) -> Screen | None:
    if name not in _SCREENS:
        _SCREENS[name] = screen_of(resolve(address).func)
    return _SCREENS[name]


def _of_task(task: Task, on: date, names: Names) -> Line:
    return Line(
        key=f"task-{task.pk}",
        section=_by_day(task.on, on),
        title=task.what,
        when=by_day(task.on, on),
        address=reverse("home:task", args=[task.pk]),
        who=names.persons.get(task.person_id or 0),
        step=Step(_("Done"), reverse("home:tick", args=[task.pk]), at_once=True),
    )


def _of_appointment(each: Appointment, user: User, on: date) -> Line:
    """First name, day, time, place, what for: what everybody sees of an appointment."""
    told = [each.place or str(each.location or ""), each.what if each.person_id else ""]
    plans = user.may(Ability.PLAN)
    who = None
    if each.person is not None:
        opens = user.may(Ability.PEOPLE)
        page = reverse("people:person", args=[each.person_id]) if opens else ""
        who = Who(each.person.given_name or _("Somebody without a name"), page)
    return Line(
        key=f"appointment-{each.pk}",
        section=_by_day(each.on, on),
        title=_("Appointment") if each.person_id else each.what,
        when=", ".join(filter(None, [by_day(each.on, on), f"{each.at:%H:%M}" if each.at else ""])),
        address=reverse("people:change_appointment", args=[each.pk]) if plans else "",
        who=who,
        why=" · ".join(filter(None, told)),
    )


def in_sections(lines: Iterable[Line]) -> list[tuple[Section, list[Line]]]:
    """The lines under their headings; a heading without lines is left out."""
    found: dict[Section, list[Line]] = {each: [] for each in Section}
    for line in lines:
        found[line.section].append(line)
    return [(section, under) for section, under in found.items() if under]


def persons_shown(pages: Iterable[Page], names: Names) -> set[int]:
    """Whose names stand on these pages."""
    rows = [row.what for page in pages for row in page.rows]
    met = {each.person_id for each in rows if isinstance(each, Appointment) and each.person_id}
    return met | set(names.persons)
