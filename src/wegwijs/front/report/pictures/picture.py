"""A picture of figures: what it shows, the same in words and in a table, and its drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.front.report.pictures.drawing import drawn
from wegwijs.front.report.showing import Table


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, with what it tells in a sentence and the table of its data."""

    key: str
    title: str
    told: str  # the text alternative
    table: Table
    figures: tuple[str, ...]  # the keys of the figures that it shows
    chart: str  # the function of charts.py that draws it
    data: Mapping[str, Any]  # what that function is given

    def svg(self, colours: Mapping[str, str] | None = None) -> str:
        """The drawing, with colours of the page (var(--…)) or with those that are named."""
        svg = drawn(self.chart, self.data)
        for name, colour in (colours or {}).items():
            svg = svg.replace(f"var(--{name})", colour)
        return svg
