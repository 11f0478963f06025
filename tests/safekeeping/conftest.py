"""A house with Leerdam's year in it, one backup of it, and names for what is restored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import translation
from psycopg import sql

from tests.registers import TODAY, WORKBOOKS
from wegwijs.base.core.database.roles import database_sql
from wegwijs.config.safekeeping.backup import back_up
from wegwijs.config.safekeeping.verifying import asked_instead
from wegwijs.engines.sheets.actions import take_in

AT = datetime(2026, 11, 22, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def in_english():
    """Sentences as the code has them."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="package")
def house(databases, database_name, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database that is committed to, with the workbook of Leerdam in it."""
    name = f"{database_name}_house"
    new, original = sql.Identifier(name), sql.Identifier(database_name)
    with django_db_blocker.unblock():
        connections.close_all()
        databases.drop(name)
        databases.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, original))
        databases.run(database_sql(name), inside=name)
        with asked_instead(name):
            assert take_in(WORKBOOKS / "leerdam-2018.xlsx", today=TODAY, by=None).written
    yield name
    databases.drop(name)


@pytest.fixture
def working(house, django_db_blocker) -> Iterator[str]:
    """The house is the database that works."""
    with django_db_blocker.unblock(), asked_instead(house):
        yield house


@pytest.fixture(scope="package")
def kept(house, tmp_path_factory, django_db_blocker) -> Path:
    """A backup of the house."""
    path = tmp_path_factory.mktemp("kept") / "house.backup"
    with django_db_blocker.unblock(), asked_instead(house):
        back_up(path, at=AT)
    return path


@pytest.fixture
def fresh(databases, house) -> Iterator[str]:
    """A name that no database has; what gets it is gone afterwards."""
    name = f"{house}_again"
    yield name
    databases.drop(name)


@pytest.fixture
def there(databases, fresh):
    """Every database that has this name, or half of it."""

    def found() -> list[str]:
        return [name for name in (fresh, f"{fresh}_half") if databases.exists(name)]

    return found


@pytest.fixture
def refusal():
    """What a command says that refuses, with code 2."""

    def said(*words: object) -> str:
        with pytest.raises(CommandError) as refused:
            call_command(*map(str, words), stdout=StringIO())
        assert refused.value.returncode == 2
        return str(refused.value)

    return said
