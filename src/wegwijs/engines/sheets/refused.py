"""Gives refused rows back as a workbook, with the reason beside each cell."""

from collections import defaultdict
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.reading import RawSheet, read_workbook
from wegwijs.engines.sheets.schema import FIRST

Reasons = dict[int, dict[str, str]]


def write_refused(source: Path, outcome: Outcome, target: Path) -> None:
    """Write the refused rows of `source` to `target`, which can be mended and taken in again.

    Text stays text: nothing in the file can run as a formula.
    """
    reasons: dict[str, Reasons] = defaultdict(lambda: defaultdict(dict))
    for note in outcome.refused:
        reasons[note.sheet][note.row][note.column] = note.message
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        marked = book.add_format({"bg_color": "#fde7d9", "text_wrap": True})
        for raw in read_workbook(source):
            found = reasons.get(raw.name, {})
            if found or raw.name == FIRST:
                sheet = book.add_worksheet(raw.name)
                _write_sheet(sheet, raw, found, (day, clock, marked))


def _write_sheet(
    sheet: Worksheet, raw: RawSheet, reasons: Reasons, formats: tuple[Format, Format, Format]
) -> None:
    """One sheet: its columns, and behind each that is blamed a column with the reason."""
    blamed = {column for found in reasons.values() for column in found}
    columns: list[tuple[str, int | None]] = []
    for at_source, name in enumerate(raw.columns):
        columns.append((name, at_source))
        if name in blamed:
            columns.append((name, None))
    if blamed - set(raw.columns):
        columns.append(("", None))
    for at, (name, place) in enumerate(columns):
        title = name if place is not None else _("why: %(column)s") % {"column": name or _("row")}
        sheet.write_string(0, at, title)
    sheet.freeze_panes(1, 0)
    kept = [(number, line) for number, line in raw.rows if number in reasons or raw.name == FIRST]
    for row, (number, line) in enumerate(kept, start=1):
        found = reasons.get(number, {})
        for at, (name, place) in enumerate(columns):
            if place is not None:
                _write_cell(sheet, row, at, line[place], formats)
            elif name in found or (not name and set(found) - set(raw.columns)):
                why = found.get(name) or " ".join(
                    text for column, text in found.items() if column not in raw.columns
                )
                sheet.write_string(row, at, why, formats[2])


def _write_cell(
    sheet: Worksheet, row: int, at: int, value: object, formats: tuple[Format, Format, Format]
) -> None:
    day, clock, _marked = formats
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, at, value, day)
    elif isinstance(value, time):
        sheet.write_datetime(row, at, value, clock)
    elif isinstance(value, bool | int | float):
        sheet.write(row, at, value)
    elif isinstance(value, str) and value:
        sheet.write_string(row, at, value)
