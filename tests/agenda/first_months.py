"""A team with a guide, a client in the first months, and the checklist of these months."""

from datetime import date

import pytest

from tests.factories import ColleagueFactory, TrajectoryFactory
from wegwijs.engines.agenda.models import Item
from wegwijs.services.guidance.actions import make_checklist
from wegwijs.services.guidance.models import Programme

BEGAN = date(2026, 3, 2)
# The move lies ahead, so that what is open has not lapsed, whenever this runs.
MOVE = date(2035, 3, 1)
LAST = date(2036, 3, 1)


@pytest.fixture
def guide(team):
    return ColleagueFactory(team=team, first_name="Wim")


@pytest.fixture
def run(team, guide):
    return settlement(team, guide=guide, until=LAST)


@pytest.fixture
def made(run, by):
    return make_checklist(trajectory=run, on=BEGAN, moved_on=MOVE, by=by)


def settlement(team, **fields):
    return TrajectoryFactory(
        **{"team": team, "programme": Programme.SETTLEMENT, "since": BEGAN} | fields
    )


def step(checklist, key):
    return checklist.entries.get(key=key)


def item_of(entry):
    return Item.objects.get(source="guidance.checklist_step", fact=entry.pk)
