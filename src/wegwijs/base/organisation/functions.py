"""Which role a function gives, from which day: a dated table, kept as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from wegwijs.base.organisation.access import Role

TABLE = Path(__file__).parent / "reference" / "functions.toml"


@dataclass(frozen=True, slots=True)
class Gives:
    """From its first day to its last, a function gives a role."""

    function: str
    role: Role
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@cache
def table() -> tuple[Gives, ...]:
    """The whole table, as it is written."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["gives"]
    return tuple(
        Gives(row["function"], Role(row["role"]), row["since"], row.get("until")) for row in rows
    )


def roles_of(functions: Iterable[str], on: date) -> set[Role]:
    """The roles that these functions give on a day."""
    asked = set(functions)
    return {row.role for row in table() if row.function in asked and row.holds(on)}
