"""Many new rows at once: one statement for a table, whatever the number of rows.

PostgreSQL copies into no table behind a wall, so the rows travel as one JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from wegwijs.base.core.records import Record
from wegwijs.engines.sheets.comparing import Values, plain, values_of


def insert(records: Sequence[Record], *, at: str) -> list[Values]:
    """Write these new records of one kind, and give each its key. Returns what each says."""
    kind = type(records[0])
    said = [values_of(record) for record in records]
    rows = []
    keys = new_keys(kind, len(records))
    for record, key, values in zip(records, keys, said, strict=True):
        record.pk = key
        rows.append(values | bookkeeping(key, record.team_id, record.entered_by_id, at))
    insert_values(kind, rows)
    for record in records:
        record._state.adding = False
        record._state.db = DEFAULT_DB_ALIAS
    return said


def bookkeeping(key: int, team: int, by: int | None, at: str) -> Values:
    return {
        "id": key,
        "team_id": team,
        "entered_at": at,
        "entered_by_id": by,
        "version": 1,
        "submission_key": None,
    }


def new_keys(kind: type[models.Model], number: int) -> list[int]:
    """Keys that nobody else gets."""
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
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, default=plain)])
