"""Who lost telephone and codes is helped by the team leader, and by nobody else."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories import ColleagueFactory, TeamFactory, TeamRoleFactory, UserFactory
from tests.logging_in import give_app, let_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role


@pytest.fixture
def team(db):
    return TeamFactory()


@pytest.fixture
def stranded(team):
    """A colleague with an account and a second step that is lost."""
    user = UserFactory()
    give_app(user)
    return ColleagueFactory(team=team, account=user)


def has_step(colleague):
    scope.enter_as_user(colleague.account_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM mfa_authenticator")
        return cursor.fetchone()[0] > 0


def take_away(browser, colleague):
    return browser.post(reverse("door_new_step", args=[colleague.pk]))


def test_the_team_leader_takes_it_away(client, team, stranded):
    browser = let_in(client, TeamRoleFactory(team=team).user)

    answer = take_away(browser, stranded)

    assert answer.status_code == 302
    assert not has_step(stranded)


def test_an_administrator_does_not(client, team, stranded):
    browser = let_in(client, TeamRoleFactory(team=team, role=Role.ADMINISTRATOR).user)

    assert take_away(browser, stranded).status_code == 403
    assert has_step(stranded)


def test_in_another_team_there_is_nothing_to_take(client, stranded):
    browser = let_in(client, TeamRoleFactory(team=TeamFactory()).user)

    assert take_away(browser, stranded).status_code == 404
    assert has_step(stranded)


def test_nobody_takes_away_their_own(client, team):
    leader = TeamRoleFactory(team=team).user
    own = ColleagueFactory(team=team, account=leader)
    browser = let_in(client, leader)
    give_app(leader)

    answer = take_away(browser, own)

    assert answer.status_code == 422
    assert has_step(own)


def test_the_database_asks_the_same_of_whoever_calls(stranded):
    other = TeamFactory()
    scope.enter(user=None, teams=[other.pk], why="a test asks")
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_away_second_step(%s)", [stranded.account_id])
        assert cursor.fetchone() == (0,)

    assert has_step(stranded)
