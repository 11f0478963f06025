"""Many new rows at once: one statement for a table, whatever the number of rows.

PostgreSQL copies into no table behind a wall, so the rows travel as one JSON text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from pydantic_core import to_json

from wegwijs.base.core.records import Record
from wegwijs.engines.sheets.comparing import Values, values_of


@dataclass(slots=True)
class Keys:
    """Keys that nobody else gets; asked for ahead, because asking waits for what is underway."""

    ahead: int = 0
    left: dict[type[models.Model], list[int]] = field(default_factory=dict)

    def take(self, kind: type[models.Model], number: int) -> list[int]:
        left = self.left.setdefault(kind, [])
        if len(left) < number:
            left += _new_keys(kind, max(number, self.ahead) - len(left))
        taken, self.left[kind] = left[:number], left[number:]
        return taken


def insert(records: Sequence[Record], *, at: str, keys: Keys) -> list[Values]:
    """Write these new records of one kind, and give each its key. Returns what each says."""
    kind = type(records[0])
    said = [values_of(record) for record in records]
    rows = []
    taken = keys.take(kind, len(records))
    for record, key, values in zip(records, taken, said, strict=True):
        record.pk = key
        rows.append(values | bookkeeping(key, record.team_id, record.entered_by_id, at))
    insert_values(kind, rows)
    for record in records:
        record._state.adding = False
        record._state.db = DEFAULT_DB_ALIAS
    return said


@contextmanager
def without_waiting() -> Iterator[None]:
    """The server writes what it was sent while the next is prepared; an error comes later."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.wrap_database_errors, connection.connection.pipeline() as underway:
        try:
            yield
        except Exception:  # whatever it is, it goes on once the server has been heard out
            with suppress(psycopg.errors.PipelineAborted):  # what was sent after the error
                underway.sync()
            raise


def bookkeeping(key: int, team: int, by: int | None, at: str) -> Values:
    return {
        "id": key,
        "team_id": team,
        "entered_at": at,
        "entered_by_id": by,
        "version": 1,
        "submission_key": None,
    }


def _new_keys(kind: type[models.Model], number: int) -> list[int]:
    table = f'"{kind._meta.db_table}"'
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, number],
        )
        return [key for (key,) in cursor.fetchall()]


def insert_values(kind: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of plain values, each with every column."""
    table = f'"{kind._meta.db_table}"'
    columns = ", ".join(f'"{f.column}"' for f in kind._meta.concrete_fields)
    statement = (
        f"INSERT INTO {table} ({columns})"
        f" SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
    )
    connection = connections[DEFAULT_DB_ALIAS]
    # Django's own cursor writes values into the statement; this one sends the text beside it.
    with psycopg.Cursor(connection.connection) as cursor, connection.wrap_database_errors:
        cursor.execute(statement, [to_json(rows).decode()])
