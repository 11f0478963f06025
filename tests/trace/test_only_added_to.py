"""Raw SQL as the application: lines of the log are added and read, never changed or removed."""

import pytest

from tests.factories import LookFactory, PersonFactory, ShownFactory, UserFactory
from tests.walls.refusing import refused, run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import history_models
from wegwijs.engines.trace.models import Look, Question, Shown

LOG = [model._meta.db_table for model in (Look, Shown, Question)]
HISTORY = sorted(model._meta.db_table for model in history_models())


@pytest.mark.parametrize("table", [*LOG, "core_journal"])
@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "DROP TABLE {}",
    ],
)
def test_a_line_of_the_log_stays_as_it_is(table, attempt, house):
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a test tries")

    with refused():
        run(attempt.format(f'"{table}"'))


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE {} SET pgh_context = NULL",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "DROP TABLE {}",
    ],
)
def test_a_version_stays_as_it_is(table, attempt, house):
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a test tries")

    with refused():
        run(attempt.format(f'"{table}"'))


def test_nobody_writes_a_look_in_somebody_elses_name(house):
    scope.enter(user=house.manager.pk, teams=[house.here.pk], why="a test forges")

    with refused():
        run(
            "INSERT INTO trace_look (at, user_id, team_id, screen, kind, ground, found)"
            " VALUES (now(), %s, %s, 'people:person', 'opened', 'role', 1)",
            house.leader.pk,
            house.here.pk,
        )


def test_nobody_adds_a_person_to_somebody_elses_look(house):
    look = LookFactory(team=house.here, user=UserFactory())
    person = PersonFactory(team=house.here)
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a test forges")

    with refused():
        run(
            "INSERT INTO trace_shown (look_id, person_id, at) VALUES (%s, %s, now())",
            look.pk,
            person.pk,
        )


def test_the_log_of_another_team_is_out_of_reach(house):
    theirs = ShownFactory(team=house.there)
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a test looks")

    assert run("SELECT 1 FROM trace_look WHERE id = %s", theirs.look_id) == []
    assert run("SELECT 1 FROM trace_shown WHERE id = %s", theirs.pk) == []
