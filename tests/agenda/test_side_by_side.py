"""The nights of several teams at once: processes of their own, on the same database."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from django.db import transaction

from tests.agenda.test_engine import a_step
from tests.factories import LegalFileFactory, TeamFactory
from wegwijs.base.organisation.models import Team
from wegwijs.engines.agenda.keeping import Told
from wegwijs.engines.agenda.nightly import run_nights
from wegwijs.services.legal.models import FileKind, StepKind

NIGHT = date(2018, 12, 10)
EMPTY = Team(pk=901)
NO_TEAM = Team(pk=2**40)  # a key that no lock of the database can hold


@pytest.fixture
def team(committing):
    """A team with a rejection in it that nobody has refreshed the agenda for."""
    with transaction.atomic():
        team = TeamFactory()
        file = LegalFileFactory(team=team, kind=FileKind.FAMILY_REUNIFICATION)
        a_step(file, StepKind.DECISION_REJECTED, date(2018, 12, 4))
    return team


@pytest.mark.parametrize("at_once", [1, 2])
def test_each_team_has_its_night_though_one_has_trouble(team, committing, at_once):
    nights = list(run_nights([EMPTY, NO_TEAM, team], NIGHT, at_once=at_once))

    told = [None if night is None else night.told for _team, night in nights]
    assert told == [Told(), None, Told(added=1)]
    assert [each.pk for each, _night in nights] == [EMPTY.pk, NO_TEAM.pk, team.pk]
    assert committing.as_owner(
        "SELECT source, last_day FROM agenda_item WHERE team_id = %s", team.pk
    ) == [("legal.objection", date(2019, 1, 2))]


ASK_AND_BE_KILLED = """
import os, signal
from wegwijs.base.core import side_by_side

if __name__ == "__main__":
    with side_by_side.processes(1) as several:
        print(several.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_whoever_works_for_a_killed_process_ends_too(tmp_path):
    script = tmp_path / "asked.py"
    script.write_text(ASK_AND_BE_KILLED)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "wegwijs.config.settings"}

    # What it says is heard to the end: until the last process that could say more is gone.
    asked = subprocess.run(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, timeout=60
    )

    assert (asked.returncode, asked.stdout.strip().isdigit()) == (-signal.SIGKILL, True)
