"""The one question everybody asks: these figures, this place, this period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures import counting
from wegwijs.engines.figures.counting import Grouped
from wegwijs.engines.figures.declaring import (
    FIGURES,
    BySplit,
    Cut,
    Derived,
    Figure,
    Indicator,
    Total,
    Value,
)
from wegwijs.engines.figures.places import Missing, Place, Working


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure's value, or why there is none."""

    figure: Figure
    value: Value
    missing: Missing | None = None


def ask(
    place: Place,
    period: Period,
    keys: Iterable[str] | None = None,
    *,
    working: Working | None = None,
) -> dict[str, Answer]:
    """The answers by key; without keys, to every figure. Raises KeyError for an unknown key.

    Counting asks as the role *figures*: the number is the same whoever looks at it.
    """
    wanted = [FIGURES[key] for key in (FIGURES if keys is None else keys)]
    needed = _with_parts(wanted)
    working = working or Working.of(place, period)
    answers: dict[str, Answer] = {}
    asked: dict[Indicator, list[Figure]] = {}
    for figure in needed.values():
        if figure.base is not None:
            missing = working.missing(figure.base.register, figure.base.service)
            if missing:
                answers[figure.key] = Answer(figure, None, missing)
            else:
                asked.setdefault(figure.base, []).append(figure)
    with scope.counting():
        counted = counting.count(asked, period, working)
    for indicator, figures in asked.items():
        for figure in figures:
            answers[figure.key] = _answer(figure, counted[indicator.key])
    for figure in needed.values():
        if isinstance(figure, Derived):
            answers[figure.key] = _derive(figure, answers)
    return {figure.key: answers[figure.key] for figure in wanted}


def _with_parts(wanted: list[Figure]) -> dict[str, Figure]:
    """The wanted figures and everything they are made of, parts first."""
    needed: dict[str, Figure] = {}

    def add(figure: Figure) -> None:
        if isinstance(figure, Derived):
            for key in figure.of:
                add(FIGURES[key])
        needed.setdefault(figure.key, figure)

    for figure in wanted:
        add(figure)
    return needed


def _answer(figure: Figure, grouped: Grouped) -> Answer:
    if isinstance(figure, BySplit):
        found = grouped.get((figure.split.name,), {})
        buckets = {bucket: amount for (bucket,), amount in found.items()}
        return Answer(figure, {name: tidy(buckets[name]) for name in _ordered(figure, buckets)})
    if isinstance(figure, Cut):
        amounts = _in_buckets(figure, grouped)
    else:
        amounts = list(grouped.get((), {}).values())
    known = [amount for amount in amounts if amount is not None]
    counts = figure.base.counts if figure.base else None
    if not known and isinstance(counts, Total) and counts.unknown_without_facts:
        return Answer(figure, None, Missing.UNKNOWN)
    return Answer(figure, tidy(sum(known, Decimal(0))))


def _in_buckets(cut: Cut, grouped: Grouped) -> list[Decimal | None]:
    """The amounts of the buckets that a cut is made of."""
    names = tuple(sorted(cut.buckets))
    return [
        amount
        for buckets, amount in grouped.get(names, {}).items()
        if all(b in cut.buckets[name] for name, b in zip(names, buckets, strict=True))
    ]


def _ordered(figure: BySplit, buckets: dict[str, Decimal | None]) -> list[str]:
    """Largest first, or in the split's own order; what that does not name comes last."""
    if figure.split.order is None:
        return sorted(buckets, key=lambda bucket: (-(buckets[bucket] or 0), bucket))
    place = {bucket: number for number, bucket in enumerate(figure.split.order())}
    return sorted(buckets, key=lambda bucket: (place.get(bucket, len(place)), bucket))


def _derive(figure: Derived, answers: dict[str, Answer]) -> Answer:
    parts = [answers[key] for key in figure.of]
    for part in parts:
        if part.missing:
            return Answer(figure, None, part.missing)
    value = figure.formula(*(part.value for part in parts))
    return Answer(figure, value, Missing.UNKNOWN if value is None else None)


def tidy(amount: Decimal | None) -> int | Decimal | None:
    """A whole number as a whole number."""
    if amount is None or amount != amount.to_integral_value():
        return amount
    return int(amount)


def ratio(part: int | Decimal, whole: int | Decimal, places: str = "0.1") -> int | Decimal | None:
    """One number over another, rounded half up; unknown where there is nothing to divide by."""
    if not whole:
        return None
    return tidy((Decimal(part) / Decimal(whole)).quantize(Decimal(places), ROUND_HALF_UP))


def percent(part: int, whole: int) -> int | Decimal | None:
    """A share in whole percents, rounded half up."""
    return ratio(100 * part, whole, "1")


def ranked(counts: dict[str, int], places: int) -> list[list[str]]:
    """The first places by count; equals share a place, in the order in which they came."""
    found: dict[int, list[str]] = {}
    for bucket, amount in counts.items():
        found.setdefault(amount, []).append(bucket)
    return [found[amount] for amount in sorted(found, reverse=True)[:places]]
