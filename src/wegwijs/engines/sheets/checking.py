"""From raw rows to clean ones: columns, cells, keys and references, each error with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from wegwijs.engines.sheets.cells import shown
from wegwijs.engines.sheets.meant import meant
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.reading import RawSheet
from wegwijs.engines.sheets.schema import SHEETS, Reference, Row, Sheet

MISSING = "missing"


@dataclass(slots=True)
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


@dataclass(slots=True)
class _Reading:
    """What a cell's reader may know: the day of today, and where to leave a remark."""

    today: date
    cells: dict[str, object]
    aliases: dict[str, str]
    remarks: dict[tuple[str, str], None] = field(default_factory=dict)

    def remark(self, name: str, sentence: str) -> None:
        self.remarks[self.aliases.get(name, name), sentence] = None

    def raw(self, name: str) -> object:
        return self.cells.get(self.aliases.get(name, name))


def check_columns(raw: RawSheet, sheet: Sheet, outcome: Outcome) -> None:
    """Columns that are missing or renamed refuse the sheet; an extra one is named and left."""
    wanted = sheet.columns()
    extra = [name for name in raw.columns if name and name not in wanted]
    for name, needed in wanted.items():
        if name in raw.columns:
            continue
        near = meant(name, extra)
        if near:
            outcome.refuse(
                sheet.name,
                1,
                name,
                _("this column is missing; is it «%(near)s»?") % {"near": shown(near)},
            )
            extra.remove(near)
        elif needed:
            outcome.refuse(sheet.name, 1, name, _("this column is missing"))
        else:
            outcome.remarks.append(
                Note(sheet.name, 1, name, _("this column is missing; its values are unknown"))
            )
    for name in extra:
        outcome.remarks.append(
            Note(sheet.name, 1, shown(name), _("this column is not known and not read"))
        )
    for name in {name for name in raw.columns if name and raw.columns.count(name) > 1}:
        outcome.refuse(sheet.name, 1, shown(name), _("this column stands here twice"))


def check_sheets(raws: Iterable[RawSheet], outcome: Outcome) -> None:
    """Sheets that are missing, renamed or unknown."""
    names = [raw.name for raw in raws]
    extra = [name for name in names if name not in SHEETS]
    for name in SHEETS:
        near = None if name in names else meant(name, extra)
        if near:
            outcome.refuse(
                name, 0, "", _("this sheet is missing; is it «%(near)s»?") % {"near": shown(near)}
            )
            extra.remove(near)
        elif name not in names:
            outcome.remarks.append(
                Note(name, 0, "", _("this sheet is missing: the register counts as not kept"))
            )
    for name in extra:
        outcome.remarks.append(Note(shown(name), 0, "", _("this sheet is not known and not read")))


def clean(raw: RawSheet, sheet: Sheet, today: date, outcome: Outcome) -> list[GoodRow]:
    """The rows of which every cell is good; the others are refused, with their reasons."""
    good = []
    for number, line in raw.rows:
        cells = {
            column: value
            for column, value in zip(raw.columns, line, strict=False)
            if not (isinstance(value, str) and not value.strip())
        }
        parts = _parts(sheet, number, cells, today, outcome)
        if parts and _in_order(sheet, number, parts, outcome):
            good.append(GoodRow(number, parts))
    return _with_keys(sheet, good, outcome)


def _parts(
    sheet: Sheet, number: int, cells: dict[str, object], today: date, outcome: Outcome
) -> list[Row]:
    parts = []
    told: set[str] = set()
    for schema in sheet.schemas:
        aliases = {name: f.alias for name, f in schema.model_fields.items() if f.alias}
        reading = _Reading(today, cells, aliases)
        try:
            parts.append(schema.model_validate(cells, context=reading))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                column = str(detail["loc"][0]) if detail["loc"] else ""
                if column not in told:
                    told.add(column)
                    outcome.refuse(sheet.name, number, column, _sentence(detail))
        for column, sentence in reading.remarks:
            note = Note(sheet.name, number, column, sentence)
            if note not in outcome.remarks[-8:]:
                outcome.remarks.append(note)
    return [] if told else parts


def _sentence(detail: Any) -> str:
    value = detail.get("input")
    if detail["type"] == "cell":
        return str(detail["ctx"]["sentence"])
    if detail["type"] == MISSING:
        return _("this is missing and cannot be left out")
    return _("«%(value)s» does not fit here") % {"value": shown(value)}


def _in_order(sheet: Sheet, number: int, parts: list[Row], outcome: Outcome) -> bool:
    """Whether nothing in the row ends before it begins."""
    for row in parts:
        names = {name: f.alias or name for name, f in type(row).model_fields.items()}
        for first, last in row.IN_ORDER:
            begins, ends = getattr(row, first), getattr(row, last)
            if begins is not None and ends is not None and ends < begins:
                sentence = _("%(ends)s lies before %(first)s, %(begins)s") % {
                    "ends": shown(ends),
                    "first": names[first],
                    "begins": shown(begins),
                }
                outcome.refuse(sheet.name, number, names[last], sentence)
                return False
    return True


