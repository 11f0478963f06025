"""A client's file for a machine: the same words, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegwijs.front.ending.clientfile.gathering import ClientFile, Section


def write(file: ClientFile) -> bytes:
    said = {
        "made_on": file.made_on.isoformat(),
        "team": file.team,
        "about": _told(file.about),
        "sections": [_section(section) for section in (*file.sections, file.looked)],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _told(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """One by one: the same title can stand there twice."""
    return [{"title": title, "value": value} for title, value in pairs]


def _section(section: Section) -> dict:
    rows = [_told(zip(section.columns, row, strict=True)) for row in section.rows]
    return {"key": section.key, "title": section.title, "rows": rows}
