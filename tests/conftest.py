"""A database of its own for every worker, made from one template; tests ask it as *app*."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wegwijs.base.core.database import dropping, keeper
from wegwijs.base.core.database.home import find_home
from wegwijs.base.core.database.roles import create_database_sql, database_sql
from wegwijs.base.core.migrating import migrate

pytest_plugins = ["tests.house", "tests.registers", "tests.spreading"]

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """The client of the tests speaks plain HTTP; tests/config shows that a browser may not.

    A password that takes long to check is for guessers: tests/walls/test_login.py sees to it.
    """
    settings.SECURE_SSL_REDIRECT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Databases:
    """Where the databases of the tests are: the embedded server, or one named by address."""

    def __init__(self) -> None:
        self.app = os.environ.get("WEGWIJS_DATABASE_URL", "")
        self.owner = os.environ.get("WEGWIJS_OWNER_URL", "")
        if not self.app:
            server = keeper.start(find_home(ROOT, os.environ))
            self.app, self.owner = server.app_url(), server.owner_url()

    def app_of(self, name: str) -> str:
        return make_conninfo(self.app, dbname=name)

    def owner_of(self, name: str) -> str:
        return make_conninfo(self.owner, dbname=name)

    def run(self, statement: sql.Composable | str, *, inside: str | None = None) -> None:
        url = self.owner_of(inside) if inside else self.owner
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)

    def drop(self, name: str) -> None:
        with psycopg.connect(self.owner, autocommit=True) as connection:
            dropping.drop(connection, name)

    def version(self) -> int:
        with psycopg.connect(self.owner) as connection:
            return connection.info.server_version

    def exists(self, name: str) -> bool:
        with psycopg.connect(self.owner) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(query, [name]).fetchone() is not None


def _shape() -> str:
    """Changes when a migration, a model or a wall does: then the template is made anew."""
    found = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*.py")):
        if path.parent.name == "migrations" or "models" in path.parts[-2:][0] + path.name:
            found.update(path.read_bytes())
    for path in sorted((ROOT / "src/wegwijs/base/core").rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / f"wegwijs-tests-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _point(alias: str, url: str) -> None:
    connections[alias].close()
    parts = conninfo_to_dict(url)
    connections[alias].settings_dict.update(
        NAME=parts["dbname"],
        USER=parts.get("user", ""),
        PASSWORD=parts.get("password", ""),
        HOST=parts.get("host", ""),
        PORT=str(parts.get("port", "")),
    )


def _template(databases: Databases) -> str:
    """A migrated database to copy, made once for each shape of the house."""
    name = f"test_wegwijs_template_{_shape()}"
    with _one_at_a_time():
        if not databases.exists(name):
            making = f"{name}_making"
            databases.run(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
            databases.run(create_database_sql(making, server_version=databases.version()))
            databases.run(database_sql(making), inside=making)
            _point("owner", databases.owner_of(making))
            migrate("owner")
            connections["owner"].close()
            databases.run(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(making), sql.Identifier(name)
                )
            )
    return name


@pytest.fixture(scope="session", autouse=True)
def whole_log_in() -> None:
    """A client's `force_login` stands for a whole log-in: the password and the second step."""
    from tests.logging_in import took_second_step

    user_logged_in.connect(took_second_step, dispatch_uid="tests: second step")


@pytest.fixture(scope="session")
def databases() -> Databases:
    return Databases()


@pytest.fixture(scope="session")
def database_name() -> str:
    return f"test_wegwijs_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture(scope="session")
def django_db_setup(databases, database_name, django_db_blocker):
    """A copy of the template for this worker; Django asks it as the application's role."""
    with django_db_blocker.unblock():
        template = _template(databases)
        name = sql.Identifier(database_name)
        with _one_at_a_time():
            databases.drop(database_name)
            databases.run(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
            )
        databases.run(database_sql(database_name), inside=database_name)
        _point("default", databases.app_of(database_name))
        _point("owner", databases.owner_of(database_name))
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(database_name)
