"""The report on paper: accessible PDF (PDF/UA-1), set by typst.

The template reads the report as data, so nothing that stands in it is ever taken for markup.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from wegwijs.base.ui.templatetags.ui import amount, signed
from wegwijs.front.report.account import Chapter
from wegwijs.front.report.files.report import HIDDEN, Report, kind_of, said_of_small_counts
from wegwijs.front.report.pictures.palette import PAPER
from wegwijs.front.report.pictures.picture import Picture
from wegwijs.front.report.showing import Line
from wegwijs.front.report.telling import Piece

TEMPLATE = Path(__file__).with_name("paper.typ")
# One of the typefaces inside typst itself: every machine sets the same pages.
TYPEFACE = "Libertinus Serif"

COLUMN = 16  # how many lines of a small table are as high as a column is wide
VIEW = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')


def write(report: Report) -> bytes:
    """The same report on the same day is the same file."""
    made = make_aware(datetime.combine(report.made_on, time(12)))
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(made.timestamp()),
        sys_inputs={"report": json.dumps(as_set(report)), "typeface": TYPEFACE},
    )
    assert isinstance(pdf, bytes)
    return pdf


def as_set(report: Report) -> dict[str, Any]:
    """What the template reads: every text and number as it is printed."""
    account = report.account
    beside = account.beside_last_year
    return {
        "language": report.language,
        "title": account.title,
        "kind": kind_of(account.place),
        "place": account.place.name,
        "year": str(account.year),
        "year_before": str(account.year - 1),
        "made": _("Made on %(day)s") % {"day": date_format(report.made_on, "j F Y")},
        "small": said_of_small_counts(exact=report.exact),
        "words": _words(),
        "leads": [
            _row(chapter.lead) | {"chapter": chapter.title}
            for chapter in account.chapters
            if not chapter.lead.reason
        ],
        "beside": _picture(beside) if beside else None,
        "chapters": [_chapter(chapter) for chapter in account.chapters],
    }


def _words() -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "figure": _("Figure"),
        "difference": _("Difference"),
        "part": _("Part"),
        "number": _("Number"),
        "rank": _("Rank"),
        "more": _("More figures"),
        "definitions": _("What the figures mean"),
        "definitions_told": _(
            "Every figure of this report, in the order of the chapters. A figure that is of the "
            "team or of the teaching location is not of this municipality alone."
        ),
        "example": _("This is how it counts:"),
        "told": _("Every number follows from what was registered."),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    numbered = [line for line in chapter.more if not line.reason]
    return {
        "title": chapter.title,
        "lead": _row(chapter.lead),
        "paragraphs": [[_piece(piece) for piece in pieces] for pieces in chapter.paragraphs],
        "pictures": [_picture(picture) for picture in chapter.pictures],
        "main": [_row(line) for line in chapter.main],
        "more": [_row(line) for line in numbered],
        "divided": [_divided(line) for line in chapter.divided if not _drawn(line, chapter)],
        "silent": _silent(chapter.more),
        "definitions": [_definition(line) for line in chapter.lines],
    }


def _drawn(line: Line, chapter: Chapter) -> bool:
    """Whether a picture shows every part of a figure, so that it need not be printed twice."""
    tables = [p.table for p in chapter.pictures if line.figure.key in p.figures]
    parts = len(line.buckets or line.ranks)
    return any(len(each.rows) * (len(each.columns) - 1) >= parts for each in tables)


def _row(line: Line) -> dict[str, str]:
    """A figure on one line; a reason where it has no number."""
    return {
        "key": line.figure.key,
        "title": str(line.figure.title),
        "whose": line.whose,
        "reason": line.reason,
        "number": "" if line.number is None else amount(line.number),
        "unit": line.unit,
        "last_year": "" if line.last_year is None else amount(line.last_year),
        "change": "" if line.change is None else f"{signed(line.change)}\N{NO-BREAK SPACE}%",
    }


def _silent(lines: list[Line]) -> list[dict[str, str]]:
    """The figures without a number, together by reason."""
    titles: dict[str, list[str]] = {}
    for line in lines:
        if line.reason:
            titles.setdefault(line.reason, []).append(str(line.figure.title))
    return [
        {"reason": capfirst(reason), "titles": "; ".join(found)} for reason, found in titles.items()
    ]


def _divided(line: Line) -> dict[str, Any]:
    parts = [[b.label, str(HIDDEN) if b.amount is None else amount(b.amount)] for b in line.buckets]
    places = [[", ".join(labels), str(place)] for place, labels in enumerate(line.ranks, start=1)]
    return _row(line) | {"rows": parts or places, "ranked": bool(line.ranks)}


def _definition(line: Line) -> dict[str, str]:
    figure = line.figure
    return {
        "key": figure.key,
        "title": str(figure.title),
        "unit": str(figure.unit),
        "whose": line.whose,
        "definition": str(figure.definition),
        "example": str(figure.example.story),
    }


def _piece(piece: Piece) -> dict[str, str]:
    return {"text": piece} if isinstance(piece, str) else {"text": piece.said, "key": piece.key}


def _picture(picture: Picture) -> dict[str, Any]:
    """The drawing for paper, in the letters of the text around it; who listens gets its table."""
    svg = picture.svg(PAPER).replace("<svg ", f'<svg font-family="{TYPEFACE}" ', 1)
    _x, _y, width, height = map(float, VIEW.findall(svg)[0])
    rows = [" ".join(str(cell) for cell in row) for row in picture.table.rows]
    return {
        "title": picture.title,
        "told": f"{picture.told} {'; '.join(rows)}.",
        "svg": svg,
        "key": next(iter(picture.figures), ""),
        "lines": 4 + COLUMN * height / width,
    }
