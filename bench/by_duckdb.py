"""The limit: the statements of by_hand.sql on columns in memory, by an engine made for counting."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb

from bench.by_hand import STATEMENTS
from bench.numbers import Numbers, from_rows
from bench.tables import COLUMNS


def load(folder: Path) -> duckdb.DuckDBPyConnection:
    """The CSV files as tables in memory."""
    connection = duckdb.connect()
    for table in COLUMNS:
        what = "*"
        if table == "desk_visit":
            what = "* REPLACE (string_split(topics, ';') AS topics)"
        connection.execute(
            f"CREATE TABLE {table} AS SELECT {what} FROM read_csv('{folder / table}.csv')"
        )
    return connection


def by_duckdb(connection: duckdb.DuckDBPyConnection, year: int) -> Numbers:
    """All the numbers of a year, of every municipality."""
    asked = {"first": date(year, 1, 1), "last": date(year, 12, 31), "place": None}
    rows = []
    for statement in STATEMENTS.values():
        named = re.sub(r"%\((\w+)\)s", r"$\1", statement)
        here = {name: value for name, value in asked.items() if f"${name}" in named}
        rows += connection.execute(named, here).fetchall()
    return from_rows(rows)
