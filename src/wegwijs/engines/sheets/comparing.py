"""What a row says now, what it said last time, and what the record says since.

A value that the workbook changed is taken over; one that a colleague changed by hand since is a
conflict, which is listed and left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import models

from wegwijs.base.core.privacy import BOOKKEEPING
from wegwijs.base.core.records import Record

Values = dict[str, Any]


def _plain(value: object) -> Any:
    """A value as JSON keeps it, so that then and now compare equal."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def told_fields(model: type[models.Model]) -> Iterator[models.Field]:
    """The fields that a workbook can speak of."""
    for field_ in model._meta.concrete_fields:
        if field_.name not in BOOKKEEPING:
            yield field_


def values_of(record: Record) -> Values:
    """What a record says, without its bookkeeping."""
    return {f.attname: _plain(getattr(record, f.attname)) for f in told_fields(type(record))}


def take_parents(record: Record) -> None:
    """Fill in the keys of parents that were saved after this record was made."""
    for field_ in told_fields(type(record)):
        if isinstance(field_, models.ForeignKey) and field_.is_cached(record):
            parent = getattr(record, field_.name)
            setattr(record, field_.attname, None if parent is None else parent.pk)


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
    for name, new in says.items():
        old = said.get(name, stands[name])
        if new in (old, stands[name]):
            continue
        (found.apply if stands[name] == old else found.conflicts).append(name)
    return found
