"""The rows of one team, as plain tuples, each with its key."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A model, and those of its columns that a demonstration fills itself."""

    model: type[models.Model]
    columns: tuple[str, ...]


def table(model: type[models.Model], columns: str) -> Table:
    return Table(model, tuple(columns.split()))


Row = tuple[Any, ...]
Keys = defaultdict[type[models.Model], Iterator[int]]


def keys_from(last: dict[type[models.Model], int]) -> Keys:
    """Keys that come after those in use; a table without any begins at 1."""
    keys: Keys = defaultdict(lambda: count(1))
    keys.update({model: count(used + 1) for model, used in last.items()})
    return keys


class Book:
    """Everything that one team registered."""

    def __init__(self, team: int, keys: Keys) -> None:
        self.team = team
        self.rows: defaultdict[Table, list[Row]] = defaultdict(list)
        self._keys = keys

    def add(self, table: Table, *values: Any) -> int:
        """Note one row, its values in the order of the table's columns. Returns its key."""
        key = next(self._keys[table.model])
        self.rows[table].append((key, self.team, *values))
        return key
