"""The housing target (taakstelling): the share of a municipality, and what is carried over.

A published number is a fact and comes first. These counts say whether it is plausible; they never
replace it (Huisvestingswet 2014, articles 28 to 30).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Rounding(StrEnum):
    """How a share becomes a number of people."""

    UP = "up"  # as the law writes: Huisvestingswet 2014, article 29, first paragraph
    NEAREST = "nearest"  # as the published numbers suggest; a half goes up
    DOWN = "down"


class Impossible(ValueError):
    """Numbers that cannot be shifted or shared so."""


def share(
    national: int,
    inhabitants_here: int,
    inhabitants_country: int,
    rounding: Rounding = Rounding.UP,
) -> int:
    """How many people a municipality houses of the number for the country, in whole numbers."""
    if national < 0 or not 0 <= inhabitants_here <= inhabitants_country or not inhabitants_country:
        raise Impossible(
            "A municipality has no more inhabitants than the country, and no fewer than 0."
        )
    people, country = national * inhabitants_here, inhabitants_country
    match rounding:
        case Rounding.UP:
            return -(-people // country)
        case Rounding.NEAREST:
            return (2 * people + country) // (2 * country)
        case Rounding.DOWN:
            return people // country


def due(opening: int, *targets: int) -> int:
    """How many people are to be housed: the targets, less a lead or with arrears (negative)."""
    return sum(targets) - opening


def closing(opening: int, target: int, housed: int) -> int:
    """The balance at the end: a lead is positive. With corrections it opens the next half-year."""
    return opening + housed - target


def shift(targets: Mapping[str, int], *, of: str, to: str, persons: int) -> dict[str, int]:
    """The targets after one municipality gave people to another; the sum stays (article 29(2))."""
    if of == to or not 0 <= persons <= targets[of]:
        raise Impossible("A municipality gives to another no more people than it has to house.")
    return {**targets, of: targets[of] - persons, to: targets[to] + persons}


def missing_from(total: int, numbers: Iterable[int]) -> int:
    """How much a published total is more than its numbers together; 0 where they add up."""
    return total - sum(numbers)
