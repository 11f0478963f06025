"""Two who write in the agenda of a team take turns; other teams do not wait for them."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connections, transaction

from tests.factories import LegalFileFactory, StepFactory, TeamFactory
from wegwijs.base.core import scope
from wegwijs.engines.agenda.keeping import Told, refresh, refresh_team
from wegwijs.engines.agenda.models import Item
from wegwijs.services.legal.models import FileKind, StepKind

REJECTED, SOON = date(2018, 12, 4), date(2018, 12, 10)
PATIENCE = 20  # seconds; only a test that fails waits for so long
WAITS = "SELECT locktype FROM pg_locks WHERE NOT granted AND pid = %s"


@contextmanager
def working_in(team):
    """A transaction of its own, as that of a request or of a night."""
    with transaction.atomic():
        scope.enter(user=None, teams=[team.pk], why="a test writes")
        yield


@pytest.fixture
def rejected(committing):
    """A rejection in a team of its own, of which nothing stands in the agenda yet."""
    with transaction.atomic():
        team = TeamFactory()
        file = LegalFileFactory(team=team, kind=FileKind.FAMILY_REUNIFICATION)
        return StepFactory(team=team, file=file, kind=StepKind.DECISION_REJECTED, on=REJECTED)


class Colleague:
    """Somebody else, with a connection to the database of their own."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.pid = self.pool.submit(self._connect).result()

    @staticmethod
    def _connect() -> int:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()[0]

    def puts_right(self, team) -> "Future[Told]":
        def put_right() -> Told:
            with working_in(team):
                return refresh_team(team.pk, SOON)

        return self.pool.submit(put_right)

    def leaves(self) -> None:
        self.pool.submit(connections.close_all).result()
        self.pool.shutdown()


@pytest.fixture
def colleague(committing):
    colleague = Colleague()
    yield colleague
    colleague.leaves()


def waits_for(house, colleague, work: "Future[Told]") -> list[str]:
    """For what kind of lock the colleague waits; nothing where the work was done without."""
    give_up = time.monotonic() + PATIENCE
    while not work.done() and time.monotonic() < give_up:
        if waiting := house.as_owner(WAITS, colleague.pid):
            return [kind for (kind,) in waiting]
    return []


def test_who_comes_second_waits_and_finds_the_work_done(committing, rejected, colleague):
    with working_in(rejected.team):
        first = refresh(rejected, on=SOON)
        second = colleague.puts_right(rejected.team)
        waiting = waits_for(committing, colleague, second)

    # Without taking turns both add the item, and the second is refused by the database.
    assert waiting == ["advisory"]
    assert second.result(PATIENCE) == Told()
    with working_in(rejected.team):
        assert Item.objects.filter(team=rejected.team).count() == first.added > 0


def test_another_team_does_not_wait(rejected, colleague):
    with transaction.atomic():
        elsewhere = TeamFactory()

    with working_in(rejected.team):
        refresh(rejected, on=SOON)

        assert colleague.puts_right(elsewhere).result(PATIENCE) == Told()
