"""The client's own file: for which requests, by whom, and that it says everything once more."""

import json
from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests import factories as make
from tests.people.conftest import a_client, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import Person
from wegwijs.front.ending.clientfile import machine
from wegwijs.front.ending.clientfile.gathering import ClientFile, Section

TWICE = ("Language for letters", "Language for interpreting", "Can read")


@pytest.fixture
def team(db):
    return make.TeamFactory()


@pytest.fixture
def person(team):
    person = a_client(team, number="V1")
    make.NoteFactory(team=team, person=person, text="Slaapt slecht.", marked="health")
    return person


@pytest.fixture
def leader(team):
    return as_role(Role.TEAM_LEADER, team)


def as_role(role: Role, team) -> Browser:
    browser = browser_of(somebody_in(role, team))
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def file_of(asked: int, form: str = "json") -> str:
    return reverse("ending:client_file", args=[asked, form])


def page_of(asked: int) -> str:
    return reverse("ending:request", args=[asked])


def recorded_by(browser: Browser, team, kind: str = "access") -> int:
    """The key of a request that somebody records today for client V1."""
    today = timezone.localdate().isoformat()
    said = {"team": team.pk, "number": "V1", "kind": kind, "on": today, "question": ""}
    return int(browser.post(reverse("ending:record"), said).url.rstrip("/").split("/")[-1])


def test_who_invents_a_request_gets_no_file_before_the_team_leader_says_yes(team, person, leader):
    officer = as_role(Role.PRIVACY_OFFICER, team)
    asked = recorded_by(officer, team)

    refused, explained = officer.get(file_of(asked)), officer.get(page_of(asked)).content.decode()
    by_themselves = officer.post(reverse("ending:release", args=[asked]))
    still = officer.get(file_of(asked))
    offered = leader.get(page_of(asked)).content.decode()
    leader.post(reverse("ending:release", args=[asked]))
    given = officer.get(file_of(asked))

    assert (refused.status_code, by_themselves.status_code, still.status_code) == (403, 403, 403)
    assert file_of(asked) not in explained
    assert "You recorded this request yourself." in explained
    assert "Let my colleague make the file" in offered
    assert "Slaapt slecht." in given.content.decode()
    assert "Let my colleague make the file" not in leader.get(page_of(asked)).content.decode()
    scope.enter(user=None, teams=[team.pk], why="a test looks")
    assert Line.objects.get(event="requests.released").subject == asked


def test_what_the_team_leader_recorded_the_privacy_officer_can_hand_over(team, person, leader):
    officer = as_role(Role.PRIVACY_OFFICER, team)
    asked = recorded_by(leader, team)

    assert file_of(asked) in officer.get(page_of(asked)).content.decode()
    assert officer.get(file_of(asked)).status_code == 200
    assert "Let my colleague make the file" not in leader.get(page_of(asked)).content.decode()


@pytest.mark.parametrize("kind", ["correction", "objection", "erasure"])
def test_who_asks_something_else_is_given_no_file(kind, team, person, leader):
    asked = recorded_by(leader, team, kind)

    page = leader.get(page_of(asked)).content.decode()

    assert leader.get(file_of(asked)).status_code == 403
    assert file_of(asked) not in page
    assert "only when the client asks to see their own data" in page


@pytest.mark.parametrize(("days", "status"), [(7, 200), (8, 403)])
def test_a_week_after_the_answer_the_file_is_no_longer_made(days, status, team, person, leader):
    answered = timezone.localdate() - timedelta(days=days)
    of = {"team": team, "person": person, "received_on": date(2020, 1, 1)}
    asked = make.ClientRequestFactory(**of, answered_on=answered, answer="Dossier meegegeven.").pk

    page = leader.get(page_of(asked)).content.decode()

    assert leader.get(file_of(asked)).status_code == status
    assert ("more than a week ago" in page) == (status == 403)


def test_the_file_is_made_where_another_team_keeps_the_registration_that_counts(
    team, person, leader
):
    elsewhere = a_client(make.TeamFactory(foundation=team.foundation), given_name="Elders")
    scope.enter(user=None, teams=[team.pk], why="a test arranges")
    Person.objects.filter(pk=person.pk).update(canonical=elsewhere.pk)
    asked = make.ClientRequestFactory(team=team, person=person).pk

    answer = leader.get(file_of(asked))

    assert answer.status_code == 200
    assert "Slaapt slecht." in answer.content.decode()
    assert "Elders" not in answer.content.decode()


def test_somebody_registered_twice_stands_in_the_file_with_both_registrations(team, person, leader):
    double = make.PersonFactory(team=team)
    make.ClientFactory(team=team, person=double, letter_language="ti", interpreter_language="fa")
    scope.enter(user=None, teams=[team.pk], why="a test arranges")
    Person.objects.filter(pk=double.pk).update(canonical=person.pk)
    person.clients.update(letter_language="nl", interpreter_language="ar", reads=True)
    double.clients.update(reads=False)
    asked = make.ClientRequestFactory(team=team, person=person).pk

    about = json.loads(leader.get(file_of(asked)).content)["about"]
    pages = PdfReader(BytesIO(leader.get(file_of(asked, "pdf")).content)).pages
    read = " ".join(" ".join(page.extract_text() for page in pages).split())

    told = Counter(each["title"] for each in about)
    letters = {each["value"] for each in about if each["title"] == "Language for letters"}
    assert letters == {"Dutch", "Tigrinya"}
    assert {title: told[title] for title in TWICE} == dict.fromkeys(TWICE, 2)
    assert {title: read.count(title) for title in TWICE} == dict.fromkeys(TWICE, 2)
    assert [each["value"] for each in about if each["value"] not in read] == []


def test_two_columns_with_the_same_title_both_stand_in_the_file_for_a_machine():
    twice = Section("any", "Verzonnen", ["Dag", "Dag"], [["1 mei", "2 mei"]])
    file = ClientFile(date(2026, 3, 2), "Verzonnen", "Niemand", [], [twice], twice)

    said = json.loads(machine.write(file))

    days = [{"title": "Dag", "value": "1 mei"}, {"title": "Dag", "value": "2 mei"}]
    assert said["sections"][0]["rows"] == [days]
