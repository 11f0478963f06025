"""Which steps the first months have: the standard, and what a team changes in it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.agenda.first_months import BEGAN, MOVE, settlement, step
from tests.factories import TeamFactory
from wegwijs.services.guidance.actions import add_own_step, make_checklist, set_step
from wegwijs.services.guidance.models import ChecklistStep
from wegwijs.services.guidance.queries import steps_of
from wegwijs.services.guidance.steps import standard


def test_a_team_that_changed_nothing_takes_the_standard(team):
    assert {each.key for each in steps_of(team.pk, BEGAN)} == set(standard())


def test_a_change_holds_for_checklists_from_then_on(team, by):
    before = make_checklist(trajectory=settlement(team), on=BEGAN, moved_on=MOVE, by=by)
    set_step(team=team, key="gp", days=3, money_at_risk=True, on=date(2026, 3, 10), by=by)

    after = make_checklist(trajectory=settlement(team), on=date(2026, 3, 10), moved_on=MOVE, by=by)

    assert (step(before, "gp").due, step(before, "gp").money_at_risk) == (
        date(2035, 3, 8),
        False,
    )
    assert (step(after, "gp").due, step(after, "gp").money_at_risk) == (date(2035, 3, 4), True)


def test_a_step_can_be_left_out_and_taken_again(team, by):
    said = {"team": team, "key": "uwv", "days": 30, "money_at_risk": False, "by": by}
    set_step(**said, left_out=True, on=date(2026, 3, 10))
    set_step(**said, on=date(2026, 3, 20))

    held = [
        any(each.key == "uwv" for each in steps_of(team.pk, date(2026, 3, day)))
        for day in (9, 10, 19, 20)
    ]

    assert held == [True, False, False, True]


def test_two_changes_on_one_day_are_one(team, by):
    for days in (3, 4):
        set_step(team=team, key="gp", days=days, money_at_risk=False, on=BEGAN, by=by)

    assert ChecklistStep.objects.get(team=team).days == 4


def test_a_team_adds_steps_of_its_own(team, by):
    said = {"team": team, "on": BEGAN, "by": by, "money_at_risk": False}
    first = add_own_step(**said, title="Fiets regelen", days=14)
    second = add_own_step(**said, title="Sleutels natellen", days=-1)

    made = make_checklist(trajectory=settlement(team), on=BEGAN, moved_on=MOVE, by=by)

    assert [first.key, second.key] == ["own-1", "own-2"]
    assert (step(made, "own-1").title, step(made, "own-1").due) == (
        "Fiets regelen",
        date(2035, 3, 15),
    )
    assert step(made, "own-2").due == date(2035, 2, 28)


def test_a_step_that_nobody_knows_cannot_be_changed(team, by):
    with pytest.raises(ValidationError):
        set_step(team=team, key="fiets", days=3, money_at_risk=False, on=BEGAN, by=by)


def test_steps_of_another_team_are_not_ours(team, by):
    set_step(team=team, key="gp", days=3, money_at_risk=False, on=BEGAN, by=by)

    theirs = {each.key: each.days for each in steps_of(TeamFactory().pk, BEGAN)}

    assert theirs["gp"] == 7
