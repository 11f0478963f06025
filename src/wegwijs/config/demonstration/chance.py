"""Dice that always fall the same way for one seed, and calendars with busy and quiet months."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, pairwise
from random import Random
from typing import TypeVar

from wegwijs.base.core.periods import ONE_DAY

T = TypeVar("T")

# January to December: the summer is quiet, September is busy.
DESK = (1.1, 1.05, 1.05, 1.0, 0.95, 0.95, 0.7, 0.6, 1.4, 1.2, 1.1, 0.8)
ARRIVALS = (0.7, 0.9, 1.0, 1.0, 1.0, 1.3, 0.8, 0.8, 1.1, 1.1, 1.1, 1.2)
EVEN = (1.0,) * 12
LESSONS = (1.0, 0.8, 1.0, 0.9, 0.7, 1.0, 0.3, 0.0, 1.1, 0.9, 1.1, 0.6)

WORKDAYS = frozenset({1, 2, 3, 4, 5})
CHRISTMAS = 24


def dice(*seed: object) -> Random:
    return Random(":".join(map(str, seed)))  # noqa: S311 (the same places every time, no secrets)


@cache
def calendar(
    year: int, months: tuple[float, ...], weekdays: frozenset[int] = WORKDAYS
) -> tuple[list[date], list[float]]:
    """The days of a year on which something can happen, with their added-up weights."""
    first, last = date(year, 1, 2), date(year, 12, CHRISTMAS) - ONE_DAY
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = [day for day in every if day.isoweekday() in weekdays and months[day.month - 1]]
    return days, list(accumulate(months[day.month - 1] for day in days))


def some_days(
    dice: Random,
    year: int,
    number: int,
    months: tuple[float, ...] = EVEN,
    weekdays: frozenset[int] = WORKDAYS,
) -> list[date]:
    """So many days of a year, in order."""
    days, weights = calendar(year, months, weekdays)
    return sorted(dice.choices(days, cum_weights=weights, k=number)) if number else []


def weighted(weights: Mapping[T, float]) -> Callable[[Random, int], list[T]]:
    """Draws from a list in which some things are likelier than others."""
    things, added_up = list(weights), list(accumulate(weights.values()))
    return lambda dice, number: dice.choices(things, cum_weights=added_up, k=number)


def rounded(dice: Random, expected: float) -> int:
    """A whole number that is as much on the average."""
    whole = int(expected)
    return whole + (dice.random() < expected - whole)


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """A total divided by weights; the parts add up to it again."""
    added_up = [0.0, *accumulate(weights)]
    marks = [round(total * part / added_up[-1]) for part in added_up]
    return [later - earlier for earlier, later in pairwise(marks)]


def nights(dice: Random, least: int, most: int) -> timedelta:
    return ONE_DAY * dice.randint(least, most)
