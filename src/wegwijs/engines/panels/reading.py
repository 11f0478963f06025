"""A person's file as one user sees it: panel by panel, newest first, and the card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet

from wegwijs.base.core.privacy import Compartment, compartment_of
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.engines.panels.declaring import CARD, PANELS, CardLine, Column, Panel
from wegwijs.engines.panels.together import together

# What a medium must be able to carry; a list is of words.
Value = str | int | bool | date | time | list[str] | None
# Where a page ends: the day of its last fact, if it has one, and its key.
After = tuple[date | None, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its key, and a value for each column of its panel."""

    key: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with facts of one person, and where the next page begins."""

    panel: Panel
    rows: list[Row]
    next: After | None = None


def all_panels() -> list[Panel]:
    """Every panel of the house, in the order in which a file is read: that of compartments."""
    order = list(Compartment)
    return sorted(PANELS.values(), key=lambda panel: order.index(panel.compartment))


def registrations_of(person: Person) -> list[int]:
    """The keys under which one human being is registered: facts stay where they were written."""
    counts = person.canonical_id or person.pk
    same = Person.objects.filter(Q(pk=counts) | Q(canonical=counts))
    return list(same.values_list("pk", flat=True))


def panels_of(person: Person, user: User, *, first: int | None = None) -> list[Shown]:
    """What this user sees of a person; of each panel the newest facts, or every one."""
    persons = registrations_of(person)
    looking = _looking_at(persons, user)
    asked = {panel: _facts(panel, persons, looking) for panel in all_panels()}
    return [shown for shown in _shown(asked, first) if shown.rows]


def page_of(panel: Panel, person: Person, user: User, *, after: After | None, size: int) -> Shown:
    """One page of a panel, of the facts older than the last one of the page before."""
    persons = registrations_of(person)
    facts = _facts(panel, persons, _looking_at(persons, user))
    if after is not None:
        facts = facts.filter(_older_than(panel.day, *after))
    [shown] = _shown({panel: facts}, size)
    return shown


def rows_of(facts: Mapping[Panel, QuerySet[Any]]) -> list[Shown]:
    """Other facts of the same kinds, such as those of a household, shown in the same way."""
    return [shown for shown in _shown(facts, None) if shown.rows]


def card_of(persons: Sequence[int], user: User, on: date) -> dict[int, list[CardLine]]:
    """What runs today for each of these persons."""
    found: dict[int, list[CardLine]] = {person: [] for person in persons}
    for lines in CARD:
        for person, line in lines(persons, user, on):
            found[person].append(line)
    return found


def _shown(facts: Mapping[Panel, QuerySet[Any]], size: int | None) -> Iterator[Shown]:
    """The newest facts of each panel, all of them in one statement."""
    asked = {
        # One more than the page holds tells whether there is a next one.
        panel.key: (_in_order(panel, rows)[: size + 1 if size else None], panel.needs)
        for panel, rows in facts.items()
    }
    found = together(asked)
    for panel in facts:
        # The order within each part is not promised to survive the joining of the parts.
        records = sorted(found[panel.key], key=partial(_place, panel), reverse=True)
        page = records[:size]
        end = _end(panel, page[-1]) if len(records) > len(page) else None
        yield Shown(panel, [_row(panel, record) for record in page], end)


def _looking_at(persons: Sequence[int], user: User) -> User:
    """The same account, asked once whether this human being is one of its own."""
    looking = copy(user)
    looking.sight = user.sight.at_one(persons)
    return looking


def _facts(panel: Panel, persons: Sequence[int], user: User) -> QuerySet[Any]:
    facts = panel.of(persons, user)
    if panel.compartment is not compartment_of(panel.model):
        facts = facts.filter(user.sight.rows(panel.model, panel.compartment))
    return facts


def _in_order(panel: Panel, facts: QuerySet[Any]) -> QuerySet[Any]:
    """Newest first."""
    by_day = [F(panel.day).desc(nulls_last=True)] if panel.day else []
    return facts.order_by(*by_day, "-pk")


def _end(panel: Panel, record: models.Model) -> After:
    day = _value(record, panel.day) if panel.day else None
    return (day if isinstance(day, date) else None), record.pk


def _place(panel: Panel, record: models.Model) -> tuple[date, int]:
    """Where a fact stands; those without a day stand last."""
    day, key = _end(panel, record)
    return day or date.min, key


def _older_than(day: str | None, last: date | None, key: int) -> Q:
    """Facts after this one in the order of the page; those without a day stand last."""
    if day is None:
        return Q(pk__lt=key)
    if last is None:
        return Q(**{f"{day}__isnull": True, "pk__lt": key})
    return (
        Q(**{f"{day}__lt": last}) | Q(**{day: last, "pk__lt": key}) | Q(**{f"{day}__isnull": True})
    )


def _row(panel: Panel, record: models.Model) -> Row:
    return Row(record.pk, tuple(_told(record, column) for column in panel.columns))


def _told(record: models.Model, column: Column) -> Value:
    value = _value(record, column.field)
    if column.words is None:
        return value
    if isinstance(value, list):
        return [str(column.words.get(code, code)) for code in value]
    return str(column.words.get(str(value), value)) if value else None


def _value(record: Any, path: str) -> Value:
    """What a field says, in the words of its choices where it has them."""
    *steps, last = path.split("__")
    for step in steps:
        record = getattr(record, step)
        if record is None:
            return None
    value = getattr(record, last)
    if value in ("", None):
        return None
    if any(field.name == last and field.choices for field in record._meta.concrete_fields):
        return str(getattr(record, f"get_{last}_display")())
    return str(value) if isinstance(value, models.Model) else value
