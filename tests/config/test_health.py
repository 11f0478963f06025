"""Two addresses for the machine that watches: they say how it goes, and nothing else."""

import pytest
from django.conf import settings
from django.db import connection, connections
from django.shortcuts import resolve_url
from psycopg import sql

from wegwijs.base.core.database.roles import create_database_sql, database_sql

ELSEWHERE = {"HTTP_HOST": "10.1.2.3"}  # a watching machine knows a number, not our name


@pytest.fixture
def another(databases, database_name, django_db_setup):
    """A database beside the one of the tests: empty, or a copy of it."""
    name = f"{database_name}_health"
    quoted = sql.Identifier(name)
    databases.drop(name)

    def make(*, copy=False):
        if copy:
            connections.close_all()  # a database that is in use cannot be copied
            copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            databases.run(copied.format(quoted, sql.Identifier(database_name)))
        else:
            databases.run(create_database_sql(name, server_version=databases.version()))
        databases.run(database_sql(name), inside=name)
        return name

    yield make
    databases.drop(name)


@pytest.fixture
def asked_of(client, django_db_blocker, monkeypatch):
    """What the second address says when the application's database is this one."""

    def answer_of(name):
        with django_db_blocker.unblock(), monkeypatch.context() as changed:
            connection.close()
            changed.setitem(connection.settings_dict, "NAME", name)
            answer = client.get("/klaar/")
            connection.close()
        return answer.status_code, answer.content

    return answer_of


def test_who_is_alive_asks_no_database(client):
    answer = client.get("/gezond/", **ELSEWHERE)

    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer["Content-Type"].startswith("text/plain")


def test_with_tables_and_walls_of_this_version_it_is_ready(client, db):
    answer = client.get("/klaar/", **ELSEWHERE)

    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.parametrize("address", ["/gezond/", "/klaar/"])
def test_asking_leaves_no_session_and_no_cookie(client, db, address):
    answer = client.get(address)

    assert (len(answer.cookies), answer["Cache-Control"]) == (0, "no-store")


def test_other_addresses_still_answer_to_known_names_only(client, db):
    assert client.get(resolve_url(settings.LOGIN_URL), **ELSEWHERE).status_code == 400


def test_without_a_database_it_is_not_ready(asked_of, django_db_setup):
    assert asked_of("there_is_no_such_database") == (503, b"not ready\n")


def test_without_tables_it_is_not_ready(asked_of, another):
    assert asked_of(another()) == (503, b"not ready\n")


def test_with_the_walls_of_another_version_it_is_not_ready(asked_of, another, databases):
    name = another(copy=True)
    assert asked_of(name) == (200, b"ready\n")

    databases.run("COMMENT ON SCHEMA public IS 'walls of before'", inside=name)

    assert asked_of(name) == (503, b"not ready\n")
