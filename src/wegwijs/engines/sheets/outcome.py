"""What became of a workbook: counted, and named place by place."""

from dataclasses import dataclass, field
from typing import Any

from wegwijs.engines.sheets.grid import RawSheet


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
        place = f"{self.sheet} {self.row}" if self.row else self.sheet
        return (
            f"{place}, {self.column}: {self.message}" if self.column else f"{place}: {self.message}"
        )


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
    # Rows that were given back and mended: what is not among them is not gone.
    mended: bool = False
    # The sheets as they were read, to give refused rows back.
    sheets: dict[str, RawSheet] = field(default_factory=dict, repr=False)

    def refuse(self, sheet: str, row: int, column: str, message: str) -> None:
        """This row does not come in."""
        self.refused_rows.add((sheet, row))
        self.refused.append(Note(sheet, row, column, message))

    def refuse_all(self, sheet: str, row: int, column: str, message: str) -> None:
        """Nothing of the workbook comes in, because of what is wrong here."""
        self.refused.append(Note(sheet, row, column, message))

    def refuse_the_rest(self) -> None:
        """Without a team, or with a sheet that cannot be read, no row comes in."""
        rows = {(raw.name, number) for raw in self.sheets.values() for number, _line in raw.rows}
        self.refused_rows |= rows
        self.read = len(rows)

    def remark(self, sheet: str, row: int, column: str, message: str) -> None:
        self.remarks.append(Note(sheet, row, column, message))

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
