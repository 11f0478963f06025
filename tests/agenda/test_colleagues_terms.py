"""Progress interviews with volunteers, and who is away."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.agenda.seeing import due_then
from tests.factories import (
    ColleagueFactory,
    EngagementFactory,
    LeaveFactory,
    ProgressInterviewFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.colleagues import actions
from wegwijs.services.colleagues.queries import Absence, Away, absent_on


@pytest.fixture
def bram(team):
    return ColleagueFactory(team=team, first_name="Bram", surname="Bedacht")


def engaged(colleague, since, until=None, **fields):
    said = {"kind": "volunteer"} | fields
    return EngagementFactory(
        team=colleague.team, colleague=colleague, since=since, until=until, **said
    )


def talked(colleague, on):
    return ProgressInterviewFactory(team=colleague.team, colleague=colleague, on=on)


def the(source):
    return Item.objects.get(source=f"colleagues.{source}")


def test_the_first_interview_is_half_a_year_after_the_first_day(team, bram):
    engaged(bram, date(2026, 3, 31))

    refresh_team(team.pk, date(2026, 4, 1))

    item = the("first_interview")
    assert item.due == date(2026, 9, 30)  # September has no 31st
    assert (item.about_id, item.role, item.colleague_id) == (bram.pk, Role.TEAM_LEADER, None)


def test_the_next_one_is_half_a_year_after_the_last(team, bram, by):
    engaged(bram, date(2026, 3, 2))

    actions.record_interview(colleague=bram, on=date(2026, 10, 5), by=by)

    assert (the("first_interview").state, the("first_interview").ended_on) == (
        State.DONE,
        date(2026, 10, 5),
    )
    assert (the("progress_interview").state, the("progress_interview").due) == (
        State.OPEN,
        date(2027, 4, 5),
    )


def test_another_function_is_no_new_beginning_and_coming_back_is(team, bram):
    engaged(bram, date(2024, 1, 8), date(2024, 12, 31))
    engaged(bram, date(2025, 1, 1), date(2025, 6, 30), function="desk")
    back = engaged(bram, date(2026, 3, 2))

    refresh_team(team.pk, date(2026, 4, 1))

    open_ = Item.objects.get(source="colleagues.first_interview", state=State.OPEN)
    assert (open_.fact, open_.due) == (back.pk, date(2026, 9, 2))
    assert Item.objects.filter(source="colleagues.first_interview").count() == 2


def test_two_functions_from_the_same_day_make_one_item(team, bram):
    engaged(bram, date(2026, 3, 2))
    engaged(bram, date(2026, 3, 2), function="desk")

    refresh_team(team.pk, date(2026, 4, 1))

    assert the("first_interview").due == date(2026, 9, 2)


def test_who_has_left_is_not_asked(team, bram):
    engaged(bram, date(2026, 1, 5), date(2026, 5, 31))
    talked(bram, date(2026, 3, 2))

    refresh_team(team.pk, date(2026, 6, 1))

    last = the("progress_interview")
    assert (last.state, last.because, last.ended_on) == (
        State.DROPPED,
        Because.OVER,
        date(2026, 5, 31),
    )


def test_who_is_paid_is_not_asked(team, bram):
    engaged(bram, date(2026, 3, 2), kind="paid")
    talked(bram, date(2026, 3, 2))

    refresh_team(team.pk, date(2026, 4, 1))

    assert not Item.objects.exists()


def test_a_corrected_day_of_the_interview_moves_the_next(team, bram):
    engaged(bram, date(2026, 1, 5))
    interview = talked(bram, date(2026, 3, 2))
    refresh(interview)
    interview.on = date(2026, 3, 9)
    interview.save()

    refresh(interview)

    moved = the("progress_interview")
    assert (moved.due, moved.moved_from) == (date(2026, 9, 9), date(2026, 9, 2))


def test_a_past_day_knows_nobody_as_a_volunteer_who_became_one_later(team, bram):
    engaged(bram, date(2024, 1, 8), date(2024, 12, 31), kind="paid")
    engaged(bram, date(2025, 1, 1))

    assert due_then(team, date(2024, 12, 31)) == {}
    assert due_then(team, date(2025, 1, 1)) == {"colleagues.first_interview": date(2024, 7, 8)}


def test_a_past_day_asks_no_second_interview_of_who_was_paid_then(team, bram):
    engaged(bram, date(2024, 1, 8), date(2024, 12, 31), kind="paid")
    engaged(bram, date(2025, 1, 1))
    talked(bram, date(2024, 12, 2))

    assert due_then(team, date(2024, 12, 31)) == {}
    assert due_then(team, date(2025, 1, 1)) == {"colleagues.progress_interview": date(2025, 6, 2)}


def test_a_past_day_knows_no_interview_of_later_and_no_leaving(team, bram):
    engaged(bram, date(2024, 1, 8), date(2025, 3, 31))
    talked(bram, date(2024, 6, 3))
    talked(bram, date(2024, 12, 2))

    assert due_then(team, date(2024, 5, 1)) == {"colleagues.first_interview": date(2024, 7, 8)}
    assert due_then(team, date(2024, 7, 1)) == {"colleagues.progress_interview": date(2024, 12, 3)}
    assert due_then(team, date(2024, 12, 2)) == {"colleagues.progress_interview": date(2025, 6, 2)}
    assert due_then(team, date(2025, 3, 31)) == {}


def test_the_leader_settles_it_with_one_step_and_nobody_else_sees_it(house):
    with scope.acting(user=None, teams=[house.here.pk], why="arranged by a test"):
        colleague = ColleagueFactory(team=house.here)
        begun = engaged(colleague, date(2026, 3, 2))
    looking = house.look_as(house.leader)
    refresh(begun)

    DUE["colleagues.first_interview"].settle.by(begun.pk, date(2026, 9, 1), looking)

    of_it = {"source": "colleagues.first_interview", "fact": begun.pk}
    assert Item.objects.visible_to(looking).get(**of_it).state == State.DONE
    for user in (somebody_in(Role.GUIDE, house.here), house.leader_there):
        assert not Item.objects.visible_to(house.look_as(user)).filter(**of_it).exists()


# Who is away


def test_who_is_on_leave_is_away_from_the_first_day_to_the_last(team, bram):
    engaged(bram, date(2024, 1, 8))
    LeaveFactory(team=team, colleague=bram, since=date(2026, 3, 2), until=date(2026, 3, 31))

    away = {bram.pk: Absence(date(2026, 3, 2), date(2026, 3, 31), Away.LEAVE)}

    assert absent_on(team.pk, date(2026, 3, 1)) == {}
    assert absent_on(team.pk, date(2026, 3, 2)) == away
    assert absent_on(team.pk, date(2026, 3, 31)) == away
    assert absent_on(team.pk, date(2026, 4, 1)) == {}


def test_who_is_no_longer_engaged_is_gone_until_they_come_back(team, bram):
    engaged(bram, date(2024, 1, 8), date(2026, 2, 28))
    engaged(bram, date(2024, 1, 8), date(2025, 12, 31), function="desk")
    engaged(bram, date(2026, 9, 1))

    gone = Absence(date(2026, 3, 1), date(2026, 8, 31), Away.GONE)

    assert absent_on(team.pk, date(2026, 2, 28)) == {}
    assert absent_on(team.pk, date(2026, 3, 1)) == {bram.pk: gone}
    assert absent_on(team.pk, date(2026, 9, 1)) == {}


def test_who_left_while_on_leave_is_gone_and_who_has_yet_to_begin_is_not_away(team, bram):
    engaged(bram, date(2024, 1, 8), date(2026, 2, 28))
    LeaveFactory(team=team, colleague=bram, since=date(2025, 10, 1))
    engaged(ColleagueFactory(team=team), date(2026, 6, 1))

    assert absent_on(team.pk, date(2026, 3, 2)) == {
        bram.pk: Absence(date(2026, 3, 1), None, Away.GONE)
    }


def test_of_another_team_nobody_is_away(team, bram):
    elsewhere = ColleagueFactory()
    EngagementFactory(team=elsewhere.team, colleague=elsewhere, until=date(2026, 3, 5))

    assert absent_on(team.pk, date(2026, 4, 1)) == {}


def test_it_asks_twice_whatever_the_size_of_the_team(team, django_assert_num_queries):
    for _number in range(5):
        engaged(ColleagueFactory(team=team), date(2024, 1, 8), date(2026, 2, 28))

    with django_assert_num_queries(2):
        assert len(absent_on(team.pk, date(2026, 4, 1))) == 5


def test_who_is_back_was_away_until_the_day_before(team, bram, by):
    leave = actions.record_leave(colleague=bram, since=date(2026, 3, 2), by=by)

    actions.end_leave(leave=leave, back_on=date(2026, 3, 30), read_version=1, by=by)

    assert leave.until == date(2026, 3, 29)
    with pytest.raises(StaleError):
        actions.end_leave(leave=leave, back_on=date(2026, 4, 6), read_version=1, by=by)


def test_nobody_is_back_before_they_were_away(team, bram, by):
    leave = actions.record_leave(colleague=bram, since=date(2026, 3, 2), by=by)

    refused = pytest.raises(ValidationError, match="before they were away")
    with translation.override("en"), refused:
        actions.end_leave(leave=leave, back_on=date(2026, 3, 2), read_version=1, by=by)


def test_nobody_is_away_twice_at_once(team, bram, by):
    actions.record_leave(colleague=bram, since=date(2026, 3, 2), by=by)

    with pytest.raises(ValidationError):
        actions.record_leave(colleague=bram, since=date(2026, 4, 1), by=by)


def test_two_colleagues_can_be_away_at_once(team, bram, by):
    actions.record_leave(colleague=bram, since=date(2026, 3, 2), by=by)

    other = actions.record_leave(
        colleague=ColleagueFactory(team=team), since=date(2026, 3, 2), by=by
    )

    assert set(absent_on(team.pk, date(2026, 3, 3))) == {bram.pk, other.colleague_id}
