"""A rival: the statements of by_hand.sql, as the owner of the database, on one connection."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import psycopg

from bench.numbers import Numbers, from_rows

STATEMENTS = dict(
    re.findall(
        r"-- name: (\w+)\n(.*?);\n",
        Path(__file__).with_name("by_hand.sql").read_text() + "\n",
        re.DOTALL,
    )
)


def by_hand(connection: psycopg.Connection, year: int, place: int | None = None) -> Numbers:
    """All the numbers of a year, of one municipality or of all."""
    asked = {"first": date(year, 1, 1), "last": date(year, 12, 31), "place": place}
    with psycopg.ClientCursor(connection) as cursor:
        rows = []
        for statement in STATEMENTS.values():
            cursor.execute(statement, asked)
            rows += cursor.fetchall()
    return from_rows(rows)
