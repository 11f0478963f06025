"""Groups of a course leader: members, sessions, and marking who came with one tap."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import AttendanceFactory, MembershipFactory, SessionFactory
from tests.people.conftest import a_client, browser_of, in_group_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.services.courses.models import Attendance

DAY = date(2026, 3, 9)


@pytest.fixture
def teacher(team):
    return somebody_in(Role.COURSE_LEADER, team)


@pytest.fixture
def group(amal, teacher, team):
    return in_group_of(amal, teacher, team, name="Lezen 1").group


@pytest.fixture
def session(group, team):
    return SessionFactory(team=team, group=group, on=DAY, topic="de trein")


def marks(team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(Attendance.objects.order_by("pk").values_list("person", "present", "version"))


def tap(user, session, person, present, version=0):
    typed = {"person": person.pk, "present": "1" if present else "0", "version": version}
    address = reverse("people:mark", args=[session.pk])
    return browser_of(user).post(address, typed, follow=True)


def test_a_course_leader_sees_their_own_groups(group, teacher, team):
    in_group_of(a_client(team), somebody_in(Role.COURSE_LEADER, team), team, name="Schrijven")

    answer = browser_of(teacher).get(reverse("people:groups"))

    assert [each.pk for each in answer.context["groups"]] == [group.pk]


def test_a_group_shows_members_and_how_many_came(group, session, amal, teacher, team):
    gone = a_client(team, given_name="Vertrokken")
    MembershipFactory(team=team, group=group, person=gone, until=date(2026, 3, 31))
    AttendanceFactory(team=team, session=session, person=amal)
    AttendanceFactory(team=team, session=session, person=gone, present=False)

    answer = browser_of(teacher).get(reverse("people:group", args=[group.pk]))

    opened = answer.context["opened"]
    assert [member.person_id for member in opened.members] == [amal.pk]
    assert [(each.came, each.marked) for each in opened.sessions] == [(1, 2)]


def test_one_tap_marks_one_person(session, amal, teacher, team):
    answer = tap(teacher, session, amal, present=True)

    assert marks(team) == [(amal.pk, True, 1)]
    assert answer.redirect_chain[0][0].endswith(f"/#p{amal.pk}")
    (member,) = answer.context["members"]
    assert member.present is True


def test_another_tap_corrects_it(session, amal, teacher, team):
    tap(teacher, session, amal, present=True)
    tap(teacher, session, amal, present=False, version=1)

    assert marks(team) == [(amal.pk, False, 2)]


@pytest.mark.parametrize("version", [0, 1])
def test_the_second_of_two_who_mark_is_told(version, session, amal, teacher, leader, team):
    """Both read the list at the same moment, before the first mark or after it."""
    for read in range(version + 1):
        tap(leader, session, amal, present=True, version=read)

    answer = tap(teacher, session, amal, present=False, version=version)

    assert "Amal Verzonnen" in str(next(iter(answer.context["messages"])))
    assert marks(team) == [(amal.pk, True, version + 1)]


def test_the_list_of_a_day_holds_who_was_a_member_then(session, group, amal, teacher, team):
    later, gone = a_client(team), a_client(team, given_name="Toen")
    MembershipFactory(team=team, group=group, person=later, since=date(2026, 4, 1))
    MembershipFactory(team=team, group=group, person=gone, until=date(2026, 3, 31))

    answer = browser_of(teacher).get(reverse("people:session", args=[session.pk]))

    assert {one.person.pk for one in answer.context["members"]} == {amal.pk, gone.pk}


def test_nobody_is_marked_who_was_no_member(session, group, teacher, team):
    later = a_client(team)
    MembershipFactory(team=team, group=group, person=later, since=date(2026, 4, 1))

    tap(teacher, session, later, present=True)

    assert marks(team) == []


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"person": "x", "present": "1", "version": "0"},
        {"person": "1", "present": "yes", "version": "0"},
        {"person": "1", "present": "1", "version": "-1"},
        {"person": "9" * 30, "present": "1", "version": "0"},
    ],
    ids=str,
)
def test_what_is_no_tap_marks_nobody(typed, session, teacher, team):
    answer = browser_of(teacher).post(reverse("people:mark", args=[session.pk]), typed)

    assert answer.status_code == 302
    assert marks(team) == []


def test_another_course_leader_is_refused(session, group, team):
    other = browser_of(somebody_in(Role.COURSE_LEADER, team))

    assert other.get(reverse("people:group", args=[group.pk])).status_code == 403
    assert other.get(reverse("people:session", args=[session.pk])).status_code == 403
    assert other.post(reverse("people:mark", args=[session.pk]), {}).status_code == 403


def test_outside_the_team_there_is_no_group(group, session, there):
    stranger = browser_of(somebody_in(Role.COURSE_LEADER, there))

    assert stranger.get(reverse("people:group", args=[group.pk])).status_code == 404
    assert stranger.get(reverse("people:session", args=[session.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.DESK, Role.GUIDE, Role.LEGAL, Role.INTERPRETER])
def test_who_leads_no_groups_has_no_such_page(role, team, db):
    user = browser_of(somebody_in(role, team))

    assert user.get(reverse("people:groups")).status_code == 403
