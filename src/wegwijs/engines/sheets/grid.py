"""What a workbook holds, before anybody asks what it means."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoValue:
    """A cell that shows something and holds nothing to take.

    `why` is "formula" (never calculated), "error" (of the spreadsheet), or "merged" (with another
    cell); `text` is the error, or the place of that other cell.
    """

    why: str
    text: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet: line 0 is its row 1."""

    name: str
    lines: list[list[Any]]
    hidden: bool = False
    since_1904: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One register: its column names, and its rows with the number that stands beside them."""

    name: str
    columns: list[str]
    rows: list[tuple[int, list[Any]]]
    header: int = 1
    since_1904: bool = False
