"""Two teams with something of everything in each."""

import pytest

from tests.access.world import user_and_world, world_of
from tests.factories import TeamFactory
from wegwijs.base.core import scope


@pytest.fixture
def here(db):
    return TeamFactory(name="Hierstreek")


@pytest.fixture
def there(db):
    """Another team, with a client whose surname appears nowhere else."""
    team = TeamFactory(name="Daarstreek")
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        return world_of(team)


@pytest.fixture
def arranged(here, there):
    """Somebody in a role, with a world of their own in this team, beside the other team."""

    def arrange(role):
        return user_and_world(role, here)

    return arrange
