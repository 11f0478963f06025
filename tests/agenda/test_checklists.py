"""The first months: steps counted from the move, ticked off, moved, left out, made at night."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.agenda.first_months import BEGAN, LAST, MOVE, guide, item_of, made, run, settlement, step
from tests.factories import (
    ChecklistEntryFactory,
    ChecklistFactory,
    ColleagueFactory,
    PersonFactory,
    TeamFactory,
    TrajectoryFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core.journal import Line
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.declaring import DUE, called_by
from wegwijs.engines.agenda.models import Because, State
from wegwijs.engines.agenda.nightly import run_night
from wegwijs.services.guidance.actions import (
    begin_trajectory,
    change_moving_day,
    change_step,
    drop_step,
    make_checklist,
    take_up_again,
    tick_off,
)
from wegwijs.services.guidance.models import Checklist, ChecklistEntry, Programme
from wegwijs.services.guidance.queries import checklist_of
from wegwijs.services.guidance.steps import standard

__all__ = ["guide", "made", "run"]


def test_the_standard_says_each_step_in_both_languages():
    for each in standard().values():
        said = [each.title, each.who, *([each.at_risk] if each.at_risk else [])]
        assert all(words.nl and words.en for words in said), each.key
        assert -365 <= each.days <= 365
        assert not each.key.startswith("own-")


@pytest.mark.parametrize(
    ("key", "due"),
    [
        ("energy", date(2035, 2, 26)),  # three days before 1 March, in a year without a 29th
        ("municipality_intake", date(2035, 3, 2)),
        ("gp", date(2035, 3, 8)),
        ("rent_allowance", date(2035, 3, 15)),
        ("remission", date(2035, 4, 12)),  # 42 days: 30 to 31 March, and 12
        ("language", date(2035, 4, 30)),
    ],
)
def test_steps_are_counted_from_the_move(made, key, due):
    assert step(made, key).due == due
    assert item_of(step(made, key)).due == due


def test_without_another_day_the_trajectory_began_with_the_move(run, by):
    made = make_checklist(trajectory=run, on=BEGAN, by=by)

    assert step(made, "gp").due == date(2026, 3, 9)


def test_a_step_is_the_guides_unless_a_colleague_is_named(made, guide, team, by):
    other = ColleagueFactory(team=team)
    entry = step(made, "school")
    change_step(entry=entry, due=entry.due, owner=other, read_version=1, by=by)

    assert item_of(step(made, "gp")).colleague == guide
    assert item_of(entry).colleague == other


def test_a_service_without_first_months_has_no_checklist(team, by):
    social = TrajectoryFactory(team=team, programme=Programme.SOCIAL, since=BEGAN)

    with pytest.raises(ValidationError):
        make_checklist(trajectory=social, on=BEGAN, by=by)


def test_a_trajectory_has_one_checklist(made, run, by):
    with pytest.raises(ValidationError):
        make_checklist(trajectory=run, on=BEGAN, by=by)


def test_what_has_ended_gets_no_checklist(team, by):
    ended = settlement(team, until=date(2026, 5, 31))

    with pytest.raises(ValidationError):
        make_checklist(trajectory=ended, on=date(2026, 6, 1), by=by)


def test_settlement_coaching_begins_with_its_checklist(team, by):
    person = PersonFactory(team=team)

    begun = begin_trajectory(
        person=person, team=team, programme=Programme.SETTLEMENT, on=BEGAN, moved_on=MOVE, by=by
    )
    other = begin_trajectory(person=person, team=team, programme=Programme.LABOUR, on=BEGAN, by=by)

    assert begun.checklist.moved_on == MOVE
    assert not Checklist.objects.filter(trajectory=other).exists()
    assert {line.event for line in Line.objects.filter(team=team)} == {
        "guidance.begun",
        "guidance.checklist_made",
    }


def test_a_step_that_was_ticked_off_is_done_on_that_day(made, by):
    entry = step(made, "gp")

    tick_off(entry=entry, on=date(2026, 3, 4), read_version=1, by=by)

    item = item_of(entry)
    assert (item.state, item.ended_on) == (State.DONE, date(2026, 3, 4))
    with pytest.raises(ValidationError):
        tick_off(entry=entry, on=date(2026, 3, 5), read_version=2, by=by)


def test_the_agenda_settles_a_step_for_who_may_see_it(made, run, team, guide):
    user = somebody_in(Role.TEAM_LEADER, team)
    stranger = somebody_in(Role.GUIDE, team)
    entry = step(made, "gp")
    settle = DUE["guidance.checklist_step"].settle.by

    settle(entry.pk, date(2026, 3, 4), user)

    assert item_of(entry).state == State.DONE
    with pytest.raises(ChecklistEntry.DoesNotExist):
        settle(step(made, "school").pk, date(2026, 3, 4), stranger)


def test_the_second_of_two_writers_is_told(made, by):
    mine, theirs = step(made, "gp"), step(made, "gp")
    tick_off(entry=theirs, on=date(2026, 3, 4), read_version=theirs.version, by=by)

    with pytest.raises(StaleError):
        tick_off(entry=mine, on=date(2026, 3, 5), read_version=mine.version, by=by)


def test_a_step_that_is_not_needed_says_why(made, by):
    entry = step(made, "school")

    with pytest.raises(ValidationError):
        drop_step(entry=entry, because=" ", on=BEGAN, read_version=1, by=by)
    drop_step(entry=entry, because="Er zijn geen kinderen.", on=BEGAN, read_version=1, by=by)

    item = item_of(entry)
    assert (item.state, item.because) == (State.DROPPED, Because.OVER)


def test_what_was_left_out_can_be_taken_up_again(made, by):
    entry = step(made, "school")
    drop_step(entry=entry, because="Er zijn geen kinderen.", on=BEGAN, read_version=1, by=by)

    take_up_again(entry=entry, read_version=2, by=by)

    assert item_of(entry).state == State.OPEN


def test_another_day_moves_the_item_and_says_from_where(made, by):
    entry = step(made, "gp")

    change_step(entry=entry, due=date(2035, 3, 20), owner=None, read_version=1, by=by)

    item = item_of(entry)
    assert (item.due, item.moved_from) == (date(2035, 3, 20), date(2035, 3, 8))
    assert item.moved_because == Because.FACT


def test_another_day_of_the_move_moves_what_is_open_and_was_not_agreed_by_hand(made, by):
    agreed, done = step(made, "school"), step(made, "energy")
    change_step(entry=agreed, due=date(2035, 3, 30), owner=None, read_version=1, by=by)
    tick_off(entry=done, on=date(2026, 3, 4), read_version=1, by=by)

    change_moving_day(checklist=made, moved_on=date(2035, 3, 11), read_version=1, by=by)

    assert step(made, "gp").due == date(2035, 3, 18)
    assert item_of(step(made, "gp")).due == date(2035, 3, 18)
    assert step(made, "school").due == date(2035, 3, 30)
    assert step(made, "energy").due == date(2035, 2, 26)


def test_what_is_open_no_longer_matters_after_the_trajectory(made, run, by, team):
    run.until = date(2026, 5, 31)
    run.save()

    run_night(team, date(2026, 6, 1))

    assert item_of(step(made, "gp")).state == State.DROPPED


# Shown


def test_money_at_risk_comes_first_then_the_day(made, run, team):
    leader = somebody_in(Role.TEAM_LEADER, team)
    tick_off(entry=step(made, "gp"), on=BEGAN, read_version=1, by=leader)

    opened = checklist_of(run.person, leader, date(2035, 3, 5))

    assert opened.at_risk[0].entry.key == "energy"
    assert all(line.entry.money_at_risk for line in opened.at_risk)
    assert not any(line.entry.money_at_risk for line in opened.others)
    assert [line.entry.key for line in opened.at_risk if line.late] == [
        "energy",
        "furnishing",
        "municipality_intake",
    ]
    assert (opened.done, opened.needed) == (1, len(standard()))


def test_a_step_is_called_as_the_reader_speaks(made):
    with translation.override("en"):
        assert step(made, "digid").title == "Apply for DigiD"
    with translation.override("nl"):
        assert step(made, "digid").title == "DigiD aanvragen"


def test_the_agenda_calls_each_step_by_its_name(made):
    gp, energy = step(made, "gp").pk, step(made, "energy").pk

    with translation.override("en"):
        names = called_by("guidance.checklist_step", [gp, energy])

    assert names[gp].title == "Sign up with a GP and a pharmacy"
    assert (names[gp].why, bool(names[energy].why)) == ("", True)


def test_another_team_and_another_guide_see_nothing_of_it(made, run):
    elsewhere = somebody_in(Role.TEAM_LEADER, TeamFactory())
    stranger = somebody_in(Role.GUIDE, run.team)
    desk = somebody_in(Role.DESK, run.team)

    for user in (elsewhere, stranger, desk):
        assert not ChecklistEntry.objects.visible_to(user).exists()
        assert checklist_of(run.person, user, BEGAN) is None


# By night


def test_who_came_by_workbook_gets_a_checklist_once(team):
    settlement(team, until=date(2026, 5, 31))

    first = run_night(team, date(2026, 3, 10))
    second = run_night(team, date(2026, 3, 10))

    assert first.made == {"guidance.checklists": 1}
    assert Checklist.objects.get(team=team).made_on == date(2026, 3, 10)
    assert not second


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"until": date(2026, 3, 9)}, "it ended the day before"),
        ({"since": date(2026, 3, 11)}, "it begins tomorrow"),
        ({"programme": Programme.SOCIAL}, "this service has none"),
        ({"since": date(2025, 12, 9)}, "its three months were over on 9 March"),
    ],
)
def test_nobody_else_gets_one(team, fields, because):
    settlement(team, **fields)

    run_night(team, date(2026, 3, 10))

    assert not Checklist.objects.exists(), because


def test_on_the_last_day_of_the_three_months_it_still_runs(team):
    settlement(team, since=date(2025, 12, 10))

    run_night(team, date(2026, 3, 10))

    assert Checklist.objects.count() == 1


# On a past day


def test_on_a_past_day_a_step_stands_as_it_was_known_then(team):
    run = settlement(team, until=LAST)
    checklist = ChecklistFactory(
        team=team, trajectory=run, made_on=date(2026, 3, 5), moved_on=BEGAN
    )
    ChecklistEntryFactory(
        team=team, checklist=checklist, due=date(2026, 3, 9), done_on=date(2026, 3, 12)
    )

    days = {day: steps_due(team, date(2026, 3, day)) for day in (4, 5, 11, 12)}

    assert days == {4: [], 5: [date(2026, 3, 9)], 11: [date(2026, 3, 9)], 12: []}


def steps_due(team, on):
    return [each.due for each in due_on(team.pk, on) if each.of.key == "guidance.checklist_step"]
