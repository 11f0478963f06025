"""A day of the duty to integrate that was typed wrong: put right, the terms move along."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.agenda.obliged import the
from tests.factories import (
    DutyRequestFactory,
    IntegrationPeriodFactory,
    ObligationFactory,
    PlanFactory,
)
from wegwijs.base.core.journal import Line
from wegwijs.base.core.records import StaleError
from wegwijs.engines.agenda.keeping import refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.integration import actions
from wegwijs.services.integration.models import RequestKind

OLD = date(2018, 3, 12)


@pytest.fixture
def told(team, old):
    """DUO told on 1 February 2021 that the period ends on 12 September 2021."""
    return a_period(old, OLD, date(2021, 9, 12), told_on=date(2021, 2, 1))


def a_period(duty, since, until, **fields):
    return IntegrationPeriodFactory(
        team=duty.team, obligation=duty, since=since, until=until, **fields
    )


def correct(fact, which, on, by):
    return actions.correct_day(fact=fact, which=which, on=on, read_version=fact.version, by=by)


def test_another_first_day_moves_every_term_and_says_from_where(team, old, by):
    refresh_team(team.pk, date(2018, 4, 1))

    correct(old, "since", date(2018, 4, 12), by)

    moved = the("period")
    assert (moved.last_day, moved.moved_from) == (date(2021, 4, 12), date(2021, 3, 12))
    assert moved.moved_because == Because.FACT
    assert the("pvt").last_day == date(2019, 4, 12)
    assert the("extension_window").due == date(2020, 10, 12)
    line = Line.objects.get(event="integration.corrected")
    assert (line.subject, line.entered_by_id) == (old.pk, by.pk)


def test_another_first_day_can_bring_another_law(team, by):
    duty = ObligationFactory(team=team, since=date(2021, 12, 31))
    PlanFactory(team=team, obligation=duty, on=date(2022, 5, 3))
    refresh_team(team.pk, date(2022, 6, 1))
    assert the("period").last_day == date(2024, 12, 31)

    correct(duty, "since", date(2022, 1, 1), by)

    assert the("period").last_day == date(2025, 5, 3)
    assert the("map").last_day == date(2025, 5, 3)
    assert not Item.objects.filter(source="integration.pvt").exists()


def test_what_duo_told_keeps_its_last_day_and_gets_the_law_of_the_right_day(team, by):
    duty = ObligationFactory(team=team, since=date(2021, 12, 31))
    told = a_period(duty, duty.since, date(2025, 9, 12), law="wi2013")

    correct(duty, "since", date(2022, 1, 3), by)

    told.refresh_from_db()
    assert (told.law, told.since, told.until) == ("wi2021", date(2022, 1, 3), date(2025, 9, 12))


def test_a_duty_of_which_duo_told_the_end_goes_to_no_law_that_is_not_known(team, old, told, by):
    with pytest.raises(ValidationError):
        correct(old, "since", date(2012, 3, 12), by)

    old.refresh_from_db()
    assert old.since == OLD


def test_a_first_day_after_the_last_is_refused_with_a_sentence(team, by):
    duty = ObligationFactory(team=team, since=OLD, until=date(2020, 12, 31))

    with pytest.raises(ValidationError) as refusal:
        correct(duty, "since", date(2021, 1, 1), by)

    assert len(refusal.value.messages) == 1


def test_the_last_day_that_duo_told_is_put_right(team, old, told, by):
    refresh_team(team.pk, date(2021, 2, 2))

    correct(told, "until", date(2022, 9, 12), by)

    moved = the("period_told")
    assert (moved.last_day, moved.moved_from) == (date(2022, 9, 12), date(2021, 9, 12))
    assert the("extension_window_told").due == date(2022, 3, 12)


@pytest.mark.parametrize("until", [date(2021, 8, 12), date(2021, 10, 12)])
def test_what_duo_told_next_begins_the_day_after(team, old, told, by, until):
    following = a_period(old, date(2021, 9, 13), date(2022, 3, 12), told_on=date(2021, 8, 2))

    correct(told, "until", until, by)

    following.refresh_from_db()
    assert following.since == until.replace(day=13)
    assert (following.until, following.version) == (date(2022, 3, 12), 2)


def test_a_last_day_after_that_of_the_next_letter_is_refused_and_nothing_moves(team, old, told, by):
    following = a_period(old, date(2021, 9, 13), date(2022, 3, 12), told_on=date(2021, 8, 2))

    with pytest.raises(ValidationError):
        correct(told, "until", date(2022, 3, 12), by)

    following.refresh_from_db()
    assert following.since == date(2021, 9, 13)


def test_the_day_of_the_letter_is_put_right(team, old, told, by):
    refresh_team(team.pk, date(2021, 3, 1))

    correct(told, "told_on", date(2021, 1, 11), by)

    assert (the("period").state, the("period").ended_on) == (State.DROPPED, date(2021, 1, 11))


def test_the_day_of_a_request_moves_the_eight_weeks(team, old, by):
    asked = DutyRequestFactory(
        team=team, obligation=old, kind=RequestKind.EXTENSION, asked_on=date(2020, 11, 2)
    )

    correct(asked, "asked_on", date(2020, 11, 9), by)

    # Eight weeks after Monday 9 November is Monday 4 January.
    assert the("extension_decision").last_day == date(2021, 1, 4)
    assert the("extension_window").ended_on == date(2020, 11, 9)


def test_the_day_of_an_answer_is_put_right_and_stays_after_the_request(team, old, by):
    asked = DutyRequestFactory(
        team=team,
        obligation=old,
        kind=RequestKind.EXTENSION,
        asked_on=date(2020, 11, 2),
        answered_on=date(2020, 12, 14),
        answer="granted",
    )

    correct(asked, "answered_on", date(2020, 12, 7), by)

    assert the("extension_decision").ended_on == date(2020, 12, 7)
    with pytest.raises(ValidationError):
        correct(asked, "answered_on", date(2020, 11, 1), by)


def test_a_day_that_was_never_written_down_is_not_corrected(team, old, by):
    asked = DutyRequestFactory(team=team, obligation=old, asked_on=date(2020, 11, 2))

    with pytest.raises(ValidationError):
        correct(asked, "answered_on", date(2020, 12, 7), by)


def test_the_second_of_two_who_correct_is_told_and_nothing_of_it_is_written(team, old, told, by):
    correct(old, "since", date(2018, 3, 13), by)

    with pytest.raises(StaleError):
        actions.correct_day(fact=old, which="since", on=date(2018, 3, 14), read_version=1, by=by)

    old.refresh_from_db()
    told.refresh_from_db()
    assert (old.since, told.since) == (date(2018, 3, 13), date(2018, 3, 13))
