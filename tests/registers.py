"""The two workbooks of 2018, taken in once for each worker, in a database beside its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections, transaction
from psycopg import sql

from tests.house import asked_instead
from wegwijs.base.core.database.roles import database_sql

WORKBOOKS = Path(__file__).resolve().parents[1] / "demo" / "workbooks"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def database_of_2018(databases, database_name, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database beside the worker's own, with the two workbooks of 2018 taken in."""
    connections.close_all()  # a database that is in use cannot be copied
    name = f"{database_name}_2018"
    copy, original = sql.Identifier(name), sql.Identifier(database_name)
    databases.drop(name)
    databases.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, original))
    databases.run(database_sql(name), inside=name)
    with django_db_blocker.unblock(), asked_instead(name), transaction.atomic():
        take_in_workbooks()
    yield name
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(name)


@pytest.fixture(scope="module")
def in_2018(database_of_2018, django_db_blocker) -> Iterator[None]:
    """From here on all tests of a file ask the database with the workbooks."""
    with django_db_blocker.unblock(), asked_instead(database_of_2018):
        yield


@pytest.fixture
def workbooks_taken_in(in_2018, db) -> None:
    """The two workbooks of 2018, through the front door; each test undoes its own writing."""


def take_in_workbooks() -> None:
    from wegwijs.engines.sheets.actions import take_in

    for name in ("leerdam-2018.xlsx", "krimpenerwaard-2018.xlsx"):
        outcome = take_in(WORKBOOKS / name, today=TODAY, by=None)
        assert outcome.written, outcome.refused[:5]


@pytest.fixture(scope="session")
def published(database_of_2018, django_db_blocker) -> dict[str, dict]:
    """Every figure of both workbooks' municipalities in 2018, counted once for all tests."""
    from wegwijs.base.core.periods import Period
    from wegwijs.engines.figures.asking import ask
    from wegwijs.engines.figures.places import place_called

    found = {}
    year = Period.year(2018)
    with django_db_blocker.unblock(), asked_instead(database_of_2018), transaction.atomic():
        for name in ("Leerdam", "Krimpenerwaard"):
            place = place_called(name, year)
            assert place is not None
            found[name] = ask(place, year)
    return found
