"""Addresses of databases: writing one, and finding out whether one can be used."""

import re
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from wegwijs.base.core.database.errors import CannotStart

OLDEST_VERSION = 150000
_PATIENCE = 10  # seconds


def database_url(*, role: str, password: str, host: str, port: int, database: str) -> str:
    """An address; a host that is a folder (of a socket) is written with its slashes encoded."""
    parts = (quote(part, safe="") for part in (role, password, host, database))
    return "postgresql://{}:{}@{}:{port}/{}".format(*parts, port=port)


def check_address(url: str, *, variable: str, walled: bool = False) -> None:
    """Refuse an address that does not lead to a PostgreSQL that we can use.

    A walled role must stay behind row-level security: a superuser, or a role that bypasses it,
    would show everybody everything.
    """
    place = _place(url, variable)
    try:
        with psycopg.connect(url, connect_timeout=_PATIENCE) as connection:
            version = connection.info.server_version
            found = connection.execute(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as problem:
        raise CannotStart(
            f"The database of {variable} ({place}) cannot be used: {_reason(problem)}."
        ) from None
    if version < OLDEST_VERSION:
        raise CannotStart(
            f"The database of {variable} ({place}) is PostgreSQL {version // 10000}:"
            f" version {OLDEST_VERSION // 10000} or later is needed."
        )
    if walled and found and found[0]:
        raise CannotStart(
            f"The role of {variable} ({place}) may see the rows of every team:"
            " name the role wegwijs_app, which bin/wegwijs database-sql makes."
        )


def _place(url: str, variable: str) -> str:
    """Where an address leads, without its password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        raise CannotStart(
            f"{variable} is not an address of a database: write it as"
            " postgresql://USER:PASSWORD@HOST:5432/DATABASE, with % and other signs in the"
            " password encoded."
        ) from None
    user = parts.get("user") or "not named"
    return (
        f"host {parts.get('host') or 'not named'}, port {parts.get('port') or 5432},"
        f" database {parts.get('dbname') or user}, user {user}"
    )


def _reason(problem: psycopg.Error) -> str:
    """The server's own reason on one line; PostgreSQL never repeats the password in it."""
    said = str(problem)
    for pattern in (r"FATAL:\s+(.+)", r"failed: ([^\n]+)", r"error: ([^\n]+)", r"([^\n]+)"):
        if found := re.search(pattern, said):
            return found[1].strip().rstrip(".")
    return type(problem).__name__
