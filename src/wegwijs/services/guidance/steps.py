"""The standard steps of the first months, as the foundation proposes them in checklist.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language

from wegwijs.base.rules.law import Text

STANDARD = Path(__file__).with_name("checklist.toml")
OWN = "own-"  # how the key of a step begins that a team added itself


@dataclass(frozen=True, slots=True)
class Step:
    """One standard step: so many days after the move, or before it where that is less than 0."""

    key: str
    title: Text
    days: int
    at_risk: Text | None  # what money is lost, and why
    who: Text  # who does it: for the client, with them, or the client alone


@cache
def standard() -> Mapping[str, Step]:
    """The standard steps by their keys, in the order of the file."""
    written = tomllib.loads(STANDARD.read_text(encoding="utf-8"))
    who = {key: Text(**words) for key, words in written["who"].items()}
    found = {
        key: Step(
            key=key,
            title=Text(**each["title"]),
            days=each["days"],
            at_risk=Text(**each["at_risk"]) if "at_risk" in each else None,
            who=who[each["who"]],
        )
        for key, each in written["step"].items()
    }
    return MappingProxyType(found)


def spoken(words: Text) -> str:
    """These words in the language that is spoken now."""
    return words.in_(get_language() or "nl")
