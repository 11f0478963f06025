"""Appointments: one's own, by first name; made, moved, and moved by two at once."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import AppointmentFactory, EngagementFactory, TrajectoryFactory
from tests.people.conftest import as_colleague, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import Appointment

DAY = timezone.localdate() + timedelta(days=7)  # always ahead


def said(with_whom, **changes):
    typed = {"on": f"{DAY}", "at": "14:30", "colleague": with_whom.pk, "location": ""}
    return typed | {"place": "gemeentehuis", "what": "inschrijven"} | changes


def kept(team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(Appointment.objects.order_by("pk"))


@pytest.fixture
def interpreter(team):
    return somebody_in(Role.INTERPRETER, team)


@pytest.fixture
def planned(amal, interpreter, guide, team):
    """The guide asked the interpreter to come along with Amal."""
    return AppointmentFactory(
        team=team,
        person=amal,
        colleague=as_colleague(interpreter, team),
        entered_by=guide,
        on=DAY,
        at=time(14, 30),
        place="gemeentehuis",
        what="inschrijven",
    )


def own_page(user):
    return browser_of(user).get(reverse("people:appointments"))


@pytest.mark.parametrize(
    "role", [Role.INTERPRETER, Role.LANGUAGE_COACH, Role.CLASS_ASSISTANT, Role.DESK]
)
def test_a_helper_sees_their_own_appointments_by_first_name(role, amal, team):
    helper = somebody_in(role, team)
    colleague = as_colleague(helper, team)
    AppointmentFactory(
        team=team, person=amal, colleague=colleague, on=DAY, at=time(9), place="school"
    )

    text = own_page(helper).text

    assert "Amal" in text
    assert "09:00" in text
    assert "school" in text
    assert "Verzonnen" not in text
    assert "10023" not in text


def test_nobody_sees_the_appointments_of_others(planned, team):
    assert own_page(somebody_in(Role.INTERPRETER, team)).context["own"] == []


def test_who_made_one_for_a_colleague_sees_it_too(planned, guide):
    page = own_page(guide).context

    assert page["own"] == []
    assert [each.key for each in page["for_others"]] == [planned.pk]


def test_what_is_over_is_not_listed(planned, interpreter, team, amal):
    colleague = as_colleague(interpreter, team)
    AppointmentFactory(team=team, person=amal, colleague=colleague, on=date(2026, 3, 2))

    assert [each.key for each in own_page(interpreter).context["own"]] == [planned.pk]


def make(user, person, team, **changes):
    address = reverse("people:make_appointment", args=[person.pk])
    return browser_of(user).post(address, said(as_colleague(user, team), **changes))


@pytest.mark.parametrize("role", [Role.LEGAL, Role.TEAM_LEADER])
def test_an_appointment_is_made(role, samir, team):
    user = somebody_in(role, team)

    assert make(user, samir, team).status_code == 302

    (made,) = kept(team)
    assert (made.person_id, made.on, made.at) == (samir.pk, DAY, time(14, 30))
    assert made.entered_by_id == user.pk


def test_a_guide_makes_one_with_their_own_people_only(amal, samir, guide, team):
    assert make(guide, amal, team).status_code == 302
    assert make(guide, samir, team).status_code == 403
    assert [each.person_id for each in kept(team)] == [amal.pk]


@pytest.mark.parametrize("role", [Role.DESK, Role.COURSE_LEADER, Role.INTERPRETER])
def test_who_does_not_plan_makes_none(role, amal, team):
    assert make(somebody_in(role, team), amal, team).status_code == 403


def test_a_button_pressed_twice_makes_one_appointment(amal, guide, team):
    key = "5e1f7a4e-6a3c-4f0e-9f43-2f2d6c1d9a10"

    answers = [make(guide, amal, team, key=key), make(guide, amal, team, key=key)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(kept(team)) == 1


def test_nobody_of_another_team_can_be_named(amal, guide, team, there):
    stranger = as_colleague(somebody_in(Role.INTERPRETER, there), there)

    assert make(guide, amal, team, colleague=stranger.pk).status_code == 422
    assert kept(team) == []


@pytest.mark.parametrize(
    "wrong",
    [{"on": "gisteren"}, {"at": "25:00"}, {"place": "x" * 121}, {"what": "a\x00b"}, {"on": ""}],
    ids=str,
)
def test_what_cannot_be_kept_is_an_error_on_the_form(wrong, amal, guide, team):
    assert make(guide, amal, team, **wrong).status_code == 422
    assert kept(team) == []


def move(user, appointment, **changes):
    address = reverse("people:change_appointment", args=[appointment.pk])
    typed = said(appointment.colleague, version=appointment.version)
    return browser_of(user).post(address, typed | changes)


def test_who_made_it_moves_it(planned, guide, team):
    assert move(guide, planned, at="16:00").status_code == 302
    assert [each.at for each in kept(team)] == [time(16)]


def test_the_second_of_two_is_told_and_keeps_what_they_typed(planned, guide, leader, team):
    move(guide, planned, at="16:00")

    answer = move(leader, planned, at="11:15", place="bij de school")

    assert answer.status_code == 409
    assert "16:00" in answer.text
    assert "11:15" in answer.text
    assert "bij de school" in answer.text
    assert [each.at for each in kept(team)] == [time(16)]


def test_nobody_moves_somebody_elses_appointment(planned, team):
    legal = somebody_in(Role.LEGAL, team)

    assert move(legal, planned, at="16:00").status_code in (403, 404)
    assert [each.at for each in kept(team)] == [time(14, 30)]


def test_a_colleague_cannot_push_an_appointment_onto_another(amal, guide, leader, team):
    """It would be gone from their own list, and nobody asked the other."""
    own = as_colleague(guide, team)
    other = as_colleague(somebody_in(Role.GUIDE, team), team)
    given = AppointmentFactory(
        team=team, person=amal, colleague=own, entered_by=leader, on=DAY, at=time(9)
    )

    assert move(guide, given, colleague=other.pk).status_code == 422
    assert move(leader, given, colleague=other.pk).status_code == 302


def test_an_old_appointment_opens_nobody_anew(amal, team):
    """Who no longer guides somebody moves an appointment of then into the future: in vain."""
    former = somebody_in(Role.GUIDE, team)
    colleague = as_colleague(former, team)
    TrajectoryFactory(
        team=team,
        person=amal,
        guide=colleague,
        since=date(2020, 3, 2),
        until=date(2021, 3, 1),
        programme="labour",
    )
    old = AppointmentFactory(team=team, person=amal, colleague=colleague, on=date(2021, 2, 1))
    browser = browser_of(former)
    typed = said(colleague, on=f"{DAY}") | {"version": old.version}

    answer = browser.post(reverse("people:change_appointment", args=[old.pk]), typed)

    assert answer.status_code in {403, 404}
    assert browser.get(reverse("people:person", args=[amal.pk])).status_code == 403


@pytest.mark.parametrize(("days", "status"), [(366, 302), (367, 422)])
def test_an_appointment_is_made_at_most_a_year_ahead(days, status, amal, guide, team):
    on = timezone.localdate() + timedelta(days=days)
    typed = said(as_colleague(guide, team), on=f"{on}")

    answer = browser_of(guide).post(reverse("people:make_appointment", args=[amal.pk]), typed)

    assert answer.status_code == status


def test_who_came_back_can_be_chosen(amal, guide, team):
    """An engagement that ended years ago does not hide the one of today."""
    colleague = as_colleague(guide, team)
    EngagementFactory(
        team=team,
        colleague=colleague,
        function="desk",
        since=date(2018, 1, 1),
        until=date(2018, 12, 31),
    )

    page = browser_of(guide).get(reverse("people:make_appointment", args=[amal.pk]))

    assert colleague in page.context["form"].fields["colleague"].queryset
