"""The numbers of a publication as parts of wholes, and how they lie within one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import override

from wegwijs.base.organisation.models import Register
from wegwijs.engines.figures.declaring import (
    FIGURES,
    BySplit,
    Cut,
    Distinct,
    Figure,
    Indicator,
    Split,
    Total,
    Value,
)

SHOWN_FROM = 5
# Sums in these units measure work and money; a sum in another unit counts people or things.
MEASURES = frozenset({"hours", "minutes", "days", "weeks", "euros", "euro", "€", "%"})

Box = frozenset[tuple[str, frozenset[str]]]
EVERYTHING: Box = frozenset()


class Term(NamedTuple):
    """A number that stands on the page or follows from it: a part of a whole, or what is left."""

    whole: str
    box: Box = EVERYTHING
    left: str = ""

    @property
    def order(self) -> tuple[str, list[tuple[str, list[str]]], str]:
        return self.whole, sorted((name, sorted(buckets)) for name, buckets in self.box), self.left


# Terms that add up to nothing, each with +1 or -1.
Relation = dict[Term, int]


def counts(figure: Figure) -> bool:
    """Whether a figure counts people or things, and not what the state publishes itself."""
    base = figure.base
    if base is None or base.register is Register.TARGETS:
        return False
    if not isinstance(base.counts, Total):
        return True
    with override(None):
        return str(base.unit) not in MEASURES


def terms_of(figure: Figure, value: Value) -> Iterator[tuple[Term, int]]:
    """The numbers that an answer prints."""
    assert figure.base is not None
    name = name_of(figure.base)
    if isinstance(figure, BySplit):
        for bucket, number in value.items():
            yield Term(name, _box_of(figure.split, bucket)), int(number or 0)
    elif isinstance(figure, Cut):
        box = frozenset((name, frozenset(buckets)) for name, buckets in figure.buckets.items())
        yield Term(name, box), int(value)
    else:
        yield Term(name), int(value)


def _box_of(split: Split, bucket: str) -> Box:
    means = split.means(bucket) if split.means else {split.name: (bucket,)}
    return frozenset((name, frozenset(buckets)) for name, buckets in means.items())


@cache
def name_of(indicator: Indicator) -> str:
    """One name for all indicators that count the same facts in the same way."""
    mine = _what_it_counts(indicator)
    return next(
        key
        for key, other in FIGURES.items()
        if other is indicator or (isinstance(other, Indicator) and _what_it_counts(other) == mine)
    )


@cache
def _what_it_counts(indicator: Indicator) -> tuple[object, ...]:
    counts = indicator.counts
    what = counts.what if isinstance(counts, Distinct) else getattr(counts, "measure", "")
    facts = str(indicator.facts().order_by().query)
    return facts, indicator.time, type(counts), str(what), indicator.place


def divisions(box: Box, boxes: list[Box]) -> Iterator[list[Box]]:
    """What lies directly within a part, divided in one way each; alone where it overlaps."""
    inside = [other for other in boxes if _within(other, box)]
    direct = [one for one in inside if not any(_within(one, other) for other in inside)]
    ways: dict[frozenset[str], list[Box]] = defaultdict(list)
    for one in direct:
        ways[frozenset(name for name, _buckets in one - box)].append(one)
    for parts in ways.values():
        if all(_apart(one, other) for one, other in combinations(parts, 2)):
            yield parts
        else:
            yield from ([one] for one in parts)


def _within(one: Box, other: Box) -> bool:
    mine = dict(one)
    return one != other and all(mine.get(name, {""}) <= buckets for name, buckets in other)


def _apart(one: Box, other: Box) -> bool:
    mine = dict(one)
    return any(name in mine and not mine[name] & buckets for name, buckets in other)
