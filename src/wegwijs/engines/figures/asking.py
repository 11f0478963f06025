"""The one question everybody asks: these figures, this place, this period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures import counting
from wegwijs.engines.figures.counting import Amount, Grouped, Question
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
from wegwijs.engines.figures.places import Missing, Place, PlaceKind
from wegwijs.engines.figures.working import Asked, Working, working_for


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
    """The answers by key; without keys, to every figure. Raises KeyError for an unknown key."""
    known = {(place, period): working} if working else None
    return ask_each([(place, period)], keys, working=known)[place, period]


def ask_each(
    asked: Sequence[Asked],
    keys: Iterable[str] | None = None,
    *,
    working: Mapping[Asked, Working] | None = None,
) -> dict[Asked, dict[str, Answer]]:
    """The same figures of many places and periods, in one statement for each kind of place.

    Counting asks as the role *figures*: the number is the same whoever looks at it. Raises
    KeyError for an unknown key.
    """
    wanted = [FIGURES[key] for key in (FIGURES if keys is None else keys)]
    needed = _with_parts(wanted)
    working = working or working_for(asked)
    found: dict[Asked, dict[str, Answer]] = {}
    for kind in dict.fromkeys(place.kind for place, _period in asked):
        same_kind = [one for one in asked if one[0].kind is kind]
        found |= _ask_kind(kind, same_kind, needed, working)
    return {one: {figure.key: found[one][figure.key] for figure in wanted} for one in asked}


def _ask_kind(
    kind: PlaceKind,
    asked: Sequence[Asked],
    needed: Mapping[str, Figure],
    working: Mapping[Asked, Working],
) -> dict[Asked, dict[str, Answer]]:
    """All needed figures of places of one kind."""
    here = [(period, working[place, period]) for place, period in asked]
    missing = _missing(needed.values(), here)
    with scope.counting():
        counted = counting.count(_question(kind, here, needed.values(), missing))
    orders = _orders(needed)
    return {
        one: _answers(needed, number, missing, counted, orders) for number, one in enumerate(asked)
    }


def question_about(asked: Sequence[Asked], keys: Iterable[str]) -> Question:
    """What counting is asked for these figures of places of one kind."""
    needed = _with_parts([FIGURES[key] for key in keys]).values()
    working = working_for(asked)
    here = [(period, working[place, period]) for place, period in asked]
    return _question(asked[0][0].kind, here, needed, _missing(needed, here))


def _question(
    kind: PlaceKind,
    here: Sequence[tuple[Period, Working]],
    needed: Iterable[Figure],
    missing: Mapping[Needs, list[Missing | None]],
) -> Question:
    figures: dict[Indicator, list[Figure]] = {}
    for figure in needed:
        if figure.base is not None:
            figures.setdefault(figure.base, []).append(figure)
    there = {
        needs: [n for n, why in enumerate(found) if not why] for needs, found in missing.items()
    }
    return Question(kind, here, figures, {i: there[_needs(i)] for i in figures})


def _missing(
    needed: Iterable[Figure], here: Sequence[tuple[Period, Working]]
) -> dict[Needs, list[Missing | None]]:
    """Per register and service, why each of the asked has no number of it; None: it has."""
    every = {_needs(figure.base) for figure in needed if figure.base is not None}
    return {needs: [working.missing(*needs) for _period, working in here] for needs in every}


Needs = tuple[Register, Service]
Order = dict[str, int]


def _needs(indicator: Indicator) -> Needs:
    """What must be kept and offered for there to be a number."""
    return indicator.register, indicator.service


def _orders(needed: Mapping[str, Figure]) -> dict[str, Order]:
    """The place of each bucket, of figures of which the split has an order of its own."""
    return {
        key: {bucket: place for place, bucket in enumerate(figure.split.order())}
        for key, figure in needed.items()
        if isinstance(figure, BySplit) and figure.split.order
    }


def _answers(
    needed: Mapping[str, Figure],
    number: int,
    missing: Mapping[Needs, list[Missing | None]],
    counted: Mapping[tuple[str, int], Grouped],
    orders: Mapping[str, Order],
) -> dict[str, Answer]:
    """The answers of one place in one period; derived figures follow from those before them."""
    answers: dict[str, Answer] = {}
    for key, figure in needed.items():
        base = figure.base
        if isinstance(figure, Derived):
            answers[key] = _derive(figure, answers)
        elif base is not None and (why := missing[_needs(base)][number]):
            answers[key] = Answer(figure, None, why)
        elif base is not None:
            grouped: Grouped = counted.get((base.key, number), {})
            answers[key] = _answer(figure, grouped, orders.get(key))
    return answers


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


def _answer(figure: Figure, grouped: Grouped, order: Order | None) -> Answer:
    if isinstance(figure, BySplit):
        found = {bucket: n for (bucket,), n in grouped.get((figure.split.name,), {}).items()}
        return Answer(figure, {name: tidy(found[name]) for name in _ordered(found, order)})
    buckets = (
        _in_buckets(figure, grouped) if isinstance(figure, Cut) else grouped.get((), {}).values()
    )
    known = [amount for amount in buckets if amount is not None]
    counts = figure.base.counts if figure.base else None
    if not known and isinstance(counts, Total) and counts.unknown_without_facts:
        return Answer(figure, None, Missing.UNKNOWN)
    return Answer(figure, tidy(sum(known)))


def _in_buckets(cut: Cut, grouped: Grouped) -> list[Amount]:
    """The amounts of the buckets that a cut is made of."""
    names = tuple(sorted(cut.buckets))
    return [
        amount
        for buckets, amount in grouped.get(names, {}).items()
        if all(b in cut.buckets[name] for name, b in zip(names, buckets, strict=True))
    ]


def _ordered(buckets: dict[str, Amount], order: Order | None) -> list[str]:
    """Largest first, or in the split's own order; what that does not name comes last."""
    if order is None:
        return sorted(buckets, key=lambda bucket: (-(buckets[bucket] or 0), bucket))
    return sorted(buckets, key=lambda bucket: (order.get(bucket, len(order)), bucket))


def _derive(figure: Derived, answers: dict[str, Answer]) -> Answer:
    parts = [answers[key] for key in figure.of]
    for part in parts:
        if part.missing:
            return Answer(figure, None, part.missing)
    value = figure.formula(*(part.value for part in parts))
    return Answer(figure, value, Missing.UNKNOWN if value is None else None)


def tidy(amount: Amount) -> Amount:
    """A whole number as a whole number."""
    if amount is None or isinstance(amount, int) or amount != amount.to_integral_value():
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


def change(before: Value, now: Value) -> int | Decimal | None:
    """By how many whole percents a number grew (+) or shrank (-), rounded half away from zero.

    None where that cannot be said: a number is missing, is not one number, or began at nothing.
    """
    if not isinstance(before, int | Decimal) or not isinstance(now, int | Decimal) or before <= 0:
        return None
    return ratio(100 * (now - before), before, "1")


def ranked(counts: dict[str, int], places: int) -> list[list[str]]:
    """The first places by count; equals share a place, in the order in which they came."""
    found: dict[int, list[str]] = {}
    for bucket, amount in counts.items():
        found.setdefault(amount, []).append(bucket)
    return [found[amount] for amount in sorted(found, reverse=True)[:places]]
