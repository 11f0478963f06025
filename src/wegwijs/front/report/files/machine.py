"""The report as JSON: every figure with its definition, for programs."""

from __future__ import annotations

import json
from typing import Any

from wegwijs.engines.figures.encoding import plain
from wegwijs.front.report.account import Chapter
from wegwijs.front.report.files.report import Report
from wegwijs.front.report.showing import Line


def write(report: Report) -> bytes:
    """The whole report; docs/report.schema.json says what stands where."""
    account = report.account
    told = {
        "place": account.place.name,
        "kind": account.place.kind,
        "year": account.year,
        "language": report.language,
        "made_on": report.made_on.isoformat(),
        "exact": report.exact,
        "figures": {line.figure.key: _figure(chapter, line) for chapter, line in report.lines},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _figure(chapter: Chapter, line: Line) -> dict[str, Any]:
    """A figure with its value, or with null and the reason; what it has none of is left out."""
    figure = line.figure
    told = {
        "chapter": chapter.title,
        "title": str(figure.title),
        "unit": str(figure.unit),
        "value": plain(line.number),
        "missing": line.reason or None,
        "last_year": plain(line.last_year),
        "change": plain(line.change),
        "whose": line.whose or None,
        "definition": str(figure.definition),
        "example": str(figure.example.story),
    }
    if line.buckets:
        told["parts"] = [
            {"key": b.key, "label": b.label, "amount": plain(b.amount)} for b in line.buckets
        ]
    if line.ranks:
        told["ranks"] = line.ranks
    return told
