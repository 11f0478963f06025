"""New records in great number: Django's own way of making one costs more than writing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db.models.base import ModelState

from wegwijs.base.core.records import Record

R = TypeVar("R", bound=Record)


def draft(kind: type[R], /, **values: Any) -> R:
    """A new record that says this and is not yet written, as `kind(**values)` makes it."""
    blank, made_anew = _blank(kind)
    record = kind.__new__(kind)
    held = record.__dict__
    held.update(blank)
    held["_state"] = ModelState()
    for name, make in made_anew.items():
        held[name] = make()
    for name, value in values.items():
        if name in held:
            held[name] = value
        else:  # another record, of which Django keeps the key beside it
            kind._meta.get_field(name)  # which raises where there is none of this name
            setattr(record, name, value)
    return record


@cache
def _blank(kind: type[Record]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """What a record holds before anything is said of it, and what each makes for itself."""
    fields = kind._meta.concrete_fields
    return kind().__dict__, {f.attname: f.get_default for f in fields if callable(f.default)}
