"""Unpacks a workbook that may be anything, in a process of its own with little memory and time.

Run as a program with the path of a file; it writes a pickled `Unpacked` to its output. What a
hostile file can do is to end this process, and no other. It imports no Django.
"""

import contextlib
import pickle
import re
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from wegwijs.engines.sheets.grid import Grid, NoValue

MAX_MEMORY = 1536 * 2**20  # bytes; 200,000 rows of visits need about half of it
MAX_SECONDS = 60
MAX_PACKED = 100 * 2**20
MAX_UNPACKED = 300 * 2**20  # 100,000 visits unpack to about 60 MiB
MAX_ROWS = 200_000
MAX_CELLS = 6_000_000  # of all sheets, with the empty ones between them
MAX_CELL = 32_767  # characters, of any spreadsheet
PIECE = 2**20
OVERLAP = 16  # bytes of the piece before, so that no mark falls between two

OLD_OR_PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
# What a row begins with, and what a formula or an error does; some programs name the language.
ROW = (b"<row", b":row ")
NEEDS_A_LOOK = (b"<f", b":f>", b":f ", b't="e"', b"t='e'")
SINCE_1904 = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Holes = dict[tuple[int, int], NoValue]  # by row and column, from 0


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The sheets of a workbook, or in one word why there are none."""

    grids: list[Grid] = field(default_factory=list)
    refused: str = ""


class Refused(Exception):
    """Why the file is not taken in: other, protected, macro, large, rows."""


def unpack(path: Path) -> list[Grid]:
    """Every sheet of a workbook. Raises Refused."""
    _refuse_other_kinds(path)
    with zipfile.ZipFile(path) as archive:
        _refuse_other_contents(archive)
        holes = _holes(archive, _measure(archive))
        since_1904 = bool(SINCE_1904.search(archive.read("xl/workbook.xml")))
    workbook = CalamineWorkbook.from_path(path)
    grids = []
    cells = 0
    for described in workbook.sheets_metadata:
        sheet = workbook.get_sheet_by_name(described.name)
        cells += sheet.total_height * sheet.total_width
        if cells > MAX_CELLS:
            raise Refused("large")
        lines = _lines(sheet, holes.get(described.name, {}))
        hidden = described.visible != SheetVisibleEnum.Visible
        grids.append(Grid(described.name, lines, hidden, since_1904))
    return grids


def _refuse_other_kinds(path: Path) -> None:
    if path.stat().st_size > MAX_PACKED:
        raise Refused("large")
    with path.open("rb") as file:
        if file.read(8) == OLD_OR_PROTECTED:
            raise Refused("protected" if PROTECTED in file.read() else "other")


def _refuse_other_contents(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise Refused("other")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("macro")
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise Refused("protected")


def _measure(archive: zipfile.ZipFile) -> set[str]:
    """Unpack every part once, piece by piece; give the sheets with formulas or errors in them."""
    unpacked = 0
    to_look_at = set()
    for part in archive.infolist():
        rows = 0
        is_sheet = part.filename.startswith("xl/worksheets/")
        with archive.open(part) as stream:
            for tail, window in _windows(stream):
                unpacked += len(window) - len(tail)
                if unpacked > MAX_UNPACKED:
                    raise Refused("large")
                _refuse_tricks(part.filename, window)
                if is_sheet:
                    rows += sum(window.count(mark) - tail.count(mark) for mark in ROW)
                    if any(mark in window for mark in NEEDS_A_LOOK):
                        to_look_at.add(part.filename)
                if rows > MAX_ROWS + 1:
                    raise Refused("rows")
    return to_look_at


def _windows(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Pieces, each with the end of the one before it; and that end."""
    tail = b""
    while piece := stream.read(PIECE):
        window = tail + piece
        yield tail, window
        tail = window[-OVERLAP:]


def _refuse_tricks(name: str, text: bytes) -> None:
    """No spreadsheet writes entities, or text of which our patterns see nothing."""
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in text or b"\0" in text):
        raise Refused("other")


def _holes(archive: zipfile.ZipFile, parts: set[str]) -> dict[str, Holes]:
    """Per sheet, the cells with a formula that was never calculated, or with an error."""
    if not parts:
        return {}
    found = {}
    for name, part in _sheet_parts(archive):
        if part in parts:
            with archive.open(part) as stream:
                found[name] = dict(_cells_without_value(stream))
    return found


def _cells_without_value(stream: IO[bytes]) -> Iterator[tuple[tuple[int, int], NoValue]]:
    for _event, element in iterparse(stream, events=("end",)):
        if element.tag == f"{MAIN}c":
            why = _no_value(element)
            if why and element.get("r"):
                yield _place(element.get("r")), why
        elif element.tag == f"{MAIN}row":
            element.clear()


def _no_value(cell: Element) -> NoValue | None:
    value = cell.find(f"{MAIN}v")
    text = (value.text or "") if value is not None else ""
    if cell.get("t") == "e":
        return NoValue("error", text or "#N/A")
    # A formula may well give the empty text; then it is marked as text.
    calculated = text or (value is not None and cell.get("t") == "str")
    if cell.find(f"{MAIN}f") is not None and not calculated:
        return NoValue("formula")
    return None


def _place(reference: str) -> tuple[int, int]:
    """B7 is row 6, column 1, counted from 0."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1


def _reference(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


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


def _lines(sheet: CalamineSheet, holes: Holes) -> list[list[Any]]:
    if sheet.start is None and not holes:
        return []
    lines: list[list[Any]] = [] if sheet.start is None else sheet.to_python(skip_empty_area=False)
    for (row, column), hole in holes.items():
        lines.extend([] for _ in range(row + 1 - len(lines)))
        lines[row].extend([""] * (column + 1 - len(lines[row])))
        lines[row][column] = hole
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _mark_merged(lines, range(top, bottom + 1), range(left, right + 1))
    return lines


def _mark_merged(lines: list[list[Any]], rows: range, columns: range) -> None:
    """Cells that look filled and are empty, because they are merged with the one before."""
    first = lines[rows[0]][columns[0] :][:1] if rows[0] < len(lines) else []
    if not first or first[0] == "":
        return
    hole = NoValue("merged", _reference(rows[0], columns[0]))
    for line in lines[rows[0] : rows[-1] + 1]:
        for column in columns[: max(0, len(line) - columns[0])]:
            if line[column] == "":
                line[column] = hole


def main(arguments: Iterable[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    (path,) = arguments
    unpacked = Unpacked(refused="other")
    # Whatever goes wrong inside, a panic of the reader too, is the file's doing.
    with contextlib.suppress(BaseException):
        try:
            unpacked = Unpacked(unpack(Path(path)))
        except Refused as refused:
            unpacked = Unpacked(refused=str(refused))
        except MemoryError:
            unpacked = Unpacked(refused="large")
    pickle.dump(unpacked, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    # Under its own name, so that the process that asked knows the class.
    from wegwijs.engines.sheets import unpacking

    unpacking.main(sys.argv[1:])