def _with_keys(sheet: Sheet, rows: list[GoodRow], outcome: Outcome) -> list[GoodRow]:
    """Give each row its key. The same row twice counts once; one key for two facts is refused."""
    if sheet.main.REPEATS:
        return _numbered(sheet, rows, outcome)
    first: dict[str, GoodRow] = {}
    for row in rows:
        row.key = _key(sheet.main, row.main)
        known = first.setdefault(row.key, row)
        if known is row:
            continue
        # A number belongs to one thing: twice is a mistake, even where the rows are alike.
        if known.parts == row.parts and not sheet.main.NUMBERED:
            outcome.remarks.append(_twin(sheet, row, known, two=False))
            known.twins.append(row.number)
        else:
            outcome.refuse(
                sheet.name,
                row.number,
                "",
                _("%(key)s stands in row %(row)d too; each number belongs to one row")
                % {"key": _key_in_words(sheet.main, row.main), "row": known.number},
            )
    return list(first.values())


def _numbered(sheet: Sheet, rows: list[GoodRow], outcome: Outcome) -> list[GoodRow]:
    """Facts with one key are told apart by their content's order, so a sorted file is the same."""
    groups: dict[str, list[GoodRow]] = {}
    for row in rows:
        groups.setdefault(_key(sheet.main, row.main), []).append(row)
    kept = []
    for key, group in groups.items():
        group.sort(key=lambda row: (_content(row.main), row.number))
        facts: list[GoodRow] = []
        for row in group:
            twin = facts[-1] if facts and facts[-1].parts == row.parts else None
            if twin:
                two = row.main.may_be_repeated()
                outcome.remarks.append(_twin(sheet, row, twin, two=two))
                if not two:
                    twin.twins.append(row.number)
                    continue
            row.key = key if not facts else f"{key}|{len(facts)}"
            facts.append(row)
        kept.extend(facts)
    return sorted(kept, key=lambda row: row.number)


def _twin(sheet: Sheet, row: GoodRow, twin: GoodRow, *, two: bool) -> Note:
    sentence = (
        _("the same as row %(row)d; counts as two")
        if two
        else _("the same as row %(row)d; counts once")
    )
    return Note(sheet.name, row.number, "", sentence % {"row": twin.number})


def _content(row: Row) -> list[str]:
    return [str(value) for value in row.__dict__.values()]


def _key(schema: type[Row], row: Row) -> str:
    return joined(getattr(row, name) for name in schema.KEY)


def joined(values: Iterable[object]) -> str:
    """Several values as one key."""
    return "|".join("" if value is None else str(value) for value in values)


def raw_value(value: object) -> str:
    """A raw cell as a key has it: 10001.0 is 10001, a date is its day."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _key_in_words(schema: type[Row], row: Row) -> str:
    fields = schema.model_fields
    return ", ".join(
        f"{fields[name].alias or name} {shown(getattr(row, name))}"
        for name in schema.KEY
        if getattr(row, name) is not None
    )


Target = tuple[str, tuple[str, ...]]  # a sheet, and the columns by which its rows are named


@dataclass(slots=True)
class Known:
    """What a reference may name: values of good rows, and the row numbers of refused ones."""

    good: dict[Target, set[str]] = field(default_factory=dict)
    refused: dict[Target, dict[str, int]] = field(default_factory=dict)
    # Refused rows without a number: what they would have been called is anybody's guess.
    nameless: dict[Target, int] = field(default_factory=dict)


def check_references(
    sheet: Sheet, rows: list[GoodRow], known: Known, outcome: Outcome
) -> list[GoodRow]:
    """The rows whose references stand; the others are refused: no such row, or a refused one."""
    references = sheet.references()
    return [row for row in rows if all(_stands(sheet, row, r, known, outcome) for r in references)]


def _stands(
    sheet: Sheet, row: GoodRow, reference: Reference, known: Known, outcome: Outcome
) -> bool:
    part = row.parts[reference.schema]
    values = [getattr(part, name) for name in reference.names]
    value = joined(values)
    target = reference.sheet, reference.columns
    if None in values or value in known.good.get(target, ()):
        return True
    shown_values = " ".join(shown(v) for v in values)
    sentence = _why_not(reference.sheet, shown_values, value, target, known)
    last = reference.names[-1]
    column = type(part).model_fields[last].alias or last
    outcome.refuse(sheet.name, row.number, column, sentence)
    return False


def _why_not(sheet: str, shown_values: str, value: str, target: Target, known: Known) -> str:
    leans_on = known.refused.get(target, {}).get(value)
    if leans_on is not None:
        return _("leans on row %(row)d of %(sheet)s, which is refused") % {
            "row": leans_on,
            "sheet": sheet,
        }
    if target in known.nameless:
        return _(
            "«%(value)s» does not stand in %(sheet)s; perhaps it is row %(row)d, which is refused "
            "because its number is missing"
        ) % {"value": shown_values, "sheet": sheet, "row": known.nameless[target]}
    return _("«%(value)s» does not stand in %(sheet)s") % {"value": shown_values, "sheet": sheet}
