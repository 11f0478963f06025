"""How a room says what its sheets look like.

A room's `sheets.py` declares one `Row` per sheet: the columns as typed fields, the key that
recognises a row again, and the records it becomes. A room may add columns to a sheet of another
floor with `ADDS_TO`, as the integration room does for the day on which a client's duty began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict

from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Location, Register, Service
from wegwijs.engines.sheets.cells import Refers

if TYPE_CHECKING:
    from wegwijs.engines.sheets.book import Book

Parts = Iterator[tuple[str, Record]]


class Refusal(Exception):
    """A row that is well formed and still cannot be: the column, and the sentence why."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence


class Row(BaseModel):
    """One row of a sheet, clean. Field names are the sheet's own column names."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    SHEET: ClassVar[str] = ""
    ADDS_TO: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()
    # Rows with one key are different facts, told apart by their order: two visits on one day.
    REPEATS: ClassVar[bool] = False
    # The key is a number that the office gave out: to one client, one dwelling, one file.
    NUMBERED: ClassVar[bool] = False
    # Columns of which the later may not lie before the earlier.
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = ()
    # Columns with the first and last day of the fact; none: it has no date of its own.
    DAYS: ClassVar[tuple[str, ...]] = ()
    # The name and kind of each record a row becomes, parents first. Where a row has several of a
    # kind, each is named by the kind, a colon, and what tells it apart.
    PARTS: ClassVar[dict[str, type[Record]]] = {}
    # Parts that several rows can have in common: a colleague with two engagements.
    SHARED: ClassVar[tuple[str, ...]] = ()
    # The column that a field of a record came from, where the two are called differently.
    COLUMNS: ClassVar[dict[str, str]] = {}
    # Sheets whose key is made of several columns here: the session of an attendance mark.
    LEANS_ON: ClassVar[dict[str, tuple[str, ...]]] = {}
    # What few offices keep, columns or the sheet itself: left out without a remark.
    SELDOM: ClassVar[tuple[str, ...]] = ()
    REGISTER: ClassVar[Register | None] = None
    SERVICE: ClassVar[Service | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.SHEET:
            sheet = SHEETS.setdefault(cls.SHEET, Sheet(cls.SHEET))
            sheet.main = cls
        elif cls.ADDS_TO:
            SHEETS.setdefault(cls.ADDS_TO, Sheet(cls.ADDS_TO)).additions.append(cls)

    def records(self, book: Book) -> Parts:
        """The records this row stands for, parents first, each under a name of its own."""
        raise NotImplementedError

    def may_be_repeated(self) -> bool:
        """Whether two identical rows are two facts, and not one row that stands there twice."""
        return False

    @classmethod
    def also_known(cls, book: Book) -> set[str]:
        """What earlier workbooks brought to be named by, where that is not the key."""
        return set()

    def offers(self, book: Book) -> tuple[Service, Location | None] | None:
        """The service this row shows the team to offer, and where if it is one place's."""
        return (self.SERVICE, None) if self.SERVICE else None


@dataclass(slots=True)
class Sheet:
    """One register: its row schema, and what other rooms add to it."""

    name: str
    main: type[Row] = Row
    additions: list[type[Row]] = field(default_factory=list)

    @property
    def schemas(self) -> list[type[Row]]:
        return [self.main, *self.additions]

    def kind_of(self, part: str) -> type[Record]:
        """The model of a part; `guest:COA` is one of the guests."""
        name = part.partition(":")[0]
        return next(schema.PARTS[name] for schema in self.schemas if name in schema.PARTS)

    def parents_first(self, parts: Iterable[str]) -> list[str]:
        """Parts in the order in which they are made; taken away, it is the other way around."""
        order = [name for schema in self.schemas for name in schema.PARTS]
        return sorted(parts, key=lambda part: (order.index(part.partition(":")[0]), part))

    def is_shared(self, part: str) -> bool:
        return any(part in schema.SHARED for schema in self.schemas)

    def column_of(self, part: str, field: str) -> str:
        """The column that a field of a record came from; none for what was derived."""
        name = part.partition(":")[0]
        schema = next(schema for schema in self.schemas if name in schema.PARTS)
        column = schema.COLUMNS.get(f"{name}.{field}", schema.COLUMNS.get(field, field))
        return column if column in self.columns() else ""

    def columns(self) -> dict[str, bool]:
        """Every column, and whether each row must have it."""
        found: dict[str, bool] = {}
        for schema in self.schemas:
            for name, column in schema.model_fields.items():
                found[column.alias or name] = found.get(column.alias or name, False) or (
                    column.is_required()
                )
        return found

    def is_seldom(self, name: str) -> bool:
        """Whether a workbook can do without this column, or the whole sheet, unremarked."""
        return any(name in schema.SELDOM for schema in self.schemas)

    def seldom_columns(self) -> frozenset[str]:
        """Columns of which a workbook that leaves them out says nothing."""
        return frozenset(name for schema in self.schemas for name in schema.SELDOM)

    def references(self) -> list[Reference]:
        """How rows of this sheet name rows of others."""
        single = [
            Reference(place, (name,), mark.sheet, (mark.column or SHEETS[mark.sheet].main.KEY[0],))
            for place, schema in enumerate(self.schemas)
            for name, column in schema.model_fields.items()
            for mark in column.metadata
            if isinstance(mark, Refers)
        ]
        joint = [
            Reference(0, names, sheet, SHEETS[sheet].main.KEY)
            for sheet, names in self.main.LEANS_ON.items()
        ]
        return single + joint


@dataclass(frozen=True, slots=True)
class Reference:
    """These columns of a row (in the schema at this place) name that sheet's rows by those."""

    schema: int
    names: tuple[str, ...]
    sheet: str
    columns: tuple[str, ...]


def joined(values: Iterable[object]) -> str:
    """Several values as one key."""
    return "|".join(["" if value is None else str(value).replace("|", "/") for value in values])


SHEETS: dict[str, Sheet] = {}
FIRST = "Gemeenten"
REFUSED = "Geweigerd"  # says that a workbook holds refused rows only, given back to be mended


def in_order() -> list[Sheet]:
    """All sheets, each after the ones it refers to; the municipalities first of all."""
    done: dict[str, Sheet] = {}

    def place(sheet: Sheet) -> None:
        if sheet.name in done:
            return
        for reference in sheet.references():
            if reference.sheet != sheet.name:
                place(SHEETS[reference.sheet])
        done[sheet.name] = sheet

    place(SHEETS[FIRST])
    for name in SHEETS:
        place(SHEETS[name])
    return list(done.values())
