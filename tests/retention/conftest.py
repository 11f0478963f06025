"""A database of its own: what is destroyed here is destroyed, and reaches no other test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from django.db import connections, transaction
from django.db.models import ForeignKey
from django.utils import translation
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from wegwijs.base.core import scope
from wegwijs.base.core.database.roles import database_sql
from wegwijs.base.core.privacy import history_models, our_models


@dataclass
class Archive:
    """A database in which the tests of destroying work, and the way to look behind its walls."""

    owner_url: str = field(repr=False)

    def as_owner(self, query: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            found = connection.execute(query, values)
            return found.fetchall() if found.description else []

    def tables(self) -> list[str]:
        found = self.as_owner("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return sorted(name for (name,) in found)

    def rows_with_any(self, persons: list[tuple[str, str, str]]) -> list[tuple[str, int]]:
        """The tables with a row in which the three words of somebody stand; and how many."""
        has = " AND ".join(f"strpos(t::text, w.{word}) > 0" for word in "abc")
        each = (
            f"SELECT '{name}', count(*) FROM \"{name}\" t, words w WHERE {has}"
            for name in self.tables()
        )
        words = "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) AS w(a, b, c)"
        found = self.as_owner(
            f"WITH words AS ({words}) {' UNION ALL '.join(each)}",
            *map(list, zip(*persons, strict=True)),
        )
        return [(name, rows) for name, rows in found if rows]

    def rows_with(self, word: str) -> list[tuple[str, int]]:
        """The tables with a row in which this word stands, in whatever column; and how many."""
        return self.rows_with_any([(word, word, word)])

    def columns_to(self, table: str) -> list[tuple[str, str]]:
        """Every column that holds keys of this table, in history too."""
        models = [*our_models(), *history_models()]
        return [
            (model._meta.db_table, str(field.column))
            for model in models
            for field in model._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model._meta.db_table == table
        ]


@contextmanager
def asked_instead(urls: dict[str, str]) -> Iterator[None]:
    """Both connections of Django go to another database for a while."""
    before = {}
    for alias, url in urls.items():
        connections[alias].close()
        settings = connections[alias].settings_dict
        before[alias] = settings["NAME"]
        settings["NAME"] = conninfo_to_dict(url)["dbname"]
    yield
    for alias, name in before.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _fresh(databases, name: str, original: str) -> None:
    connections.close_all()
    copy = sql.Identifier(name)
    databases.drop(name)
    databases.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, sql.Identifier(original)))
    databases.run(database_sql(name), inside=name)


@pytest.fixture(scope="module")
def archive(databases, database_name, django_db_setup, django_db_blocker) -> Iterator[Archive]:
    """An empty house that commits. Shared by the tests of a file, each with teams of its own."""
    name = f"{database_name}_retention"
    with django_db_blocker.unblock():
        _fresh(databases, name, database_name)
        urls = {"default": databases.app_of(name), "owner": databases.owner_of(name)}
        with asked_instead(urls):
            yield Archive(databases.owner_of(name))
        connections.close_all()
    databases.drop(name)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The sentences are compared as they stand in the source."""
    with translation.override("en"):
        yield


@contextmanager
def in_scope(*teams: int) -> Iterator[None]:
    """One transaction in which everything of these teams is in reach."""
    with transaction.atomic():
        scope.enter(user=None, teams=teams, why="a test arranges")
        yield
