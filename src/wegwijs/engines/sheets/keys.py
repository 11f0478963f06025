"""What recognises a row again: its key, its place among equals, and the keys of refused rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from wegwijs.engines.sheets.cells import Reading
from wegwijs.engines.sheets.checking import GoodRow, column_of
from wegwijs.engines.sheets.grid import RawSheet
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.schema import Row, Sheet, joined
from wegwijs.engines.sheets.words import shown

Stored = Mapping[str, SheetRow]


def give_keys(
    sheet: Sheet, rows: list[GoodRow], stored: Stored, years: list[int], outcome: Outcome
) -> list[GoodRow]:
    """Give each row its key. The same row twice counts once; one key for two facts is refused."""
    for row in rows:
        row.key = joined(getattr(row.main, name) for name in sheet.main.KEY)
    if sheet.main.REPEATS:
        return _told_apart(sheet, rows, stored, set(years), outcome)
    first: dict[str, GoodRow] = {}
    for row in rows:
        known = first.setdefault(row.key, row)
        if known is row:
            continue
        # A number belongs to one thing: twice is a mistake, even where the rows are alike.
        if known.parts == row.parts and not sheet.main.NUMBERED:
            _remark_on_twin(sheet, row, known, outcome, two=False)
            known.twins.append(row.number)
        else:
            sentence = _("%(key)s stands in row %(row)d too; each number belongs to one row") % {
                "key": _in_words(sheet.main, row.main),
                "row": known.number,
            }
            outcome.refuse(sheet.name, row.number, "", sentence)
    return list(first.values())


def _in_words(schema: type[Row], row: Row) -> str:
    columns = column_of(schema)
    values = {columns[name]: getattr(row, name) for name in schema.KEY}
    return ", ".join(
        f"{name} {shown(value)}" for name, value in values.items() if value is not None
    )


def _told_apart(
    sheet: Sheet, rows: list[GoodRow], stored: Stored, years: set[int], outcome: Outcome
) -> list[GoodRow]:
    """Facts with one key, told apart by their order, whatever the order of the file."""
    groups: dict[str, list[GoodRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    before: dict[str, list[SheetRow]] = {}
    for earlier in stored.values():
        before.setdefault(_without_order(sheet, earlier.key), []).append(earlier)
    kept = []
    for key, group in groups.items():
        group.sort(key=lambda row: (row.content, row.number))
        facts = _without_twins(sheet, group, outcome)
        _number(key, facts, before.get(key, []), years)
        kept.extend(facts)
    return kept


def _without_order(sheet: Sheet, key: str) -> str:
    return "|".join(key.split("|")[: len(sheet.main.KEY)])


def _without_twins(sheet: Sheet, group: list[GoodRow], outcome: Outcome) -> list[GoodRow]:
    facts: list[GoodRow] = []
    for row in group:
        twin = facts[-1] if facts and facts[-1].parts == row.parts else None
        if twin is None:
            facts.append(row)
            continue
        two = row.main.may_be_repeated()
        _remark_on_twin(sheet, row, twin, outcome, two=two)
        if two:
            facts.append(row)
        else:
            twin.twins.append(row.number)
    return facts


def _remark_on_twin(
    sheet: Sheet, row: GoodRow, twin: GoodRow, outcome: Outcome, *, two: bool
) -> None:
    sentence = (
        _("the same as row %(row)d; counts as two")
        if two
        else _("the same as row %(row)d; counts once")
    )
    outcome.remark(sheet.name, row.number, "", sentence % {"row": twin.number})


def _number(key: str, facts: list[GoodRow], before: list[SheetRow], years: set[int]) -> None:
    """What an earlier workbook said keeps its key; what changed since takes one that came free."""
    spare = sorted(before, key=lambda row: (len(row.key), row.key))
    changed = []
    for fact in facts:
        same = next((row for row in spare if _digest(row) == fact.digest), None) if spare else None
        if same is None:
            changed.append(fact)
        else:
            fact.key = same.key
            spare.remove(same)
    used = {row.key for row in before}
    names = (name for at in range(len(facts) + len(used)) if (name := _nth(key, at)) not in used)
    for fact in changed:
        # A row of other years is another fact, unless it began on the same day.
        freed = next(
            (row for row in spare if row.since == fact.since or set(row.years) <= years), None
        )
        if freed:
            spare.remove(freed)
        fact.key = freed.key if freed else next(names)


def _digest(row: SheetRow) -> str:
    """What the row said last time, in short."""
    return next((part["row"] for part in row.records.values() if "row" in part), "")


def _nth(key: str, at: int) -> str:
    return f"{key}|{at}" if at else key


# The key of a refused row, as far as it can be read.
Legible = tuple[str | None, ...]


def legible_keys(
    sheet: Sheet, names: tuple[str, ...], raw: RawSheet, reading: Reading, outcome: Outcome
) -> Iterator[tuple[int, Legible]]:
    """What refused rows hold in these columns; None where that cannot be read."""
    columns = column_of(sheet.main)
    places = [
        (name, raw.columns.index(columns[name]) if columns[name] in raw.columns else None)
        for name in names
    ]
    for number, line in raw.rows:
        if outcome.is_refused(sheet.name, number):
            yield (
                number,
                tuple(_legible(sheet.main, name, at, line, reading) for name, at in places),
            )


def _legible(
    schema: type[Row], name: str, at: int | None, line: list[Any], reading: Reading
) -> str | None:
    value = line[at] if at is not None and at < len(line) else ""
    if value == "" or (isinstance(value, str) and not value.strip()):
        return None if schema.model_fields[name].is_required() else ""
    try:
        return joined([_reader(schema, name).validate_python(value, context=reading)])
    except ValidationError:
        return None


@cache
def _reader(schema: type[Row], name: str) -> TypeAdapter[Any]:
    """One column of a schema on its own."""
    column = schema.model_fields[name]
    kind: Any = column.annotation
    for mark in column.metadata:
        kind = Annotated[kind, mark]
    return TypeAdapter(kind)


def fits(key: str, legible: Legible) -> bool:
    """Whether a refused row may well be the one with this key."""
    return all(part in (None, value) for part, value in zip(legible, key.split("|"), strict=False))
