"""A team whose agenda a test looks into, somebody who writes, and two who are obliged to learn."""

import pytest

from tests.agenda.obliged import NEW, OLD
from tests.factories import ObligationFactory, TeamFactory, UserFactory
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.services.integration.models import Route


@pytest.fixture
def team(db):
    team = TeamFactory()
    scope.enter(user=None, teams=[team.pk], why="a test looks")
    return team


@pytest.fixture
def by(team):
    return UserFactory()


@pytest.fixture
def legal(team):
    return somebody_in(Role.LEGAL, team)


@pytest.fixture
def old(team):
    """Obliged on Monday 12 March 2018, so under the act of 2013."""
    return ObligationFactory(team=team, since=OLD)


@pytest.fixture
def new(team):
    """Obliged on 1 February 2022, so under the act of 2021."""
    return ObligationFactory(team=team, since=NEW, route=Route.B1)
