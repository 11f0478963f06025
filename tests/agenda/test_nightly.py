"""The work of the night: what it adds, what it says, and that it can be repeated."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.agenda.test_engine import a_step
from tests.factories import LegalFileFactory, TeamFactory
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.nightly import run_night
from wegwijs.services.legal.models import FileKind, StepKind

NIGHT = date(2018, 12, 10)


@pytest.fixture
def team(db):
    """A team with a rejection in it that nobody has refreshed the agenda for."""
    team = TeamFactory(name="Nachtdorp")
    file = LegalFileFactory(team=team, kind=FileKind.FAMILY_REUNIFICATION)
    a_step(file, StepKind.DECISION_REJECTED, date(2018, 12, 4))
    scope.leave()
    return team


def told_by(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_the_second_time_there_is_nothing_to_do(team):
    first = told_by("nightly", on=NIGHT, at_once=1)
    second = told_by("nightly", on=NIGHT, at_once=1)

    assert "Nachtdorp: 1" in first
    assert second.count("\n") == 1
    assert "Nachtdorp" not in second


def test_what_was_done_stands_in_the_journal_with_counts(team):
    run_night(team, NIGHT)
    run_night(team, NIGHT)

    scope.enter(user=None, teams=[team.pk], why="a test looks")
    line = Line.objects.get(team=team, event="agenda.night")
    assert line.details == {"on": "2018-12-10", "added": 1, "changed": 0, "gone": 0}


def test_what_went_wrong_in_the_agenda_is_put_right(team):
    run_night(team, NIGHT)
    scope.enter(user=None, teams=[team.pk], why="a test breaks it")
    Item.objects.update(due=date(2030, 1, 1))

    night = run_night(team, NIGHT)

    scope.enter(user=None, teams=[team.pk], why="a test looks")
    assert (night.told.changed, Item.objects.get().due) == (1, date(2019, 1, 1))


def test_the_agenda_of_a_day_for_machines(team):
    found = json.loads(told_by("agenda", "--json", team="nachtdorp", on=NIGHT))

    (told,) = [each for each in found if each["source"] == "legal.objection"]
    assert (told["due"], told["last_day"]) == ("2019-01-01", "2019-01-02")
    assert (told["for"], told["late"], told["rule"]) == ("legal", False, "aliens.objection")


def test_a_team_that_is_not_there_is_named_with_what_was_meant(team):
    with pytest.raises(CommandError, match="Nachtdorp"):
        told_by("agenda", team="Nagtdorp", on=NIGHT)
