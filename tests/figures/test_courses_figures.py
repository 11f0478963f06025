"""What groups count, where the example year does not show it."""

from datetime import date

import pytest

from tests import factories as make
from tests.figures.keeping import answer, keeping, value
from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.places import Missing
from wegwijs.services.courses.models import GroupKind, LeaveReason

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


@pytest.fixture
def team(db):
    registers = (Register.GROUPS, Register.SESSIONS, Register.MEMBERSHIPS, Register.ATTENDANCE)
    return keeping(Service.COURSES, *registers)


def test_a_session_of_unknown_length_does_not_shorten_the_average(team):
    group = make.GroupFactory(team=team)
    make.SessionFactory(team=team, group=group, number=1, minutes=90)
    make.SessionFactory(team=team, group=group, number=2, minutes=None)

    assert value(team, "courses.sessions") == 2
    assert value(team, "courses.session_minutes") == 90


def test_membership_ends_with_the_last_day_of_the_group(team):
    ended = make.GroupFactory(team=team, since=date(2025, 9, 1), until=date(2025, 12, 31))
    make.MembershipFactory(team=team, group=ended, since=date(2025, 9, 1), until=None)
    last_day = make.GroupFactory(team=team, since=date(2025, 9, 1), until=date(2026, 1, 1))
    make.MembershipFactory(team=team, group=last_day, since=date(2025, 9, 1), until=None)

    assert value(team, "courses.participants") == 1


def test_somebody_in_two_groups_counts_under_the_one_that_came_first(team):
    person = make.PersonFactory(team=team)
    for kind, since in ((GroupKind.WORKSHOP, date(2026, 5, 1)), (GroupKind.PVT, MARCH)):
        group = make.GroupFactory(team=team, kind=kind, since=MARCH)
        make.MembershipFactory(team=team, group=group, person=person, since=since)

    assert value(team, "courses.participants") == 1
    assert value(team, "courses.participants_by_kind") == {"pvt": 1}


def test_a_class_is_no_group_of_this_chapter(team):
    lessons = make.GroupFactory(team=team, taught=True)
    make.MembershipFactory(team=team, group=lessons)
    make.AttendanceFactory(team=team, session=make.SessionFactory(team=team, group=lessons))

    for key in ("groups_started", "groups_running", "sessions", "participants", "attendance_marks"):
        assert value(team, f"courses.{key}") == 0, key


@pytest.mark.parametrize(
    ("present", "marks", "rate"),
    [(1, 8, 13), (3, 8, 38), (2, 3, 67), (0, 4, 0)],
)
def test_attendance_is_rounded_half_up_to_whole_percents(team, present, marks, rate):
    session = make.SessionFactory(team=team)
    for number in range(marks):
        make.AttendanceFactory(team=team, session=session, present=number < present)

    assert value(team, "courses.attendance_rate") == rate


def test_without_marks_the_attendance_is_not_known(team):
    make.SessionFactory(team=team)

    found = answer(team, "courses.attendance_rate")

    assert (found.value, found.missing) == (None, Missing.UNKNOWN)


def test_who_stopped_has_not_completed(team):
    for reason in (LeaveReason.STOPPED, LeaveReason.COMPLETED, ""):
        make.MembershipFactory(team=team, until=date(2026, 4, 1), leave_reason=reason)

    assert value(team, "courses.completed") == 1


def test_where_no_signature_was_written_down_nobody_knows_how_many_there_were(team):
    make.MembershipFactory(team=team, signed_on=None)

    found = answer(team, "courses.statements_signed")

    assert (found.value, found.missing) == (None, Missing.UNKNOWN)
