"""Sums of money in the law, dated: penalties for late decisions, and fines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wegwijs.base.rules.law import Certainty, Text, WrongLaw, facts

STEPS = ("penalty_day_1_to_14", "penalty_day_15_to_28", "penalty_day_29_to_42")
DAYS_EACH = 14


@dataclass(frozen=True, slots=True)
class Amount:
    """What held for cases of these dates, both included; no last day: still so."""

    valid_from: date
    until: date | None
    euros: int
    article: str
    source: str
    text: date | None  # of which day the text is that was read
    checked: date
    certainty: Certainty
    remark: Text | None


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum by its name, in all its versions, the oldest first."""

    key: str
    title: Text
    decided_by: str  # the fact whose day decides which version holds
    versions: tuple[Amount, ...]

    def on(self, day: date) -> Amount | None:
        """The amount for a case of this day; None where none is known."""
        for each in self.versions:
            if each.valid_from <= day and (each.until is None or day <= each.until):
                return each
        return None


@cache
def sums() -> Mapping[str, Sum]:
    """Every sum by its key. Raises WrongLaw."""
    written = tomllib.loads(Path(__file__).with_name("amounts.toml").read_text())
    return MappingProxyType({key: _sum(key, table) for key, table in written.items()})


def penalty(late_days: int, default_notice: date) -> int | None:
    """The penalty for so many late days (Awb 4:17), 42 at most; None where it is not known.

    The first late day is the one after the two weeks of the notice of default. In aliens cases it
    does not run since July 2020 (see the rule penalty.maximum_aliens).
    """
    euros = 0
    for step, key in enumerate(STEPS):
        amount = sums()[key].on(default_notice)
        if amount is None:
            return None
        euros += amount.euros * min(max(late_days - step * DAYS_EACH, 0), DAYS_EACH)
    return euros


def _sum(key: str, table: dict[str, Any]) -> Sum:
    versions = tuple(_amount(each) for each in table["version"])
    for before, after in pairwise(versions):
        if before.until is None or after.valid_from <= before.until:
            raise WrongLaw(f"{key}: the versions overlap, or stand in the wrong order")
    if table["decided_by"] not in facts():
        raise WrongLaw(f"{key}: {table['decided_by']!r} is no fact of facts.toml")
    return Sum(key, Text(**table["title"]), table["decided_by"], versions)


def _amount(table: dict[str, Any]) -> Amount:
    return Amount(
        valid_from=table["from"],
        until=table.get("until"),
        euros=table["euros"],
        article=table["article"],
        source=table["source"],
        text=table.get("text"),
        checked=table["checked"],
        certainty=Certainty(table["certainty"]),
        remark=Text(**table["remark"]) if "remark" in table else None,
    )
