"""One team, in whose scope the tests of this folder look."""

import pytest

from tests.factories import TeamFactory
from wegwijs.base.core import scope


@pytest.fixture
def team(db):
    """A team whose rows are in reach, and no others."""
    made = TeamFactory()
    scope.enter(user=None, teams=[made.pk], why="a test looks")
    return made
