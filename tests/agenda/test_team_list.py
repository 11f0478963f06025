"""The list of the team: what a role has together, where no colleague is named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories import ItemFactory
from tests.people.conftest import amal, as_colleague, browser_of, guide, leader, team
from tests.walls.looking import somebody_in
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role

__all__ = ["amal", "guide", "leader", "team"]

TODAY = timezone.localdate()  # the pages read the clock
TEAM = reverse("home:team")
LEGAL = reverse("home:role", args=[Role.LEGAL])


def legal_term(person, days, *, fact, colleague=None, role=Role.LEGAL):
    """A term of a legal file that ends so many days from today."""
    due = TODAY + timedelta(days=days)
    return ItemFactory(
        team=person.team,
        person=person,
        colleague=colleague,
        role=role,
        compartment=Compartment.LEGAL,
        source="legal.objection",
        start=due - timedelta(days=28),
        due=due,
        last_day=due,
        fact=fact,
    )


@pytest.fixture
def sanne(team):
    """Somebody who holds the role, as a colleague."""
    return as_colleague(somebody_in(Role.LEGAL, team), team)


def found_on(leader, address=TEAM):
    return browser_of(leader).get(address, headers={"accept-language": "en"})


def loads_on(answer):
    return {
        load.address: (load.late, load.soon, load.all) for load in answer.context["found"].loads
    }


def test_what_names_no_colleague_is_counted_for_the_role(amal, leader, sanne):
    for fact, days in enumerate((-2, 0, 3, 30), start=1):
        legal_term(amal, days, fact=fact)
    legal_term(amal, 40, fact=5, colleague=sanne)

    answer = found_on(leader)

    by_name = reverse("home:colleague", args=[sanne.pk])
    assert loads_on(answer) == {LEGAL: (1, 2, 4), by_name: (0, 0, 1)}
    assert answer.context["found"].loads[0].name == "Every legal colleague"
    assert f'href="{LEGAL}"' in answer.text


def test_a_role_is_not_handed_over_as_a_caseload(amal, leader, sanne):
    legal_term(amal, 3, fact=1)

    [load] = found_on(leader).context["found"].loads

    assert load.hand_over == ""


def test_what_nobody_has_is_not_counted_for_the_role_as_well(amal, leader):
    orphan = legal_term(amal, 3, fact=1)

    answer = found_on(leader)

    assert loads_on(answer) == {}
    assert [line.key for line in answer.context["found"].nobodys] == [f"item-{orphan.pk}"]


def test_the_leader_opens_what_a_role_has(amal, leader, sanne):
    theirs = legal_term(amal, 30, fact=1)
    legal_term(amal, 30, fact=2, colleague=sanne)
    legal_term(amal, 30, fact=3, role=Role.TEAM_LEADER)

    answer = found_on(leader, LEGAL)

    [(_section, lines)] = answer.context["found"].sections
    assert [line.key for line in lines] == [f"item-{theirs.pk}"]
    assert "Every legal colleague" in answer.text


def test_a_role_without_work_is_told_in_a_sentence(leader, sanne):
    with translation.override("en"):
        assert "Nothing waits that names no colleague." in found_on(leader, LEGAL).text


@pytest.mark.parametrize("role", ["king", "LEGAL", "9"])
def test_a_role_that_does_not_exist_is_not_there(role, leader):
    assert found_on(leader, reverse("home:role", args=[role])).status_code == 404


def test_nobody_but_the_leader_opens_what_a_role_has(team):
    assert found_on(somebody_in(Role.LEGAL, team), LEGAL).status_code == 403


@pytest.mark.parametrize("address", [TEAM, LEGAL])
def test_the_list_asks_at_most_twenty_questions(address, amal, leader, sanne):
    for fact in range(1, 31):
        legal_term(amal, fact - 5, fact=fact)
    browser = browser_of(leader)
    browser.get(address)

    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)

    assert answer.status_code == 200
    assert len([each for each in asked if "SAVEPOINT" not in each["sql"]]) <= 20
