"""What a row says now, what it said last time, and what the record says since.

A value that the workbook changed is taken over; one that a colleague changed by hand since is a
conflict, which is listed and left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from wegwijs.base.core.privacy import BOOKKEEPING
from wegwijs.base.core.records import Record

Values = dict[str, Any]
AS_THEY_ARE = frozenset({str, int, bool, list, type(None)})


def plain(value: object) -> Any:
    """A value as JSON keeps it, so that then and now compare equal."""
    if isinstance(value, models.Choices):
        return value._value_
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


@cache
def _told(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that a workbook can speak of."""
    return tuple(f.attname for f in model._meta.concrete_fields if f.name not in BOOKKEEPING)


def values_of(record: Record) -> Values:
    """What a record says, without its bookkeeping."""
    held = record.__dict__
    return {
        name: held[name] if held[name].__class__ in AS_THEY_ARE else plain(held[name])
        for name in _told(type(record))
    }


@dataclass(slots=True)
class Difference:
    """What has to happen to one stored record."""

    apply: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def compare(said: Values, says: Values, stands: Values) -> Difference:
    """Three-way: `said` last time, `says` now, `stands` in the record.

    A field unknown to `said` (added to the house since) counts as said what stands.
    """
    found = Difference()
    if says == stands:
        return found
    for name, new in says.items():
        if new == stands[name]:
            continue
        changed_by_hand = stands[name] != said.get(name, stands[name])
        (found.conflicts if changed_by_hand else found.apply).append(name)
    return found
