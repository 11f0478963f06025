"""The report as CSV: one row for each figure and each part of one, as spreadsheets open it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from wegwijs.base.core.cells import harmless
from wegwijs.engines.figures.encoding import plain
from wegwijs.front.report.account import Chapter
from wegwijs.front.report.files.report import HIDDEN, Report
from wegwijs.front.report.showing import Line

Cell = str | int | float | Decimal | None

COLUMNS = (
    *("place", "year", "chapter", "figure", "title", "part", "label", "value", "unit"),
    *("missing", "last_year", "change", "whose", "definition"),
)


def write(report: Report) -> bytes:
    """With the signs that a spreadsheet in the language of the report expects.

    In Dutch a comma stands in a number, so a semicolon stands between cells.
    """
    comma = report.language == "nl"
    out = StringIO()
    rows = csv.DictWriter(out, COLUMNS, delimiter=";" if comma else ",", lineterminator="\r\n")
    rows.writeheader()
    place: dict[str, Cell] = {"place": report.account.place.name, "year": report.account.year}
    for chapter, line in report.lines:
        for row in _rows(chapter, line):
            rows.writerow({name: _cell(value, comma) for name, value in (place | row).items()})
    return out.getvalue().encode("utf-8-sig")


def _rows(chapter: Chapter, line: Line) -> Iterator[dict[str, Cell]]:
    """The figure, then its parts, or its places with everything that shares one."""
    figure = line.figure
    about: dict[str, Cell] = {
        "chapter": chapter.title,
        "figure": figure.key,
        "title": str(figure.title),
        "unit": str(figure.unit),
        "whose": line.whose,
    }
    yield about | {
        "value": line.number,
        "missing": line.reason,
        "last_year": line.last_year,
        "change": line.change,
        "definition": str(figure.definition),
    }
    for bucket in line.buckets:
        hidden = "" if bucket.amount is not None else str(HIDDEN)
        part: dict[str, Cell] = {"part": bucket.key, "label": bucket.label}
        yield about | part | {"value": bucket.amount, "missing": hidden}
    for place, labels in enumerate(line.ranks, start=1):
        for label in labels:
            yield about | {"part": str(place), "label": label, "unit": ""}


def _cell(value: Cell, comma: bool) -> str:
    """A number as a number; text that could pass for a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    written = str(plain(value))
    return written.replace(".", ",") if comma else written
