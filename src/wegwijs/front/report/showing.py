"""From an answer of the engine to what stands on the page: words, rows and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wegwijs.engines.figures.asking import Answer, change
from wegwijs.engines.figures.declaring import (
    FIGURES,
    BySplit,
    Cut,
    Derived,
    Distinct,
    Facts,
    Figure,
    Happened,
    Indicator,
    Split,
    Total,
    Where,
)
from wegwijs.engines.figures.explaining import Shown
from wegwijs.front.report.words import REASONS, REASONS_TOLD, WHOSE

Number = int | Decimal

# Below this a change in percent says more of chance than of the work.
ENOUGH_TO_COMPARE = 10


@dataclass(frozen=True, slots=True)
class Bucket:
    """One part of a divided figure; a protected one has no amount."""

    key: str
    label: str
    amount: Number | None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it is shown: a number, parts with their bars, places in order, or a reason."""

    figure: Figure
    number: Number | None = None
    buckets: list[Bucket] = field(default_factory=list)
    ranks: list[list[str]] = field(default_factory=list)
    reason: str = ""
    reason_told: str = ""
    whose: str = ""
    last_year: Number | None = None

    @property
    def unit(self) -> str:
        """The words after the number; the title says what one of them is."""
        return "" if self.number == 1 else str(self.figure.unit)

    @property
    def change(self) -> Number | None:
        """In percent since last year, for what is counted, and where there is enough of it."""
        counted = self.figure.base and isinstance(self.figure.base.counts, Facts | Distinct)
        if not counted or self.last_year is None or self.last_year < ENOUGH_TO_COMPARE:
            return None
        return change(self.last_year, self.number)

    @property
    def divided(self) -> bool:
        """Whether it takes the room of a small table."""
        return bool(self.buckets or self.ranks)

    @property
    def whole(self) -> Figure | None:
        """The figure of which this one is a named part."""
        return self.figure.of if isinstance(self.figure, Cut | BySplit) else None

    @property
    def part_of(self) -> str:
        """The title of the whole, where its own title does not say it already."""
        whole = str(self.whole.title) if self.whole else ""
        return "" if whole.casefold() in str(self.figure.title).casefold() else whole


@dataclass(frozen=True, slots=True)
class Table:
    """Facts in rows, below the names of their columns."""

    columns: list[str]
    rows: list[list[Any]]


def line_of(answer: Answer, before: Answer | None = None, *, whose: bool = True) -> Line:
    """What stands on the page for an answer, beside that of the year before.

    Without `whose` everything is the place's own.
    """
    figure, value = answer.figure, answer.value
    owner = str(WHOSE.get(_where(figure), "")) if whose else ""
    if answer.missing or value is None or value in ({}, []):
        return _without_number(answer, owner)
    if isinstance(value, dict):
        return Line(figure, buckets=_buckets(figure, value), whose=owner)
    if isinstance(value, list):
        label = _labeller(figure)
        ranks = [[label(bucket) for bucket in place] for place in value]
        return Line(figure, ranks=ranks, whose=owner)
    last_year = None if before is None or before.missing else before.value
    return Line(figure, number=value, whose=owner, last_year=last_year)


def _without_number(answer: Answer, owner: str) -> Line:
    if answer.missing is None:
        told = _("There is nothing to divide: no facts were registered in this year.")
        return Line(answer.figure, reason=_("none"), reason_told=told, whose=owner)
    return Line(
        answer.figure,
        reason=str(REASONS[answer.missing]),
        reason_told=str(REASONS_TOLD[answer.missing]),
        whose=owner,
    )


def _where(figure: Figure) -> Where:
    """To what the facts belong that a figure is made of; a location before a team."""
    if figure.base is not None:
        return figure.base.where
    owners = {_where(FIGURES[key]) for key in figure.of} if isinstance(figure, Derived) else set()
    for owner in (Where.LOCATION, Where.TEAM):
        if owner in owners:
            return owner
    return Where.MUNICIPALITY


def _buckets(figure: Figure, value: Mapping[str, Number | None]) -> list[Bucket]:
    """In the split's own order, else the largest first; what is unknown stands last."""
    label = _labeller(figure)
    parts = list(value.items())
    if not _ordered(figure):
        parts.sort(key=lambda part: -(part[1] or 0))
    parts.sort(key=lambda part: part[0] == "unknown")
    return [Bucket(bucket, str(label(bucket)), amount) for bucket, amount in parts]


def _ordered(figure: Figure) -> bool:
    """Whether its buckets have an order of their own that is not that of a list with ties."""
    return isinstance(figure, BySplit) and bool(figure.split.order) and not figure.split.several


class _Labeller:
    """The words for the buckets of a split; a bucket without words speaks for itself."""

    def __init__(self, split: Split | None) -> None:
        self.labels = split.labels if split else {}

    def __call__(self, bucket: Any) -> Any:
        if isinstance(bucket, list):
            return ", ".join(str(self(each)) for each in bucket)
        return str(self.labels[bucket]) if bucket in self.labels else bucket


def _labeller(figure: Figure) -> _Labeller:
    """The words of its own split, or of the one that it is made of."""
    if isinstance(figure, BySplit):
        return _Labeller(figure.split)
    if isinstance(figure, Derived):
        for key in figure.of:
            part = FIGURES[key]
            if isinstance(part, BySplit):
                return _Labeller(part.split)
    return _Labeller(None)


def table_of(figure: Figure, facts: list[Shown]) -> Table:
    """The facts behind a figure: their day, what the room shows of them, and why they count."""
    indicator = figure.base
    assert indicator is not None
    splits = list(_splits_that_matter(figure))
    shown = {name: labels_of(indicator, column.what) for name, column in indicator.shows.items()}
    summed = isinstance(indicator.counts, Total)
    day = _("Day") if isinstance(indicator.time, Happened) else _("Since")
    titles = [str(column.title) for column in indicator.shows.values()]
    columns = [day, *titles, *([str(figure.unit)] if summed else [])]
    columns += [str(split.title) for split in splits]
    rows = [
        [
            fact.day,
            *(labels(fact.columns.get(name)) for name, labels in shown.items()),
            *([fact.measure] if summed else []),
            *(_Labeller(split)(fact.buckets[split.name]) for split in splits),
        ]
        for fact in facts
    ]
    return Table(columns, rows)


def _splits_that_matter(figure: Figure) -> Iterator[Split]:
    """The splits that decide which facts are in this figure, or in which part of it."""
    if isinstance(figure, BySplit):
        yield figure.split
    elif isinstance(figure, Cut):
        for name in figure.buckets:
            yield figure.of.split(name)


def labels_of(indicator: Indicator, path: Any) -> Callable[[Any], Any]:
    """The words for what a column holds: one that is also a split has that split's words."""
    return _Labeller(next((split for split in indicator.splits if split.name == path), None))
