"""A scope holds for one transaction, and an error leaves nothing of it behind."""

import pytest
from django.db import connection, transaction

from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.people.models import Client


def standing():
    """The teams in reach, and the role in which the database is asked."""
    return run("SELECT nullif(current_setting('wegwijs.teams', true), ''), current_user")[0]


NOWHERE = (None, "wegwijs_app")


def entered(house, inside):
    if inside == "counting":
        return scope.counting()
    return scope.acting(user=None, teams=[house.there.pk], why="something else")


@pytest.mark.parametrize(
    "enter",
    [
        lambda: scope.enter(user=None, teams=[1], why="a test"),
        lambda: scope.enter_as_user(1),
        lambda: scope.enter_as_visitor("iemand@voorbeeld.test"),
        scope.leave,
        lambda: scope.acting(user=None, teams=[1], why="a test").__enter__(),
        lambda: scope.counting().__enter__(),
    ],
    ids=["enter", "user", "visitor", "leave", "acting", "counting"],
)
def test_outside_a_transaction_a_scope_is_refused(enter, committing):
    with pytest.raises(scope.OutsideTransaction):
        enter()


def test_acting_puts_back_what_stood(house):
    scope.enter(user=None, teams=[house.here.pk], why="a test")

    with scope.acting(user=house.leader.pk, teams=[house.there.pk], why="something else"):
        assert standing()[0] == f"{{{house.there.pk}}}"

    assert standing()[0] == f"{{{house.here.pk}}}"
    assert run("SELECT current_setting('wegwijs.user')") == [("",)]


@pytest.mark.parametrize("inside", ["acting", "counting"])
@pytest.mark.parametrize("error", ["python", "database"])
def test_an_error_that_is_caught_leaves_no_scope_behind(inside, error, house):
    """The transaction goes on: what follows must not see the other team, or as *figures*."""
    scope.enter(user=None, teams=[house.here.pk], why="a test")
    before = standing()

    with pytest.raises(Exception, match="zero"), entered(house, inside):
        run("SELECT 1 / 0") if error == "database" else 1 / 0

    assert standing() == before


def break_down(house, inside):
    with transaction.atomic():
        scope.enter(user=None, teams=[house.here.pk], why="a test")
        with entered(house, inside):
            raise ZeroDivisionError


@pytest.mark.parametrize("inside", ["acting", "counting"])
def test_an_error_that_is_not_caught_leaves_nothing_on_the_connection(inside, committing):
    with pytest.raises(ZeroDivisionError):
        break_down(committing, inside)

    assert standing() == NOWHERE


def test_a_scope_ends_with_its_transaction(committing):
    with transaction.atomic():
        scope.enter(user=None, teams=[committing.here.pk], why="a test")
        with scope.counting():
            pass
        assert Client.objects.exists()

    assert standing() == NOWHERE
    assert connection.connection is not None
    assert not Client.objects.exists()


def test_counting_sees_every_team(house):
    with scope.counting():
        teams = {team for (team,) in run("SELECT team_id FROM people_client")}

    assert {house.here.pk, house.there.pk} <= teams
