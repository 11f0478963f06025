"""The one question everybody asks: these figures, this place, this period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures import counting
from wegwijs.engines.figures.counting import BETWEEN_BUCKETS, Amount, Grouped, Question
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


Needs = tuple[Register, Service]  # what must be kept and offered for there to be a number
Reader = Callable[[Grouped], Answer]
NOTHING: Grouped = {}


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
    if len(needed) == len(wanted):
        return found
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
    readers = {key: _reader(figure) for key, figure in needed.items() if figure.base}
    return {
        one: _answers(needed, readers, number, missing, counted) for number, one in enumerate(asked)
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


def _needs(indicator: Indicator) -> Needs:
    return indicator.register, indicator.service


def _answers(
    needed: Mapping[str, Figure],
    readers: Mapping[str, Reader],
    number: int,
    missing: Mapping[Needs, list[Missing | None]],
    counted: Mapping[tuple[str, int], Grouped],
) -> dict[str, Answer]:
    """The answers of one place in one period; derived figures follow from those before them."""
    answers: dict[str, Answer] = {}
    for key, figure in needed.items():
        base = figure.base
        if base is None:
            answers[key] = _derive(figure, answers)
            continue
        why = missing[_needs(base)][number]
        if why:
            answers[key] = Answer(figure, None, why)
        else:
            answers[key] = readers[key](counted.get((base.key, number), NOTHING))
    return answers


def _reader(figure: Figure) -> Reader:
    """How an answer is read from what was counted; made once, however many places are asked."""
    if isinstance(figure, BySplit):
        return _reader_of_buckets(figure)
    names: tuple[str, ...] = ()
    cells = [""]
    if isinstance(figure, Cut):
        names = tuple(sorted(figure.buckets))
        chosen = product(*(figure.buckets[name] for name in names))
        cells = [BETWEEN_BUCKETS.join(buckets) for buckets in chosen]
    counts = figure.base.counts if figure.base else None
    may_be_unknown = isinstance(counts, Total) and counts.unknown_without_facts

    def read(grouped: Grouped) -> Answer:
        found = grouped.get(names, {})
        known = [found[cell] for cell in cells if cell in found]
        amounts = [amount for amount in known if amount is not None]
        if may_be_unknown and not amounts:
            return Answer(figure, None, Missing.UNKNOWN)
        return Answer(figure, tidy(sum(amounts)))

    return read


def _reader_of_buckets(figure: BySplit) -> Reader:
    """Largest first, or in the split's own order; what that does not name comes last."""
    names = (figure.split.name,)
    first = figure.split.order() if figure.split.order else None
    order = {bucket: place for place, bucket in enumerate(first or ())}

    def read(grouped: Grouped) -> Answer:
        found = {bucket: tidy(amount) for bucket, amount in grouped.get(names, {}).items()}
        if first is None:
            ordered = sorted(found, key=lambda bucket: (-(found[bucket] or 0), bucket))
        else:
            ordered = sorted(found, key=lambda bucket: (order.get(bucket, len(order)), bucket))
        return Answer(figure, {bucket: found[bucket] for bucket in ordered})

    return read


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


def _derive(figure: Figure, answers: dict[str, Answer]) -> Answer:
    assert isinstance(figure, Derived)
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
