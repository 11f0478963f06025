"""Taking a database away while the server may just be tidying it up."""

from __future__ import annotations

import time

import psycopg
from psycopg import sql

TRIES, PAUSE = 40, 0.25  # seconds: a tidying process ends, and is none of ours to end


def drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, if it is there, and end whoever is connected.

    The server's own process that tidies tables cannot be ended by the owner; it is waited for.
    Raises psycopg.errors.InsufficientPrivilege where that takes longer than ten seconds.
    """
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    for left in reversed(range(TRIES)):
        try:
            server.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return
