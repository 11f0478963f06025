"""The charts, each drawn for a column of 360 points: a phone shows its letters at full size."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from wegwijs.front.report.pictures.palette import FIRST, INK, LINE, SECOND

WIDTH = 360
ROW = 27  # the height of one bar with the white around it
LETTERS = 13
WIDEST_LABEL = 190
Rows = Sequence[dict[str, Any]]


def _dressed(chart: Any, *, height: int) -> Any:
    """On the page's own paper: no frame, no grid, letters in the colour of the text."""
    return (
        chart.properties(
            width=WIDTH,
            height=height,
            padding=2,
            background="transparent",
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure(aria=False)
        .configure_view(stroke=None)
        .configure_text(fontSize=LETTERS, fill=INK)
        .configure_axis(
            domain=False,
            ticks=False,
            grid=False,
            labelFontSize=LETTERS,
            labelColor=INK,
            labelLimit=WIDEST_LABEL,
            labelPadding=6,
            title=None,
        )
    )


def _rows(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(rows)))


def _down(rows: Rows) -> alt.Y:
    """The rows from top to bottom, as they come, with room for their labels in any typeface."""
    longest = max(len(str(row["label"])) for row in rows)
    room = min(WIDEST_LABEL, longest * LETTERS * 0.62)
    return alt.Y("label:N", sort=None, axis=alt.Axis(minExtent=room, title=None))


def bars(rows: Rows) -> Any:
    """Amounts under each other, each with its number: label, amount, shown."""
    most = max(row["amount"] for row in rows)
    room = 1.06 + 0.05 * max(len(row["shown"]) for row in rows)
    base = _rows(rows).encode(
        y=_down(rows),
        x=alt.X("amount:Q", axis=None, stack=None, scale=alt.Scale(domain=[0, most * room])),
    )
    drawn = base.mark_bar(color=FIRST, cornerRadius=2, height={"band": 0.72})
    numbers = base.mark_text(align="left", dx=6).encode(text="shown:N")
    return _dressed(drawn + numbers, height=ROW * len(rows))


def pyramid(rows: Rows, left: str, right: str) -> Any:
    """Two amounts of each row, back to back: label, left, right."""
    most = max(max(row["left"], row["right"]) for row in rows) * 1.25
    sides = [
        {"label": row["label"], "side": side, "amount": sign * row[name], "shown": row[name]}
        for row in rows
        for name, side, sign in (("left", left, -1), ("right", right, 1))
    ]
    base = _rows(sides).encode(
        y=_down(rows), x=alt.X("amount:Q", axis=None, scale=alt.Scale(domain=[-most, most]))
    )
    colours = alt.Scale(domain=[left, right], range=[SECOND, FIRST])
    legend = alt.Legend(
        orient="top",
        title=None,
        labelFontSize=LETTERS,
        labelColor=INK,
        symbolType="square",
        columnPadding=24,
    )
    drawn = base.mark_bar(height={"band": 0.72}).encode(
        color=alt.Color("side:N", scale=colours, legend=legend)
    )
    numbered = "datum.shown > 0 && datum.amount"
    lefts = base.mark_text(align="right", dx=-5).transform_filter(f"{numbered} < 0")
    rights = base.mark_text(align="left", dx=5).transform_filter(f"{numbered} > 0")
    layers = drawn + lefts.encode(text="shown:Q") + rights.encode(text="shown:Q")
    return _dressed(layers, height=ROW * len(rows))


def through_year(rows: Rows, due: Rows, months: Sequence[str]) -> Any:
    """What was reached month by month, against what was due: month, amount, shown."""
    amounts = [row["amount"] for row in [*rows, *due]]
    across = alt.X(
        "month:Q",
        scale=alt.Scale(domain=[0, 12.6]),
        axis=alt.Axis(
            values=[number + 0.5 for number in range(len(months))],
            labelExpr=f"{json.dumps(list(months))}[floor(datum.value)]",
            labelFlush=False,
            labelOverlap=False,
            labelFontSize=LETTERS - 1,
        ),
    )
    scale = alt.Scale(domain=[min(0, *amounts), max(amounts) * 1.12])
    up = alt.Y("amount:Q", axis=None, scale=scale)
    reached = _rows(rows).encode(x=across, y=up)
    owed = _rows(due).encode(x=across, y=up)
    area = reached.mark_area(color=FIRST, opacity=0.28, interpolate="step-before")
    line = reached.mark_line(color=FIRST, strokeWidth=2.5, interpolate="step-before")
    target = owed.mark_line(color=SECOND, strokeWidth=2, strokeDash=[5, 4]).encode(detail="half:N")
    numbers = reached.mark_text(dy=14, dx=-5, align="right", fontWeight="bold")
    targets = owed.mark_text(dy=-9, dx=2, align="left", fill=SECOND)
    said = [
        each.transform_filter("datum.shown").encode(text="shown:N") for each in (numbers, targets)
    ]
    return _dressed(alt.layer(area, target, line, *said), height=190)


def flow(rows: Rows) -> Any:
    """From what there was to what there is, by what came and went: label, since, until, shown."""
    most = max(row["until"] for row in rows)
    base = _rows(rows).encode(
        y=_down(rows),
        x=alt.X("since:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.18])),
        x2="until:Q",
    )
    colours = alt.Scale(domain=["stock", "in", "out"], range=[FIRST, SECOND, LINE])
    drawn = base.mark_bar(height={"band": 0.72}, cornerRadius=2).encode(
        color=alt.Color("kind:N", scale=colours, legend=None)
    )
    numbers = (
        _rows(rows).mark_text(align="left", dx=6).encode(y=_down(rows), x="until:Q", text="shown:N")
    )
    return _dressed(drawn + numbers, height=ROW * len(rows))


def two_years(rows: Rows, before: str, now: str) -> Any:
    """Each figure in both years, measured against the larger: slot, then title or year, share."""
    colours = alt.Scale(domain=[before, now], range=[LINE, FIRST])
    down = alt.Y("slot:O", axis=None)
    bars_ = [row for row in rows if "year" in row]
    across = alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, 1.4]))
    base = _rows(bars_).encode(y=down, x=across)
    drawn = base.mark_bar(height={"band": 0.8}).encode(
        color=alt.Color("year:N", scale=colours, legend=None)
    )
    numbers = base.mark_text(align="left", dx=6).encode(text="shown:N")
    titles = _rows([row for row in rows if "title" in row])
    titled = titles.mark_text(align="left", fontWeight="bold", dy=4).encode(
        y=down, x=alt.XDatum(0), text="title:N"
    )
    return _dressed(drawn + numbers + titled, height=21 * len(rows))
