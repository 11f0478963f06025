"""Restoring a backup, into a new database beside the one that works."""

import math
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from django.utils.translation import gettext as _
from psycopg import sql
from psycopg.conninfo import make_conninfo

from wegwijs.base.core.database import dropping
from wegwijs.base.core.database.errors import room
from wegwijs.base.core.database.home import find_home
from wegwijs.base.core.database.roles import (
    APP,
    FIGURES,
    OWNER,
    RETENTION,
    create_database_sql,
    database_sql,
)
from wegwijs.config.commandline import CHECKOUT
from wegwijs.config.safekeeping.manifest import ROWS, Manifest, read_manifest
from wegwijs.config.safekeeping.programs import owner_address, written_in
from wegwijs.config.safekeeping.refusing import Refused, database_refused
from wegwijs.config.safekeeping.sealed import opened

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,49}")
ROLES = [OWNER, APP, FIGURES, RETENTION]
TIMES = 8  # as much room as its SQL takes a database with its indexes and its log of changes

Connection = psycopg.Connection[Any]


def restore(path: Path, *, into: str) -> Manifest:
    """Fill a new database from a backup; under its name only when it is whole. Raises Refused."""
    _refuse_name(into)
    with opened(path) as archive:
        manifest = read_manifest(archive)
        _refuse_full_disk(archive.getinfo(ROWS).file_size)
        with (
            _new_database(into) as making,
            archive.open(ROWS) as rows,
            written_in(making) as database,
        ):
            shutil.copyfileobj(rows, database)
    return manifest


def drop(database: str) -> None:
    """Take a restored database away again. Raises Refused."""
    with connected() as server:
        dropping.drop(server, database)


@contextmanager
def connected(database: str | None = None) -> Iterator[Connection]:
    """A connection of the owner, outside a transaction; what it refuses as a sentence."""
    try:
        with psycopg.connect(
            make_conninfo(**owner_address(database)), autocommit=True
        ) as connection:
            yield connection
    except psycopg.Error as problem:
        raise database_refused(problem.diag.message_primary or str(problem)) from problem


def _refuse_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise Refused(
            _(
                "%(name)s is no name for a database: begin with a letter, and use at most fifty"
                " letters, digits and _."
            )
            % {"name": name}
        )


@contextmanager
def _new_database(name: str) -> Iterator[str]:
    """An empty database with our rights, to be filled under a name that says it is not whole."""
    making = f"{name}_half"
    with connected() as server:
        _refuse_without_roles(server)
        _refuse_taken(server, name)
        server.execute(_named("DROP DATABASE IF EXISTS {}", making))
        server.execute(
            create_database_sql(making, server_version=server.info.server_version).encode()
        )
    try:
        with connected(making) as inside:
            inside.execute(database_sql(making).encode())
        yield making
        with connected(making) as inside:
            inside.execute("ANALYZE")
        with connected() as server:
            server.execute(_named("ALTER DATABASE {} RENAME TO {}", making, name))
    except BaseException:
        with suppress(Refused):  # the reason that counts is the first one
            drop(making)
        raise


def _refuse_full_disk(size: int) -> None:
    """Refuse before the disk of the working database is filled, which would stop it."""
    home = find_home(CHECKOUT, os.environ)
    embedded = owner_address().get("host") == str(home.socket)
    if embedded and room(home.folder) < TIMES * size:
        told = _("The disk that holds %(folder)s has too little room: free %(needed)d MB there.")
        needed = math.ceil((TIMES * size - room(home.folder)) / 1024**2)
        raise Refused(told % {"folder": home.folder, "needed": needed})


def _refuse_taken(server: Connection, name: str) -> None:
    if server.info.dbname == name:
        told = _("%(name)s is the database that works now: name another one.")
        raise Refused(told % {"name": name})
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        told = _("There is a database %(name)s already: name another one.")
        raise Refused(told % {"name": name})


def _refuse_without_roles(server: Connection) -> None:
    query = "SELECT count(*) FROM pg_roles WHERE rolname = ANY (%s)"
    if server.execute(query, [ROLES]).fetchone() != (len(ROLES),):
        raise Refused(
            _("The server lacks roles of Wegwijs: its administrator runs bin/wegwijs database-sql.")
        )


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))
