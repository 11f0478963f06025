"""The agenda as it is stored: compared with what should stand in it, and put right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Manager
from django.utils import timezone
from pydantic_core import to_json

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.core.records import Record
from wegwijs.engines.agenda.declaring import DUE, Due, guides_of, sources_reading, ways_from
from wegwijs.engines.agenda.finding import LAPSES, Expected, expected, facts_of
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.engines.sheets.inserting import Keys, bookkeeping, insert_values

Key = tuple[str, int]  # what falls due, and the fact that started it
BATCH = 20_000
LOCK = 0x41_67_65_6E  # names the agenda among the locks of the database


@dataclass(slots=True)
class Line:
    """What an item says, without its key: what should stand there, or what does."""

    source: str
    fact: int
    compartment: str
    person_id: int | None
    about_id: int | None
    colleague_id: int | None
    role: str
    rule_from: date | None
    start: date | None
    due: date
    last_day: date | None
    problem: str
    state: str
    ended_on: date | None
    because: str
    reason: str = ""
    ended_by_id: int | None = None
    moved_from: date | None = None
    moved_because: str = ""


COLUMNS = [field.name for field in fields(Line)]


@dataclass(slots=True)
class Told:
    """What was put right: so many items added, changed and taken away."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: Told) -> Told:
        return Told(self.added + other.added, self.changed + other.changed, self.gone + other.gone)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def refresh(*changed: Record, on: date | None = None) -> Told:
    """Put right what follows from these records; in the transaction of the action they are of.

    Whoever acts must be let into the compartments of the records, as they are who wrote them.
    """
    told = Told()
    for team in sorted({record.team_id for record in changed}):
        of_team = [record for record in changed if record.team_id == team]
        sources = sources_reading({type(record) for record in of_team})
        persons = {who for record in of_team for who in _persons_of(record)}
        colleagues = {who for record in of_team if (who := getattr(record, "colleague_id", None))}
        if persons:
            about_people = [of for of in sources if of.person]
            told += _refresh(team, about_people, _today(on), persons=persons)
        if colleagues:
            about_colleagues = [of for of in sources if of.about and not of.person]
            told += _refresh(team, about_colleagues, _today(on), colleagues=colleagues)
    return told


def refresh_team(team: int, on: date | None = None) -> Told:
    """Put right the whole agenda of a team."""
    return _refresh(team, list(DUE.values()), _today(on))


def _today(on: date | None) -> date:
    # What is stored is stored as of the day of writing, as the day of entry is.
    return on or timezone.localdate()


def _persons_of(record: Record) -> set[int]:
    """Whom a record is about, and everybody else whose items may follow from it."""
    return {who for way in ways_from(type(record)) for who in _at(record, way.split("__"))}


def _at(record: Record, way: Sequence[str]) -> set[int]:
    """Where a way leads: to one person, or from a household to all of its members."""
    at: Any = record
    for number, name in enumerate(way, start=1):
        at = getattr(at, name, None)
        if isinstance(at, Manager):
            found = at.order_by().values_list("__".join(way[number:]), flat=True)
            return {who for who in found if who}
    return {at.pk} if at else set()


def _refresh(
    team: int,
    sources: Sequence[Due],
    on: date,
    *,
    persons: Collection[int] | None = None,
    colleagues: Collection[int] | None = None,
) -> Told:
    if not sources:
        return Told()
    one_at_a_time(team)
    stored = _stored(team, sources, persons, colleagues)
    guides = guides_of(team, persons)
    new: list[Line] = []
    other: list[tuple[int, Line]] = []
    for of in sources:
        facts = facts_of(of, team, persons=persons, colleagues=colleagues)
        for each in expected(of, facts, guides, on=on):
            line = _line(each, on)
            found = stored.pop((of.key, each.fact), None)
            if found is None:
                new.append(line)
            else:
                pk, before = found
                _carry_over(before, line)
                if line != before:
                    other.append((pk, line))
    _insert(team, new)
    _change(other)
    gone = [pk for pk, _line in stored.values()]
    for part in _in_parts(gone):
        Item.objects.filter(pk__in=part).delete()
    return Told(len(new), len(other), len(gone))


