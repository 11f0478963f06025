"""Workbooks for tests: read as tables, changed as tables, written as real .xlsx files."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Sheets = dict[str, tuple[list[str], list[list[Any]]]]


def read_toml(path: Path) -> Sheets:
    """Sheets written by hand in a TOML file."""
    found = tomllib.loads(path.read_text())
    return {name: (sheet["columns"], sheet["rows"]) for name, sheet in found.items()}


def read_xlsx(path: Path) -> Sheets:
    """Sheets of a workbook, as plain tables."""
    book = CalamineWorkbook.from_path(path)
    found = {}
    for name in book.sheet_names:
        columns, *rows = book.get_sheet_by_name(name).to_python()
        found[name] = ([str(column) for column in columns], [list(row) for row in rows])
    return found


def write(sheets: Sheets, path: Path) -> Path:
    """A workbook of these sheets, dates as spreadsheet dates."""
    options = {"strings_to_formulas": False, "remove_timezone": True}
    with xlsxwriter.Workbook(path, options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns)
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    elif hasattr(value, "hour"):
                        sheet.write_datetime(at, column, value, clock)
                    elif value != "":
                        sheet.write(at, column, value)
    return path


def map_cells(sheets: Sheets, change: Callable[[str, str, Any], Any]) -> Sheets:
    """The same sheets with every cell changed: `change(sheet, column, value)`."""
    return {
        name: (
            columns,
            [
                [change(name, column, value) for column, value in zip(columns, row, strict=True)]
                for row in rows
            ],
        )
        for name, (columns, rows) in sheets.items()
    }
