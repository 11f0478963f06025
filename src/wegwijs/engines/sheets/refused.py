"""Gives refused rows back as a workbook, with the reason beside each cell."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wegwijs.engines.sheets.grid import NoValue, RawSheet
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.schema import FIRST, REFUSED
from wegwijs.engines.sheets.unpacking import MAX_CELL

Reasons = dict[int, dict[str, str]]  # by row and column
Formats = tuple[Format, Format, Format]


def write_refused(outcome: Outcome, target: Path) -> None:
    """Write the refused rows to `target`, which can be mended and taken in again.

    Text stays text: nothing in the file can run as a formula.
    """
    reasons: dict[str, Reasons] = defaultdict(lambda: defaultdict(dict))
    for note in sorted(outcome.refused):
        reasons[note.sheet][note.row][note.column] = note.message
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        marked = book.add_format({"bg_color": "#fde7d9", "text_wrap": True})
        for raw in outcome.sheets.values():
            found = reasons.get(raw.name, {})
            if found or raw.name == FIRST:
                sheet = book.add_worksheet(raw.name)
                _write_sheet(sheet, raw, found, (day, clock, marked))
        told = _("Refused rows only. Mend them and take this workbook in; leave this sheet in it.")
        book.add_worksheet(REFUSED).write_string(0, 0, told)


def _write_sheet(sheet: Worksheet, raw: RawSheet, reasons: Reasons, formats: Formats) -> None:
    """One sheet: its columns, and behind each that is blamed a column with the reason."""
    columns = _with_reasons(raw, reasons)
    for at, (name, place) in enumerate(columns):
        why = _("why: %(column)s") % {"column": name or _("row")}
        sheet.write_string(0, at, why if place is None else name)
    sheet.freeze_panes(1, 0)
    kept = [(number, line) for number, line in raw.rows if number in reasons or raw.name == FIRST]
    for row, (number, line) in enumerate(kept, start=1):
        for at, (name, place) in enumerate(columns):
            if place is None:
                why = _reason(reasons.get(number, {}), name, raw)
                if why:
                    sheet.write_string(row, at, why, formats[2])
            elif place < len(line):
                _write_cell(sheet, row, at, line[place], formats)


def _with_reasons(raw: RawSheet, reasons: Reasons) -> list[tuple[str, int | None]]:
    """Each column with its place in the source; without one it holds reasons."""
    blamed = {column for found in reasons.values() for column in found}
    columns: list[tuple[str, int | None]] = []
    for place, name in enumerate(raw.columns):
        columns.append((name, place))
        if name and name in blamed:
            columns.append((name, None))
    if blamed - {name for name in raw.columns if name}:
        columns.append(("", None))
    return columns


def _reason(found: dict[str, str], column: str, raw: RawSheet) -> str:
    """Why this cell is refused; without a column, why the whole row is."""
    if column:
        return found.get(column, "")
    return " ".join(why for name, why in found.items() if not name or name not in raw.columns)


def _write_cell(sheet: Worksheet, row: int, at: int, value: object, formats: Formats) -> None:
    day, clock, _marked = formats
    if isinstance(value, date) and value.year < 1900:
        sheet.write_string(row, at, f"{value:%d-%m-}{value.year}")
    elif isinstance(value, datetime | date):
        sheet.write_datetime(row, at, value, day)
    elif isinstance(value, time | timedelta):
        sheet.write_datetime(row, at, value, clock)
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif isinstance(value, NoValue):
        sheet.write_string(row, at, value.text if value.why == "error" else "")
    elif isinstance(value, str) and value:
        sheet.write_string(row, at, value[:MAX_CELL])
