"""Accounts that look at the figures of the two workbooks."""

from datetime import date

import pytest

from wegwijs.base.organisation.actions import open_account
from wegwijs.base.organisation.models import Role, Team

SINCE = date(2018, 1, 1)
PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def registers(workbooks_taken_in):
    """A database with the registers of Leerdam and Krimpenerwaard in 2018."""


def account(email, **roles):
    held = {Team.objects.get(name=name): role for name, role in roles.items()}
    return open_account(email=email, password=PASSWORD, roles=held, since=SINCE)


@pytest.fixture
def team_leader(registers):
    return account("leider@voorbeeld.example", Leerdam=Role.TEAM_LEADER)


@pytest.fixture
def manager(registers):
    return account("manager@voorbeeld.example", Leerdam=Role.MANAGER, Krimpenerwaard=Role.MANAGER)


@pytest.fixture
def newcomer(registers):
    return account("nieuw@voorbeeld.example")


@pytest.fixture
def leader(client, team_leader):
    """The client of the team leader of Leerdam."""
    client.force_login(team_leader)
    return client


@pytest.fixture
def overseer(client, manager):
    """The client of a manager of both teams."""
    client.force_login(manager)
    return client