def one_at_a_time(team: int) -> None:
    """Wait for whoever is writing in the agenda of this team; until the transaction ends."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, team])


def _stored(
    team: int,
    sources: Sequence[Due],
    persons: Collection[int] | None,
    colleagues: Collection[int] | None,
) -> dict[Key, tuple[int, Line]]:
    found = Item.objects.filter(team=team, source__in=[of.key for of in sources])
    if persons is not None:
        found = found.filter(person__in=persons)
    if colleagues is not None:
        found = found.filter(about__in=colleagues)
    rows = found.values_list("pk", *COLUMNS)
    return {(row[1], row[2]): (row[0], Line(*row[1:])) for row in rows}


def _line(each: Expected, on: date) -> Line:
    """What should stand in the agenda, with the state that follows from the facts."""
    state, ended_on, because = State.OPEN, None, ""
    if each.done_on:
        state, ended_on = State.DONE, each.done_on
    elif each.over_on and each.over_on <= on:
        state, ended_on, because = State.DROPPED, each.over_on, Because.OVER
    elif each.lapsed(on):
        ended_on = (each.last_day or each.due) + LAPSES + ONE_DAY
        state, because = State.DROPPED, Because.LAPSED
    return Line(
        source=each.of.key,
        fact=each.fact,
        compartment=each.of.compartment,
        person_id=each.person,
        about_id=each.about,
        colleague_id=each.colleague,
        role=each.of.role or "",
        rule_from=each.rule_from,
        start=each.start,
        due=each.due,
        last_day=each.last_day,
        problem=each.problem,
        state=state,
        ended_on=ended_on,
        because=because,
    )


def _carry_over(before: Line, line: Line) -> None:
    """What was decided by hand stays as long as the facts do; what moved says from where."""
    line.moved_from, line.moved_because = before.moved_from, before.moved_because
    dropped = before.because == Because.DROPPED
    if dropped and line.state is State.OPEN and line.start == before.start:
        line.state, line.ended_on, line.because = State.DROPPED, before.ended_on, before.because
        line.reason, line.ended_by_id = before.reason, before.ended_by_id
    if line.due != before.due:
        same_facts = line.start == before.start and line.rule_from != before.rule_from
        line.moved_from = before.due
        line.moved_because = Because.RULE if same_facts else Because.FACT


def _insert(team: int, lines: Sequence[Line]) -> None:
    at, keys = timezone.now().isoformat(), Keys()
    for part in _in_parts(lines):
        taken = keys.take(Item, len(part))
        rows = [
            _values(line) | bookkeeping(key, team, None, at)
            for key, line in zip(taken, part, strict=True)
        ]
        insert_values(Item, rows)


def _values(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in COLUMNS}


def _change(lines: Sequence[tuple[int, Line]]) -> None:
    """Write other values over items; the rows travel as one JSON text."""
    table = f'"{Item._meta.db_table}"'
    settings = ", ".join(f'"{name}" = new."{name}"' for name in COLUMNS)
    statement = (
        f"UPDATE {table} AS item SET {settings}, version = item.version + 1"
        f" FROM json_populate_recordset(NULL::{table}, %s::json) AS new WHERE item.id = new.id"
    )
    connection = connections[DEFAULT_DB_ALIAS]
    for part in _in_parts(lines):
        rows = [{"id": pk} | _values(line) for pk, line in part]
        with psycopg.Cursor(connection.connection) as cursor, connection.wrap_database_errors:
            cursor.execute(statement, [to_json(rows).decode()])


def _in_parts(every: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(every), BATCH):
        yield every[begin : begin + BATCH]
