"""What became of a workbook: counted, and named place by place."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A sentence about one cell (or, without a column, one row) of the workbook."""

    sheet: str
    row: int
    column: str
    message: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }

    def __str__(self) -> str:
        place = f"{self.sheet} {self.row}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.message}"


@dataclass(slots=True)
class Outcome:
    """Every row read is accepted, unchanged, or refused; what is left by hand is listed."""

    read: int = 0
    accepted: int = 0
    unchanged: int = 0
    refused_rows: set[tuple[str, int]] = field(default_factory=set)
    refused: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    conflicts: list[Note] = field(default_factory=list)
    missing: list[Note] = field(default_factory=list)
    withdrawn: int = 0
    team: str = ""
    years: list[int] = field(default_factory=list)
    written: bool = False

    def refuse(self, sheet: str, row: int, column: str, message: str) -> None:
        self.refused_rows.add((sheet, row))
        self.refused.append(Note(sheet, row, column, message))

    def is_refused(self, sheet: str, row: int) -> bool:
        return (sheet, row) in self.refused_rows

    def as_dict(self) -> dict[str, Any]:
        """For machines: counts, and lists of {sheet, row, column, message}."""
        return {
            "team": self.team,
            "years": self.years,
            "written": self.written,
            "read": self.read,
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "withdrawn": self.withdrawn,
            **{
                name: [note.as_dict() for note in sorted(getattr(self, name))]
                for name in ("refused", "remarks", "conflicts", "missing")
            },
        }
