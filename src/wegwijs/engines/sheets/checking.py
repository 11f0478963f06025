"""From raw rows to clean ones: each cell, and the order of days; each error with its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from wegwijs.engines.sheets.cells import Reading
from wegwijs.engines.sheets.grid import RawSheet
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.schema import Row, Sheet
from wegwijs.engines.sheets.words import shown

MISSING = "missing"


@dataclass
class GoodRow:
    """A row of which every cell is good: one clean object per schema, and its key."""

    number: int
    parts: list[Row]
    key: str = ""
    # Rows that say the same and count once with this one.
    twins: list[int] = field(default_factory=list)

    @property
    def main(self) -> Row:
        return self.parts[0]

    @property
    def since(self) -> date | None:
        """The first day of the fact, where it has one."""
        return getattr(self.main, self.main.DAYS[0]) if self.main.DAYS else None

    @property
    def until(self) -> date | None:
        return getattr(self.main, self.main.DAYS[-1]) if self.main.DAYS else None

    @cached_property
    def content(self) -> list[str]:
        """Everything the row says, to put rows with one key in an order that is always the same."""
        return [str(value) for part in self.parts for value in part.__dict__.values()]

    @property
    def digest(self) -> str:
        """Tells whether a row says what it said last time."""
        return hashlib.blake2b("\x1f".join(self.content).encode(), digest_size=8).hexdigest()


Cells = dict[str, object]


@cache
def column_of(schema: type[Row]) -> dict[str, str]:
    """The sheet's own column name of each field."""
    return {name: column.alias or name for name, column in schema.model_fields.items()}


def clean(raw: RawSheet, sheet: Sheet, today: date, outcome: Outcome) -> list[GoodRow]:
    """The rows of which every cell is good; the others are refused, with their reasons."""
    known = sheet.columns()
    places = [(at, name) for at, name in enumerate(raw.columns) if name in known]
    reading = Reading(today, raw.since_1904)
    good = []
    for number, line in raw.rows:
        cells = {
            name: line[at]
            for at, name in places
            if at < len(line) and line[at] != "" and not _blank(line[at])
        }
        parts = _parts(sheet, number, cells, reading, outcome)
        if parts and _in_order(sheet, number, parts, outcome):
            good.append(GoodRow(number, parts))
    return good


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _parts(
    sheet: Sheet, number: int, cells: Cells, reading: Reading, outcome: Outcome
) -> list[Row]:
    """The row as each schema of the sheet sees it; none where a cell is refused."""
    parts = []
    refused: dict[str, str] = {}
    remarks: dict[tuple[str, str], None] = {}
    for schema in sheet.schemas:
        reading.told = {}
        try:
            parts.append(schema.model_validate(cells, context=reading))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                column = str(detail["loc"][0]) if detail["loc"] else ""
                refused.setdefault(column, _sentence(detail))
        for name, sentence in reading.told:
            remarks[column_of(schema)[name], sentence] = None
    for column, sentence in refused.items():
        outcome.refuse(sheet.name, number, column, sentence)
    for column, sentence in remarks:
        if column not in refused:
            outcome.remark(sheet.name, number, column, sentence)
    return [] if refused else parts


def _sentence(detail: Any) -> str:
    if detail["type"] == "cell":
        return str(detail["ctx"]["sentence"])
    if detail["type"] == MISSING:
        return _("this is missing and cannot be left out")
    return _("«%(value)s» does not fit here") % {"value": shown(detail.get("input"))}


def _in_order(sheet: Sheet, number: int, parts: list[Row], outcome: Outcome) -> bool:
    """Whether nothing in the row ends before it begins."""
    for row in parts:
        for first, last in row.IN_ORDER:
            begins, ends = getattr(row, first), getattr(row, last)
            if begins is not None and ends is not None and ends < begins:
                columns = column_of(type(row))
                sentence = _("%(ends)s lies before %(first)s, %(begins)s") % {
                    "ends": shown(ends),
                    "first": columns[first],
                    "begins": shown(begins),
                }
                outcome.refuse(sheet.name, number, columns[last], sentence)
                return False
    return True
