"""A team with a guide and clients, and colleagues who look at them as they would at work."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client as Browser

from tests.factories import (
    ClientFactory,
    GroupFactory,
    MembershipFactory,
    PersonFactory,
    TeamFactory,
    TrajectoryFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Colleague, Role, Team, User
from wegwijs.base.people.models import Person

SPRING = date(2026, 3, 2)


def a_client(team: Team, number: str | None = None, **person) -> Person:
    """Somebody of whom the team keeps a file."""
    somebody = PersonFactory(team=team, **person)
    ClientFactory(team=team, person=somebody, **({"number": number} if number else {}))
    return somebody


def as_colleague(user: User, team: Team) -> Colleague:
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return Colleague.objects.get(account=user)


def guided(person: Person, guide: User, team: Team, **fields):
    """Somebody whom this guide guides, since the spring."""
    colleague = as_colleague(guide, team)
    return TrajectoryFactory(team=team, person=person, guide=colleague, **fields)


def in_group_of(person: Person, leader: User, team: Team, **fields):
    group = GroupFactory(team=team, leader=as_colleague(leader, team), **fields)
    return MembershipFactory(team=team, group=group, person=person)


def browser_of(user: User) -> Browser:
    browser = Browser()
    scope.enter_as_user(user.pk)  # logging in writes when it was
    browser.force_login(user)
    return browser


@pytest.fixture
def team(db) -> Team:
    return TeamFactory()


@pytest.fixture
def there(db) -> Team:
    return TeamFactory()


@pytest.fixture
def guide(team) -> User:
    return somebody_in(Role.GUIDE, team)


@pytest.fixture
def leader(team) -> User:
    return somebody_in(Role.TEAM_LEADER, team)


@pytest.fixture
def desk(team) -> User:
    return somebody_in(Role.DESK, team)


@pytest.fixture
def amal(team, guide) -> Person:
    """A client whom the guide guides until the spring of 2036, and who speaks Arabic."""
    person = a_client(team, "10023", given_name="Amal", surname="Verzonnen", languages=["ar"])
    guided(person, guide, team, until=date(2036, 3, 1))
    return person


@pytest.fixture
def samir(team) -> Person:
    """A client of the team whom nobody guides."""
    return a_client(team, "10024", given_name="Samir", surname="Bedacht", languages=["ti"])
