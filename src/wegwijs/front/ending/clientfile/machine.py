"""A client's file for a machine: the same words, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegwijs.front.ending.clientfile.gathering import ClientFile, Section


def write(file: ClientFile) -> bytes:
    said = {
        "made_on": file.made_on.isoformat(),
        "team": file.team,
        "about": dict(file.about),
        "sections": [_section(section) for section in (*file.sections, file.looked)],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _section(section: Section) -> dict:
    rows = [dict(zip(section.columns, row, strict=True)) for row in section.rows]
    return {"key": section.key, "title": section.title, "rows": rows}
