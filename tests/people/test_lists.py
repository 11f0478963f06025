"""Lists of people: one's own, and those of the team."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import ClientFactory, PersonFactory
from tests.people.conftest import a_client, browser_of, guided, in_group_of
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role
from wegwijs.front.people.queries import PAGE


def names_on(answer):
    return [str(card.person) for card in answer.context["people"].cards]


def listed(user, name="people:list", **query):
    return browser_of(user).get(reverse(name), query)


def test_a_guide_sees_their_own_people_with_what_runs(amal, samir, guide):
    answer = listed(guide)

    assert names_on(answer) == ["Amal Verzonnen"]
    assert "10023" in answer.text
    assert "Arabisch" in answer.text
    assert "1 maart 2036" in answer.text


def test_a_guide_has_no_list_of_the_team(amal, guide):
    assert listed(guide, "people:team").status_code == 403


@pytest.mark.parametrize("role", [Role.DESK, Role.TEAM_LEADER, Role.LEGAL])
def test_who_sees_the_cards_of_the_team_sees_everybody_by_surname(role, amal, samir, team):
    answer = listed(somebody_in(role, team))

    assert names_on(answer) == ["Samir Bedacht", "Amal Verzonnen"]


def test_a_course_leader_sees_the_members_of_their_groups(amal, samir, team):
    teacher = somebody_in(Role.COURSE_LEADER, team)
    in_group_of(samir, teacher, team)

    assert names_on(listed(teacher)) == ["Samir Bedacht"]


def test_nobody_of_another_team_is_listed(amal, there, desk):
    a_client(there, surname="Elders")

    assert names_on(listed(desk)) == ["Amal Verzonnen"]


def test_pages_follow_each_other_without_a_gap_or_a_name_in_the_address(team, desk):
    for number in range(PAGE + 3):
        a_client(team, surname=f"Naam {number % 7}", given_name=f"Voor {number // 14}")

    first = listed(desk)
    second = listed(desk, after=first.context["people"].next)

    both = names_on(first) + names_on(second)
    by_surname = sorted(both, key=lambda name: (name[7:], name[:6]))
    assert len(both) == PAGE + 3
    assert both == by_surname
    assert second.context["people"].next is None


@pytest.mark.parametrize("after", ["x", "-1", "1" * 40, "٣"])
def test_a_page_that_was_never_given_is_not_there(after, desk):
    assert listed(desk, after=after).status_code == 404


def test_a_list_costs_few_queries(team, guide, desk, django_assert_max_num_queries):
    for _number in range(PAGE):
        guided(a_client(team), guide, team, until=date(2036, 3, 1))

    for user in (guide, desk):
        browser = browser_of(user)
        with django_assert_max_num_queries(20):
            answer = browser.get(reverse("people:list"))
        assert len(names_on(answer)) == PAGE


def test_who_is_known_without_a_file_stands_in_no_list(team, desk):
    PersonFactory(team=team)
    ClientFactory(team=team, person=PersonFactory(team=team, surname="Wel"))

    assert names_on(listed(desk)) == ["Amal Wel"]
