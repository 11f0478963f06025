"""Somebody who must integrate, under the act of 2013 and under that of 2021."""

from datetime import date

import pytest

from tests.factories import ObligationFactory, TeamFactory, UserFactory
from wegwijs.base.core import scope
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.models import Item
from wegwijs.services.integration.models import Route

OLD, NEW = date(2018, 3, 12), date(2022, 2, 1)


@pytest.fixture
def team(db):
    team = TeamFactory()
    scope.enter(user=None, teams=[team.pk], why="a test looks")
    return team


@pytest.fixture
def by(team):
    return UserFactory()


@pytest.fixture
def old(team):
    """Obliged on Monday 12 March 2018, so under the act of 2013."""
    return ObligationFactory(team=team, since=OLD)


@pytest.fixture
def new(team):
    """Obliged on 1 February 2022, so under the act of 2021."""
    return ObligationFactory(team=team, since=NEW, route=Route.B1)


def the(source):
    return Item.objects.get(source=f"integration.{source}")


def sources():
    return set(Item.objects.values_list("source", flat=True))


def due_then(team, on):
    return {each.of.key: each.due for each in due_on(team.pk, on)}
