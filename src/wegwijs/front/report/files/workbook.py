"""The report as a workbook: about it, every figure, and their parts. No cell holds a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.front.report.files.report import HIDDEN, Report, kind_of, said_of_small_counts

Cell = str | int | Decimal | None
Column = tuple[str, int]  # its name, and how wide it is

INK, LINE, BAND = "#27231e", "#8c8172", "#f0e7da"


def write(report: Report) -> bytes:
    """Three sheets; those of figures and parts can be sorted and searched."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        # The day of the report, and no clock: the same report is the same file.
        made = datetime.combine(report.made_on, time(12))
        book.set_properties({"title": report.account.title, "created": made})
        _Sheets(book).fill(report)
    return out.getvalue()


class _Sheets:
    """The sheets of one workbook. Text is always written as text, whatever it begins with."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.whole = book.add_format({"valign": "top", "num_format": "#,##0"})
        self.parts = book.add_format({"valign": "top", "num_format": "#,##0.0#"})
        self.head = book.add_format({"bold": True, "bg_color": BAND, "bottom": 1, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 18, "font_color": INK})

    def fill(self, report: Report) -> None:
        self._cover(report)
        self._table(_("Figures"), _figure_columns(report.account.year), _figures(report))
        self._table(_("Parts"), _part_columns(), _parts(report))

    def _cover(self, report: Report) -> None:
        sheet = self.book.add_worksheet(_("About"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, report.account.title, self.title)
        for row, (name, told) in enumerate(_about(report), start=2):
            sheet.write_string(row, 0, name, self.text)
            sheet.write_string(row, 1, told, self.text)

    def _table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        sheet = self.book.add_worksheet(name)
        for number, (title, width) in enumerate(columns):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, self.head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, cell in enumerate(row):
                self._write(sheet, last, number, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, column, cell, self.text)
        elif cell is not None:
            whole = cell == cell.to_integral_value() if isinstance(cell, Decimal) else True
            sheet.write_number(row, column, cell, self.whole if whole else self.parts)


def _about(report: Report) -> Iterator[tuple[str, str]]:
    yield kind_of(report.account.place), report.account.place.name
    yield _("Year"), str(report.account.year)
    yield _("Made on"), date_format(report.made_on, "j F Y")
    yield _("Figures"), _("Every figure, with what it means. Without a number the reason stands.")
    yield _("Parts"), _("The figures that are divided, part by part.")
    yield _("Small numbers"), said_of_small_counts(exact=report.exact)


def _figure_columns(year: int) -> list[Column]:
    return [
        (_("Key"), 36),
        (_("Chapter"), 18),
        (_("Figure"), 44),
        (str(year), 10),
        (_("Unit"), 14),
        (str(year - 1), 10),
        (_("Difference in %"), 13),
        (_("Whose"), 22),
        (_("Why no number"), 18),
        (_("What it means"), 90),
    ]


def _figures(report: Report) -> Iterator[list[Cell]]:
    for chapter, line in report.lines:
        figure = line.figure
        yield [
            figure.key,
            chapter.title,
            str(figure.title),
            line.number,
            str(figure.unit),
            line.last_year,
            line.change,
            line.whose,
            line.reason,
            str(figure.definition),
        ]


def _part_columns() -> list[Column]:
    return [
        (_("Key"), 36),
        (_("Figure"), 44),
        (_("Part"), 24),
        (_("Label"), 36),
        (_("Number"), 10),
        (_("Unit"), 14),
        (_("Why no number"), 18),
    ]


def _parts(report: Report) -> Iterator[list[Cell]]:
    """The parts of divided figures, and the places of those in order."""
    for _chapter, line in report.lines:
        figure, unit = line.figure, str(line.figure.unit)
        for bucket in line.buckets:
            hidden = "" if bucket.amount is not None else str(HIDDEN)
            row = [figure.key, str(figure.title), bucket.key, bucket.label, bucket.amount]
            yield [*row, unit, hidden]
        for place, labels in enumerate(line.ranks, start=1):
            for label in labels:
                yield [figure.key, str(figure.title), str(place), label, None, "", ""]
