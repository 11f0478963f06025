"""The page of a household: members and housing, and nothing of anybody's file."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    ContactFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    NoteFactory,
    OfferFactory,
    TrajectoryFactory,
)
from tests.people.conftest import browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import MemberRole

YESTERDAY_OF_THE_SPRING = date(2026, 3, 31)


@pytest.fixture
def household(team, amal, samir):
    """Amal, whom the guide guides, and Samir, whom somebody else guides."""
    home = HouseholdFactory(team=team, number="H77")
    HouseholdMemberFactory(team=team, household=home, person=amal)
    HouseholdMemberFactory(team=team, household=home, person=samir, role=MemberRole.PARTNER)
    OfferFactory(team=team, household=home, dwelling__street="Verzonnenlaan")
    run = TrajectoryFactory(team=team, person=samir, programme="labour")
    ContactFactory(team=team, trajectory=run, note="Zoekt werk in de zorg.")
    NoteFactory(team=team, person=samir, text="Wil graag leren fietsen.")
    return home


def page_of(household, user):
    return browser_of(user).get(reverse("people:household", args=[household.pk]))


def link_to(person):
    return reverse("people:person", args=[person.pk])


def test_it_shows_members_and_housing_only(household, guide):
    answer = page_of(household, guide)

    assert "Amal Verzonnen" in answer.text
    assert "Samir Bedacht" in answer.text
    assert "Verzonnenlaan" in answer.text
    assert "fietsen" not in answer.text
    assert "zorg" not in answer.text


def test_it_leads_to_the_files_that_one_may_open_and_no_others(household, guide, amal, samir):
    text = page_of(household, guide).text

    assert link_to(amal) in text
    assert link_to(samir) not in text
    assert browser_of(guide).get(link_to(samir)).status_code == 403


def test_the_team_leader_may_open_every_file(household, leader, amal, samir):
    text = page_of(household, leader).text

    assert link_to(amal) in text
    assert link_to(samir) in text


def test_the_page_of_a_member_leads_to_the_household(household, guide, amal):
    text = browser_of(guide).get(link_to(amal)).text

    assert reverse("people:household", args=[household.pk]) in text
    assert "Samir" not in text


def test_who_has_left_opens_nothing_of_who_stayed(team, samir, amal, guide):
    """Somebody who fled from a partner must not be found through that partner's file."""
    home = HouseholdFactory(team=team)
    HouseholdMemberFactory(team=team, household=home, person=samir)
    HouseholdMemberFactory(team=team, household=home, person=amal, until=YESTERDAY_OF_THE_SPRING)
    OfferFactory(
        team=team, household=home, offered_on=date(2026, 5, 4), dwelling__street="Schuilstraat"
    )

    assert page_of(home, guide).status_code == 403
    file = browser_of(guide).get(link_to(amal)).text
    assert "Schuilstraat" not in file
    assert reverse("people:household", args=[home.pk]) not in file


def test_the_log_says_whom_the_page_named(household, guide, amal, samir):
    looks = page_of(household, guide).wsgi_request.looks

    assert {person for look in looks for person in look.persons} == {amal.pk, samir.pk}


@pytest.mark.parametrize("role", [Role.DESK, Role.LEGAL, Role.INTERPRETER, Role.COURSE_LEADER])
def test_it_is_no_page_for_who_does_not_guide(role, household, team):
    assert page_of(household, somebody_in(role, team)).status_code == 403


def test_outside_the_team_there_is_nothing(household, there):
    assert page_of(household, somebody_in(Role.GUIDE, there)).status_code == 404


def test_a_guide_of_nobody_in_it_is_refused(household, team, there):
    assert page_of(household, somebody_in(Role.GUIDE, team)).status_code == 403
