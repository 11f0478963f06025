"""Databases of their own for invented places: the owner writes them, and what it writes stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from psycopg import sql

from tests.demonstration.small import AREAS, SEED
from wegwijs.base.core.database.roles import database_sql
from wegwijs.config.demonstration.writing import write

ALIASES = ("default", "owner")


@pytest.fixture(scope="session")
def scratch(databases, database_name, django_db_setup, django_db_blocker):
    """Makes an empty house of its own, and drops it afterwards."""

    @contextmanager
    def made(purpose: str) -> Iterator[str]:
        name = f"{database_name}_{purpose}"
        new, original = sql.Identifier(name), sql.Identifier(database_name)
        with django_db_blocker.unblock():
            connections.close_all()
            databases.drop(name)
            databases.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, original))
            databases.run(database_sql(name), inside=name)
            yield name
        databases.drop(name)

    return made


@contextmanager
def asked_instead(name: str) -> Iterator[None]:
    """Django's connections, the application's and the owner's, go to another database."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    try:
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        yield
    finally:
        for alias, kept in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = kept


@pytest.fixture(scope="session")
def written(scratch) -> Iterator[str]:
    """The name of a database with both small places in it."""
    with scratch("invented") as name:
        with asked_instead(name):
            write(AREAS, seed=SEED)
        yield name


@pytest.fixture(scope="module")
def invented(written, django_db_blocker) -> Iterator[None]:
    """Both small places; who fails to write beside them leaves nothing behind."""
    with django_db_blocker.unblock(), asked_instead(written):
        yield
