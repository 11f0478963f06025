"""A database of the bench's own on the embedded server: made, filled, asked, and taken away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.home import find_home
from wegwijs.base.core.database.roles import create_database_sql, database_sql

ROOT = Path(__file__).resolve().parents[1]
NAME = "wegwijs_bench"


@contextmanager
def scratch(*, keep: bool) -> Iterator[tuple[str, str]]:
    """The addresses of an empty migrated database, for *app* and for the owner."""
    server = keeper.start(find_home(ROOT, os.environ))
    app = make_conninfo(server.app_url(), dbname=NAME)
    owner = make_conninfo(server.owner_url(), dbname=NAME)
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME))
    with psycopg.connect(server.owner_url(), autocommit=True) as connection:
        connection.execute(drop)
        version = connection.info.server_version
        connection.execute(create_database_sql(NAME, server_version=version))
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(database_sql(NAME))
    try:
        yield app, owner
    finally:
        if not keep:
            with psycopg.connect(server.owner_url(), autocommit=True) as connection:
                connection.execute(drop)


def point(alias: str, url: str) -> None:
    """Let Django ask this database."""
    from django.db import connections

    connections[alias].close()
    parts = conninfo_to_dict(url)
    connections[alias].settings_dict.update(
        NAME=parts["dbname"],
        USER=parts.get("user", ""),
        PASSWORD=parts.get("password", ""),
        HOST=parts.get("host", ""),
        PORT=str(parts.get("port", "")),
    )
