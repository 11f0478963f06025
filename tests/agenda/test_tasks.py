"""Tasks: what somebody sets themselves, and what a team leader asks of a colleague."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import ColleagueFactory, TaskFactory, TeamFactory
from tests.people.conftest import amal, as_colleague, browser_of, guide, leader, samir, team
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.models import Task

__all__ = ["amal", "guide", "leader", "samir", "team"]

TODAY = timezone.localdate()  # the pages read the clock
LATER = TODAY + timedelta(days=3)
SET = reverse("home:set_task")


def kept(team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(Task.objects.order_by("pk"))


def send(user, address, **sent):
    return browser_of(user).post(address, sent, headers={"accept-language": "en"})


def set_by(user, colleague, **changes):
    said = {"what": "Sleutel halen", "on": f"{LATER}", "colleague": colleague.pk, "person": ""}
    return send(user, SET, **said | changes)


@pytest.mark.parametrize("role", [Role.GUIDE, Role.DESK, Role.INTERPRETER, Role.COURSE_LEADER])
def test_everybody_sets_themselves_a_task(role, team):
    user = somebody_in(role, team)
    colleague = as_colleague(user, team)

    assert set_by(user, colleague).status_code == 302

    (task,) = kept(team)
    assert (task.what, task.on, task.colleague_id) == ("Sleutel halen", LATER, colleague.pk)
    assert (task.done_on, task.entered_by_id) == (None, user.pk)


def test_a_task_about_somebody_is_about_ones_own_people(amal, samir, guide, team):
    wim = as_colleague(guide, team)

    assert set_by(guide, wim, person=amal.pk).status_code == 302
    assert set_by(guide, wim, person=samir.pk).status_code == 422

    assert [task.person_id for task in kept(team)] == [amal.pk]


def test_a_button_pressed_twice_sets_one_task(guide, team):
    key, wim = "5e1f7a4e-6a3c-4f0e-9f43-2f2d6c1d9a11", as_colleague(guide, team)

    answers = [set_by(guide, wim, key=key), set_by(guide, wim, key=key)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(kept(team)) == 1


def test_a_day_that_is_over_is_told(guide, team):
    answer = set_by(guide, as_colleague(guide, team), on=f"{TODAY - timedelta(days=1)}")

    assert answer.status_code == 422
    assert "This day is over" in answer.text
    assert kept(team) == []


def test_the_leader_sets_one_for_a_colleague_and_nobody_else_does(guide, leader, team):
    wim = as_colleague(guide, team)
    desk = somebody_in(Role.DESK, team)

    assert set_by(leader, wim).status_code == 302
    assert set_by(desk, wim).status_code == 422

    (task,) = kept(team)
    assert (task.colleague_id, task.entered_by_id) == (wim.pk, leader.pk)


def test_nobody_sets_one_in_another_team(leader, team, db):
    stranger = ColleagueFactory(team=TeamFactory())

    assert set_by(leader, stranger).status_code == 422
    assert kept(team) == []


def test_it_is_ticked_off_and_taken_back(guide, team):
    task = TaskFactory(team=team, colleague=as_colleague(guide, team), on=LATER)

    send(guide, reverse("home:tick", args=[task.pk]))
    (done,) = kept(team)
    send(guide, reverse("home:untick", args=[task.pk]))
    (again,) = kept(team)

    assert (done.done_on, again.done_on) == (TODAY, None)


def test_it_moves_to_another_day(guide, team):
    task = TaskFactory(team=team, colleague=as_colleague(guide, team), on=TODAY, what="Bellen")

    sent = {"what": "Bellen", "on": f"{LATER}", "version": 1}
    answer = send(guide, reverse("home:task", args=[task.pk]), **sent)

    assert answer.status_code == 302
    assert [task.on for task in kept(team)] == [LATER]


def test_the_second_of_two_writers_is_told_what_the_first_wrote(guide, team):
    task = TaskFactory(team=team, colleague=as_colleague(guide, team), on=TODAY, what="Bellen")
    address = reverse("home:task", args=[task.pk])
    send(guide, address, what="Mailen", on=f"{TODAY}", version=1)

    answer = send(guide, address, what="Langsgaan", on=f"{TODAY}", version=1)

    assert answer.status_code == 409
    assert "Mailen" in answer.text
    assert "Langsgaan" in answer.text
    assert [task.what for task in kept(team)] == ["Mailen"]


def test_nobody_reads_or_ticks_the_task_of_another(guide, team):
    task = TaskFactory(team=team, colleague=as_colleague(guide, team), on=TODAY)
    other = somebody_in(Role.GUIDE, team)

    assert browser_of(other).get(reverse("home:task", args=[task.pk])).status_code == 404
    assert send(other, reverse("home:tick", args=[task.pk])).status_code == 404
    assert [task.done_on for task in kept(team)] == [None]


def test_a_task_for_oneself_asks_nothing_more_than_what_and_when(guide, team):
    browser = browser_of(guide)
    form = browser.get(SET).context["form"]
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    filled = {name: getattr(value, "pk", value) for name, value in sent.items() if value}

    answer = browser.post(SET, filled | {"what": "Een pan lenen"})

    assert answer.status_code == 302
