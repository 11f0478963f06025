"""A house with two teams in it, in a database of its own: what is written here stays written.

Tests about requests and history must commit; nothing that they leave behind reaches other tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
import pytest
from django.db import connections, models, transaction
from psycopg import sql

from tests.factories import TeamFactory, TeamRoleFactory, factory_of
from wegwijs.base.core import scope
from wegwijs.base.core.database.roles import database_sql
from wegwijs.base.core.privacy import holds_personal_data, our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Role, Team, User


@dataclass
class House:
    """Two teams with one row of every table each, and somebody who leads each of them."""

    here: Team
    there: Team
    leader: User
    leader_there: User
    manager: User
    rows: dict[tuple[type[models.Model], int], int] = field(default_factory=dict)
    owner_url: str = field(default="", repr=False)

    def row(self, model: type[models.Model], team: Team) -> int:
        """The key of the row of this team."""
        return self.rows[model, team.pk]

    def as_owner(self, query: str, *values: object) -> list[tuple]:
        """What stands in the database, whatever the walls."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            found = connection.execute(query, values)
            return found.fetchall() if found.description else []

    def look_as(self, user: User) -> User:
        """Put the scope of this user's request around what follows; gives the user afresh."""
        scope.leave()
        scope.enter_as_user(user.pk)
        fresh = User.objects.get(pk=user.pk)
        scope.enter_within(
            user=fresh.pk,
            reach=fresh.sight.reach(),
            may_ask_elsewhere=fresh.teams_with(Ability.ELSEWHERE),
            why="a test looks",
        )
        return fresh


def one_row_each(house: House) -> None:
    for model in our_models():
        for team in (house.here, house.there):
            if issubclass(model, Record):
                house.rows[model, team.pk] = factory_of(model)(team=team).pk
            elif model is User:
                house.rows[model, team.pk] = TeamRoleFactory(team=team).user_id
            elif holds_personal_data(model):
                house.rows[model, team.pk] = factory_of(model)(team=team).pk


@pytest.fixture(scope="session")
def built_house(databases, database_name, django_db_setup, django_db_blocker) -> Iterator[House]:
    connections.close_all()
    name = f"{database_name}_walls"
    copy, original = sql.Identifier(name), sql.Identifier(database_name)
    databases.drop(name)
    databases.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, original))
    databases.run(database_sql(name), inside=name)
    with django_db_blocker.unblock(), asked_instead(name):
        with transaction.atomic():
            here, there = TeamFactory(), TeamFactory()
            roles = [
                TeamRoleFactory(team=here),
                TeamRoleFactory(team=there),
                TeamRoleFactory(team=here, role=Role.MANAGER),
            ]
            house = House(here, there, *(role.user for role in roles))
            one_row_each(house)
        house.owner_url = databases.owner_of(name)
    yield house
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(name)


class asked_instead:
    """Django's default connection goes to another database for a while."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        connection = connections["default"]
        connection.close()
        self.before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = self.name

    def __exit__(self, *error: object) -> None:
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = self.before


@pytest.fixture(scope="module")
def committing(built_house, database_name, django_db_blocker) -> Iterator[House]:
    """The house, for tests that open their own transactions; what they write stays."""
    with django_db_blocker.unblock(), asked_instead(f"{database_name}_walls"):
        yield built_house


@pytest.fixture
def house(committing) -> Iterator[House]:
    """The house, asked as *app* without a scope, in a transaction that is undone."""
    with transaction.atomic():
        yield committing
        transaction.set_rollback(True)
