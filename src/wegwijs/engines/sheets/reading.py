"""Opens a workbook that may be anything, and gives its sheets as rows of plain values.

Nothing here trusts the file: its size is measured by unpacking it piece by piece, before the whole
of it is read into memory.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

MAX_UNPACKED = 400 * 2**20  # bytes; 100,000 visits unpack to about 60 MiB
MAX_ROWS = 200_000
PIECE = 2**20
ROW = re.compile(rb"<row[ >]")
FORMULA = re.compile(rb"<f[ >/]")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class CannotRead(Exception):
    """The file cannot be taken in at all; the message is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its column names, and its rows with the number that the user sees beside them."""

    name: str
    columns: list[str]
    rows: list[tuple[int, list[Any]]]


@dataclass(frozen=True, slots=True)
class EmptyFormula:
    """A cell with a formula that was never calculated: there is no value to take."""


def read_workbook(path: Path) -> list[RawSheet]:
    """All sheets of a workbook. Raises CannotRead with a sentence that says what to do."""
    uncalculated = _look_inside(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        return [
            _sheet(name, workbook.get_sheet_by_name(name), uncalculated.get(name, set()))
            for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise CannotRead(_not_a_workbook(path)) from error


def _not_a_workbook(path: Path) -> str:
    return _("%(file)s is not a workbook. Save it in Excel or LibreOffice as .xlsx.") % {
        "file": path.name
    }


def _sheet(name: str, sheet: CalamineSheet, uncalculated: set[tuple[int, int]]) -> RawSheet:
    if sheet.start is None:
        return RawSheet(name, [], [])
    first_row, first_column = sheet.start
    lines = sheet.to_python(skip_empty_area=True)
    columns = [str(title).strip() for title in lines[0]]
    for row, column in uncalculated:
        if row - first_row < len(lines) and column - first_column < len(columns):
            lines[row - first_row][column - first_column] = EmptyFormula()  # type: ignore[call-overload]
    rows = [
        (number, line)
        for number, line in enumerate(lines[1:], start=first_row + 2)
        if any(value != "" for value in line)
    ]
    return RawSheet(name, columns, rows)


def _look_inside(path: Path) -> dict[str, set[tuple[int, int]]]:
    """Refuse what is no workbook or too large; give the cells whose formula has no value."""
    if not path.is_file():
        raise CannotRead(_("There is no file %(file)s.") % {"file": path})
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise CannotRead(_not_a_workbook(path))
            if any(name.endswith("vbaProject.bin") for name in names):
                raise CannotRead(
                    _("%(file)s holds a macro. Save it as .xlsx, without macros.")
                    % {"file": path.name}
                )
            with_formulas = _measure(archive, path)
            return _uncalculated(archive, with_formulas)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise CannotRead(_not_a_workbook(path)) from error
    except (ParseError, ValueError, KeyError) as error:
        raise CannotRead(_not_a_workbook(path)) from error


def _measure(archive: zipfile.ZipFile, path: Path) -> set[str]:
    """Unpack every part once, piece by piece; give the parts that hold formulas."""
    unpacked = 0
    with_formulas = set()
    for part in archive.infolist():
        rows = 0
        tail = b""
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                unpacked += len(piece)
                if unpacked > MAX_UNPACKED:
                    raise CannotRead(
                        _("%(file)s unpacks to more than %(size)d MB. Give one workbook a year.")
                        % {"file": path.name, "size": MAX_UNPACKED // 2**20}
                    )
                if part.filename.startswith("xl/worksheets/"):
                    window = tail + piece
                    rows += len(ROW.findall(window)) - len(ROW.findall(tail))
                    tail = window[-8:]
                    if FORMULA.search(window):
                        with_formulas.add(part.filename)
                    if rows > MAX_ROWS:
                        raise CannotRead(
                            _(
                                "A sheet of %(file)s has more than %(rows)d rows. "
                                "Give one workbook a year."
                            )
                            % {"file": path.name, "rows": MAX_ROWS}
                        )
    return with_formulas


def _uncalculated(archive: zipfile.ZipFile, parts: set[str]) -> dict[str, set[tuple[int, int]]]:
    """Per sheet, the cells (row, column, from 0) that hold a formula and no value."""
    if not parts:
        return {}
    found = {}
    for name, part in _sheet_parts(archive):
        if part in parts:
            with archive.open(part) as stream:
                found[name] = set(_formula_cells(stream))
    return found


def _formula_cells(stream: object) -> Iterator[tuple[int, int]]:
    for _event, cell in iterparse(stream, events=("end",)):
        if cell.tag == f"{MAIN}c":
            value = cell.find(f"{MAIN}v")
            if cell.find(f"{MAIN}f") is not None and (value is None or not value.text):
                yield _place(cell.get("r", "A1"))
        elif cell.tag == f"{MAIN}row":
            cell.clear()


def _place(reference: str) -> tuple[int, int]:
    """B7 is row 6, column 1, counted from 0."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part of the file that holds it."""
    targets = {}
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        for _event, relation in iterparse(stream):
            targets[relation.get("Id")] = relation.get("Target", "")
    with archive.open("xl/workbook.xml") as stream:
        for _event, sheet in iterparse(stream):
            if sheet.tag == f"{MAIN}sheet":
                target = targets.get(sheet.get(RELATION), "")
                yield sheet.get("name"), target.lstrip("/") if "xl/" in target else f"xl/{target}"
