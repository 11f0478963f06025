"""The kinds of file that a report is made into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.front.report.files import machine, page, paper, table, workbook
from wegwijs.front.report.files.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: what the web calls it, and how a report is written in it."""

    content_type: str
    write: Callable[[Report], bytes]


FORMATS = {
    "html": Format("text/html; charset=utf-8", page.write),
    "pdf": Format("application/pdf", paper.write),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.write
    ),
    "csv": Format("text/csv; charset=utf-8", table.write),
    "json": Format("application/json", machine.write),
}
