"""Workbooks to change and to take in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation
from python_calamine import CalamineWorkbook

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team
from wegwijs.engines.sheets.actions import Options, take_in
from wegwijs.engines.sheets.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
LEERDAM = ROOT / "demo" / "workbooks" / "leerdam-2018.xlsx"
KRIMPENERWAARD = ROOT / "demo" / "workbooks" / "krimpenerwaard-2018.xlsx"
MESSY = ROOT / "tests" / "workbooks" / "leerdam-2018-messy.xlsx"
TODAY = date(2026, 11, 22)

Row = dict[str, Any]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield


@dataclass
class Workbook:
    """Sheets as lists of rows, each a dictionary by column; a row of the file is place + 2."""

    folder: Path
    sheets: dict[str, list[Row]]
    columns: dict[str, list[str]]
    options: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, sheet: str) -> list[Row]:
        return self.sheets[sheet]

    def __setitem__(self, sheet: str, rows: list[Row]) -> None:
        self.sheets[sheet] = rows

    def find(self, sheet: str, **values: Any) -> Row:
        (found,) = (row for row in self[sheet] if all(row.get(k) == v for k, v in values.items()))
        return found

    def save(self, name: str = "workbook.xlsx") -> Path:
        path = self.folder / name
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False} | self.options) as book:
            day = book.add_format({"num_format": "dd-mm-yyyy"})
            moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
            clock = book.add_format({"num_format": "hh:mm"})
            forms = {date: day, datetime: moment, time: clock}
            for name_, rows in self.sheets.items():
                sheet = book.add_worksheet(name_)
                lines = [self.columns[name_]]
                lines += [[row.get(column, "") for column in self.columns[name_]] for row in rows]
                for at, line in enumerate(lines):
                    for place, value in enumerate(line):
                        if type(value) in forms:
                            sheet.write_datetime(at, place, value, forms[type(value)])
                        elif isinstance(value, str) and value:
                            sheet.write_string(at, place, value)
                        elif value != "" and value is not None:
                            sheet.write(at, place, value)
        return path


def read(path: Path, folder: Path) -> Workbook:
    """A workbook as it is, to be changed and saved in this folder."""
    book = CalamineWorkbook.from_path(path)
    sheets, columns = {}, {}
    for name in book.sheet_names:
        lines = book.get_sheet_by_name(name).to_python()
        columns[name] = [str(title) for title in lines[0]] if lines else []
        sheets[name] = [dict(zip(columns[name], line, strict=True)) for line in lines[1:]]
    return Workbook(folder, sheets, columns)


@pytest.fixture
def leerdam(tmp_path) -> Workbook:
    """The good workbook of Leerdam, 2018."""
    return read(LEERDAM, tmp_path)


@pytest.fixture
def small(leerdam) -> Workbook:
    """A workbook with every sheet and column, and as good as no rows: made-up, quickly read."""
    for name in leerdam.sheets:
        leerdam.sheets[name] = []
    leerdam["Gemeenten"].append({"gemeente": "Leerdam", "werkgebied": "Leerdam", "jaar": 2018})
    leerdam["Locaties"].append({"locatie": "Leerdam", "gemeente": "Leerdam"})
    for number, sex in ((10001, "v"), (10002, "m")):
        leerdam["Personen"].append(
            {
                "client_nr": number,
                "huishouden_nr": f"H{number}",
                "rol": "hoofd",
                "voornaam": f"Naam {number}",
                "geboortedatum": date(1990, 5, 1),
                "geslacht": sex,
                "nationaliteit": "Syrische",
                "gemeente": "Leerdam",
            }
        )
    for number in ("W1", "W2"):
        leerdam["Woningen"].append(
            {"woning_nr": number, "gemeente": "Leerdam", "soort": "permanent"}
        )
    return leerdam


def stay(client: int, dwelling: str, since: date, until: date | str = "") -> Row:
    return {
        "client_nr": client,
        "woning_nr": dwelling,
        "datum_in": since,
        "datum_uit": until,
        "soort": "eerste huisvesting",
    }


def visit(day: date, client: int | str = "", topics: str = "wonen", **others: Any) -> Row:
    return {
        "datum": day,
        "locatie": "Leerdam",
        "client_nr": client,
        "onderwerpen": topics,
    } | others


def colleague(number: int, function: str = "taalcoach", **others: Any) -> Row:
    return {
        "medewerker_nr": number,
        "voornaam": "Petra",
        "soort": "vrijwilliger",
        "functie": function,
        "in_dienst": date(2018, 1, 1),
    } | others


Bring = Callable[..., Outcome]


@pytest.fixture
def bring(db) -> Bring:
    """Take a workbook in, by its path or as it stands; the scope is then that of its team."""

    def take(book: Workbook | Path, **options: bool) -> Outcome:
        path = book.save() if isinstance(book, Workbook) else book
        outcome = take_in(path, today=TODAY, by=None, options=Options(**options))
        assert outcome.read == outcome.accepted + outcome.unchanged + len(outcome.refused_rows)
        team = Team.objects.filter(name=outcome.team).first()
        if team:
            scope.enter(user=None, teams=[team.pk], why="test")
        return outcome

    return take


def places(notes: list) -> list[tuple[str, int, str]]:
    return sorted((note.sheet, note.row, note.column) for note in notes)


def bare(value: object) -> str:
    """A number as it is written: 10001.0 is 10001."""
    return str(int(value)) if isinstance(value, float) else str(value)


def replace_in(path, old, new):

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old.encode(), new.encode()))


def put_cell(path, sheet, reference, cell):
    """Put a cell in the place of another, or at the end of its row, as it stands in the file."""
    import re

    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    known = re.search(rf'<c r="{reference}"(?:[^>]*/>|.*?</c>)', text)
    if known:
        text = text.replace(known[0], cell)
    else:
        row = re.sub("[A-Z]", "", reference)
        text = re.sub(rf'(<row r="{row}"[^>]*>)', rf"\1{cell}", text)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
