"""Facts of many kinds in one statement: each travels as JSON, and arrives as a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import F, ForeignKey, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from wegwijs.base.core.privacy import BOOKKEEPING

# Which facts, in which order, and what of each is needed: a field, the field of what it points
# at (`session__on`), what it points at as a whole (`session__group`), or an annotation.
Asked = tuple[QuerySet[Any], Sequence[str]]


def together(asked: Mapping[str, Asked]) -> dict[str, list[Any]]:
    """The records of each kind. They hold what was asked and no more: they are for reading."""
    found: dict[str, list[Any]] = {kind: [] for kind in asked}
    if asked:
        first, *others = (_branch(kind, *each) for kind, each in asked.items())
        for kind, said in first.union(*others, all=True) if others else first:
            facts, _paths = asked[kind]
            also = {name: made.output_field for name, made in facts.query.annotations.items()}
            found[kind].append(_record(facts.model, said, also))
    return found


def _branch(kind: str, facts: QuerySet[Any], paths: Sequence[str]) -> QuerySet[Any]:
    model: Any = facts.model
    needed = {"id"}.union(*(_needed(model, path) for path in paths))
    return facts.values_list(Value(kind), JSONObject(**{path: F(path) for path in sorted(needed)}))


@cache
def _needed(model: Any, path: str) -> tuple[str, ...]:
    return tuple(_steps(model, path))


def _steps(model: type[Model], path: str) -> Iterator[str]:
    """The columns behind a path; a record says itself in words by columns of its own."""
    at: Any = model
    taken = ""
    for step in path.split("__"):
        column = _columns(at).get(step)
        if not isinstance(column, ForeignKey):
            yield f"{taken}{step}"
            return
        at, taken = column.related_model, f"{taken}{step}__"
        yield f"{taken}id"
    for name, column in _columns(at).items():
        if name not in BOOKKEEPING and not isinstance(column, ForeignKey):
            yield f"{taken}{name}"


@cache
def _columns(model: Any) -> dict[str, Any]:
    return {column.name: column for column in model._meta.concrete_fields}


def _record(model: type[Model], said: Mapping[str, Any], also: Mapping[str, Any]) -> Any:
    """The record of which these are the columns; None where nothing was pointed at."""
    if said["id"] is None:
        return None
    record, further = model(), dict[str, dict[str, Any]]()
    columns = {**_columns(model), **also}
    for path, value in said.items():
        step, _in, rest = path.partition("__")
        if rest:
            further.setdefault(step, {})[rest] = value
        else:
            setattr(record, step, columns[step].to_python(value))
    for step, inside in further.items():
        setattr(record, step, _record(columns[step].related_model, inside, {}))
    return record
