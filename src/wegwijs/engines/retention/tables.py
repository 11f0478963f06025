"""Which rows are about somebody, and what emptying them means: read from the models themselves.

A row hangs on a person by a foreign key, its own or that of the row it is part of. Where counting
reads that key, the row is a counted fact: it stays, emptied. Where it does not, the row is nothing
but the person, and goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db import models

from wegwijs.base.core.privacy import (
    BOOKKEEPING,
    Compartment,
    Privacy,
    compartment_of,
    history_models,
    our_models,
    privacy_of,
)
from wegwijs.engines.retention.declaring import NEVER_EMPTY

Model = type[models.Model]
EMPTIED = frozenset({Privacy.PERSONAL, Privacy.SPECIAL})
SPECIAL = frozenset({Privacy.SPECIAL})
# Numbers that must differ from each other become this and something of chance.
NOBODYS = "x-"
# What stands where something was said that has gone, and something must stand.
UNSAID = "–"


@dataclass(frozen=True, slots=True)
class Kind:
    """One table with rows about somebody: by which column, and whether the rows go."""

    model: Model
    column: str
    part_of: Model | None
    goes: bool

    @property
    def table(self) -> str:
        return f'"{self.model._meta.db_table}"'

    @property
    def history(self) -> str:
        """The table with the versions of the rows; none where they are not kept."""
        return history_of(self.model)

    @property
    def has_team(self) -> bool:
        return any(f.name == "team" for f in self.model._meta.concrete_fields)

    @property
    def compartment(self) -> Compartment:
        return compartment_of(self.model)

    @property
    def is_text(self) -> bool:
        """Whether nothing is left of a row once its special text is gone."""
        return self.goes and any(not f.blank for f in self.columns(SPECIAL))

    def columns(self, classes: frozenset[Privacy] = EMPTIED) -> list[models.Field]:
        """The columns of these classes that tell something of the person themselves."""
        return columns_of(self.model, classes)


@cache
def _histories() -> dict[Model, Model]:
    # The package writes the tracked model on each table of history; its types do not say so.
    found = history_models()
    return {history.pgh_tracked_model: history for history in found}  # type: ignore[attr-defined]


def history_of(model: Model) -> str:
    """The table with the versions of a model's rows; none where they are not kept."""
    return f'"{_histories()[model]._meta.db_table}"' if model in _histories() else ""


def versions_of(model: Model) -> Model | None:
    """The versions of a model's rows, to ask as one asks the rows; None where they are not kept."""
    return _histories().get(model)


def columns_of(model: Model, classes: frozenset[Privacy] = EMPTIED) -> list[models.Field]:
    """What is emptied: columns of these classes, without the keys that a row hangs on."""
    said = privacy_of(model)
    return [
        f
        for f in model._meta.concrete_fields
        if said[f.name] in classes and f.name not in BOOKKEEPING and not _hangs_on(f)
    ]


def _hangs_on(field: models.Field) -> bool:
    return isinstance(field, models.ForeignKey) and not field.null


def keys_to(model: Model, root: Model) -> list[models.ForeignKey]:
    """The columns of a model that hold keys of another."""
    found = [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]
    return [key for key in found if key.related_model is root]


def _is_log(model: Model) -> bool:
    """A log keeps the key that it once wrote down; nobody stands behind it any more."""
    return bool(getattr(model, "ONLY_ADDED_TO", False))


@cache
def kinds_of(root: Model) -> tuple[Kind, ...]:
    """Every table with rows about somebody, what is part of another row after that row."""
    kinds: list[Kind] = []
    waiting = [m for m in our_models() if m is not root and not _is_log(m)]
    for model in list(waiting):
        direct = keys_to(model, root)
        if direct:
            waiting.remove(model)
            said = privacy_of(model)
            goes = all(said[key.name] in EMPTIED for key in direct)
            kinds += [Kind(model, str(key.column), None, goes) for key in direct]
    for kind in kinds:  # grows while it is read: parts of parts
        for model in list(waiting):
            parents = keys_to(model, kind.model)
            if parents:
                waiting.remove(model)
                kinds.append(Kind(model, str(parents[0].column), kind.model, kind.goes))
    return tuple(kinds)


def emptied(model: Model, field: models.Field, *, version: bool = False) -> str:
    """What stands in a column once it is emptied, as SQL. In history nothing needs to differ."""
    if field.null:
        return "NULL"
    if isinstance(field, ArrayField):
        return "'{}'"
    if isinstance(field, models.JSONField):
        return "'{}'::jsonb"
    if isinstance(field, models.BooleanField):
        return "false"
    if isinstance(field, models.CharField | models.TextField):
        if (model, field.name) in NEVER_EMPTY and not version:
            return f"CASE WHEN \"{field.column}\" = '' THEN '' ELSE '{UNSAID}' END"
        if version or not _must_differ(model, field):
            return "''"
        length = min(field.max_length or 34, 34) - len(NOBODYS)
        return f"'{NOBODYS}' || left(replace(gen_random_uuid()::text, '-', ''), {length})"
    # A new kind of column stops the destroying rather than be left standing.
    raise NotImplementedError(f"{model._meta.label}.{field.name} cannot be emptied")


def _must_differ(model: Model, field: models.Field) -> bool:
    rules = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    return field.unique or any(field.name in rule.fields for rule in rules)


def settings_of(model: Model, fields: Sequence[models.Field]) -> list[str]:
    """The assignments that empty these columns."""
    return [f'"{f.column}" = {emptied(model, f)}' for f in fields]


def settings_of_versions(model: Model, fields: Sequence[models.Field]) -> list[str]:
    """The same in the versions of the rows, as far as these columns are kept there."""
    kept = {f.name for f in _histories()[model]._meta.concrete_fields}
    return [f'"{f.column}" = {emptied(model, f, version=True)}' for f in fields if f.name in kept]
