"""Work that waits, in the house's database: what is deferred here is committed, and taken away."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django import app

from tests.factories import TeamRoleFactory
from tests.walls.refusing import run
from wegwijs.base.organisation.letters import WRITERS, Letter

SOME_DAY = date(2999, 5, 4)  # a digest of a day that has gone is not sent
WAITING = "SELECT task_name, args, status::text, attempts FROM procrastinate_jobs ORDER BY id"


@pytest.fixture
def waiting(committing):
    """What waits or failed: task, arguments, state and attempts of each job."""
    yield lambda: [
        (task, json.loads(args) if isinstance(args, str) else args, status, attempts)
        for task, args, status, attempts in run(WAITING)
    ]
    run("DELETE FROM procrastinate_jobs")


@pytest.fixture
def work(waiting, monkeypatch):
    """Do what waits now, as `bin/wegwijs worker --once` does; the clock brings nothing."""
    app.perform_import_paths()
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    return lambda: call_command("worker", once=True)


@pytest.fixture
def somebody(committing):
    """A team leader of a team of the house, for one test."""
    with transaction.atomic():
        role = TeamRoleFactory(team=committing.here)
    yield role.user
    committing.as_owner("DELETE FROM organisation_teamrole WHERE id = %s", role.pk)
    committing.as_owner("DELETE FROM organisation_user WHERE id = %s", role.user_id)


@pytest.fixture
def writing(monkeypatch):
    """Digests are written by this function; without one they say which day it is."""

    def by(writer=lambda user, on: Letter("For you", f"Of {on}")):
        monkeypatch.setitem(WRITERS, "digest", writer)

    return by
