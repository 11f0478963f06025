"""What records hang on: written before them, and let go of when both are taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import models

from wegwijs.base.core.records import Record
from wegwijs.engines.sheets.inserting import Keys, insert


@cache
def _parents(kind: type[models.Model]) -> tuple[models.ForeignKey[Any, Any], ...]:
    return tuple(f for f in kind._meta.concrete_fields if isinstance(f, models.ForeignKey))


def _at_hand(record: models.Model) -> list[models.ForeignKey[Any, Any]]:
    """The parents that a record holds itself, and not by their key alone."""
    held = record._state.fields_cache
    return [f for f in _parents(type(record)) if f.name in held] if held else []


def _new_parents(record: models.Model) -> Iterator[models.Model]:
    """Parents that are not written yet."""
    for parent in _at_hand(record):
        if record.__dict__[parent.attname] is None:
            found = getattr(record, parent.name)
            if found is not None and found.pk is None:
                yield found


def take_parents(record: models.Model) -> None:
    """Fill in the keys of parents that were written after this record was made."""
    for parent in _at_hand(record):
        if record.__dict__[parent.attname] is None:
            found = getattr(record, parent.name)
            # Not by setattr, which would forget the parent itself.
            record.__dict__[parent.attname] = None if found is None else found.pk


def write_parents(
    records: Iterable[models.Model], written: list[models.Model], *, at: str, keys: Keys
) -> None:
    """Write what was made on first mention, a household or a partner, when it is needed."""
    found = {id(parent): parent for record in records for parent in _new_parents(record)}
    by_kind: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for parent in found.values():
        by_kind[type(parent)].append(parent)
    for kind, parents in by_kind.items():
        written += parents
        ours = [parent for parent in parents if isinstance(parent, Record)]
        if ours:
            insert(ours, at=at, keys=keys)
        else:
            kind._default_manager.bulk_create(parents)


def forget(written: list[models.Model]) -> None:
    """What was written and taken back has no key after all, and nothing hangs on it."""
    undone = set(map(id, written))
    for record in written:
        for parent in _at_hand(record):
            if id(getattr(record, parent.name)) in undone:
                record.__dict__[parent.attname] = None
    for record in written:
        record.pk = None
        record._state.adding = True
