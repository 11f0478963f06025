"""What a colleague cannot do falls to the team leader: they are not there, or may not see it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    ColleagueFactory,
    EngagementFactory,
    ItemFactory,
    LeaveFactory,
    TeamFactory,
    TeamRoleFactory,
    UserFactory,
)
from tests.people.conftest import a_client, as_colleague, browser_of, leader, team
from tests.walls.looking import FUNCTION_OF, SINCE, somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role, User
from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.engines.agenda.models import FROM, Item
from wegwijs.engines.agenda.queries import falls_to_leader, items_of, nobodys, own_items

__all__ = ["leader", "team"]

START = reverse("home:start")
ENGLISH = {"accept-language": "en"}
DUE = date(2026, 11, 24)
TODAY, NEXT_WEEK, LATER = DUE, DUE + timedelta(days=7), DUE + timedelta(days=8)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def amal(team):
    return a_client(team, "10023", given_name="Amal", surname="Verzonnen")


def an_item(person, colleague=None, *, of=Compartment.GUIDANCE, due=DUE, **fields):
    said = {"source": "guidance.ended", "last_day": due, "start": due - timedelta(days=28)}
    return ItemFactory(
        team=person.team,
        person=person,
        colleague=colleague,
        compartment=of,
        due=due,
        **said | fields,
    )


def a_colleague(team, function=Function.SOCIAL_GUIDE, *, account=True, **engaged):
    """Somebody engaged since years, who can log in."""
    user = UserFactory() if account else None
    colleague = ColleagueFactory(team=team, account=user, first_name="Wim")
    EngagementFactory(
        **{"team": team, "colleague": colleague, "function": function, "since": SINCE} | engaged
    )
    return colleague


def looking(user):
    """The user afresh, in the scope of a request of theirs."""
    scope.leave()
    scope.enter_as_user(user.pk)
    fresh = User.objects.get(pk=user.pk)
    scope.enter_within(user=fresh.pk, reach=fresh.sight.reach(), why="a test looks")
    return fresh


def fallen_to(leader, *, on=TODAY, away=()):
    seen = looking(leader)
    found = items_of(seen, falls_to_leader(seen, on, away))
    return set(found.values_list("pk", flat=True))


def of_nobody(leader, *, on=TODAY, away=()):
    seen = looking(leader)
    teams = {each.team_id for each in seen.sight.held}
    return set(items_of(seen, nobodys(teams, on, away)).values_list("pk", flat=True))


# Who may see it.


def test_a_colleague_who_changed_role_keeps_what_the_new_role_sees(amal, leader, team):
    wim = a_colleague(team, until=YESTERDAY)
    EngagementFactory(team=team, colleague=wim, function=Function.DESK, since=TODAY)
    of_guidance = an_item(amal, wim)
    an_item(amal, wim, of=Compartment.CARD)

    assert fallen_to(leader) == {of_guidance.pk}
    assert fallen_to(leader, on=YESTERDAY) == set()


def test_a_guide_who_handles_a_legal_file_leaves_its_terms_to_the_leader(amal, leader, team):
    term = an_item(amal, a_colleague(team), of=Compartment.LEGAL, role=Role.LEGAL)
    an_item(amal, a_colleague(team, Function.LEGAL_ASSISTANT), of=Compartment.LEGAL)

    assert fallen_to(leader) == {term.pk}


def test_a_role_given_by_hand_opens_it_as_an_engagement_does(amal, leader, team):
    wim = a_colleague(team)
    an_item(amal, wim, of=Compartment.LEGAL)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        TeamRoleFactory(team=team, user=wim.account, role=Role.LEGAL, since=SINCE, until=TODAY)

    assert fallen_to(leader, on=YESTERDAY) == set()
    assert len(fallen_to(leader, on=TODAY + timedelta(days=1))) == 1


@pytest.mark.parametrize("role", sorted(FUNCTION_OF))
def test_of_every_role_just_what_it_does_not_see_falls_to_the_leader(role, amal, leader, team):
    user = somebody_in(role, team)
    colleague = as_colleague(user, team)
    items = {an_item(amal, colleague, of=each).pk for each in FROM}

    fallen = fallen_to(leader)

    seen = looking(user)
    on_their_list = set(items_of(seen, own_items(seen)).values_list("pk", flat=True))
    assert fallen == items - on_their_list


# Who can log in.


def test_who_has_no_account_leaves_it_to_the_leader_and_the_line_says_so(amal, leader, team):
    item = an_item(amal, a_colleague(team, account=False), due=TODAY)

    answer = browser_of(leader).get(START, headers=ENGLISH)

    lines = [line for _section, under in answer.context["found"].sections for line in under]
    assert [line.key for line in lines] == [f"item-{item.pk}"]
    assert "who cannot log in or may not see this" in lines[0].whose


def test_what_is_ones_own_does_not_say_whose_it_is(amal, leader, team):
    an_item(amal, as_colleague(leader, team))

    answer = browser_of(leader).get(START, headers=ENGLISH)

    lines = [line for _section, under in answer.context["found"].sections for line in under]
    assert [line.whose for line in lines] == [""]


def test_an_account_that_was_closed_opens_nothing(amal, leader, team):
    wim = a_colleague(team)
    item = an_item(amal, wim)
    assert fallen_to(leader) == set()

    scope.enter_as_user(wim.account_id)
    User.objects.filter(pk=wim.account_id).update(is_active=False)

    assert fallen_to(leader) == {item.pk}


# Who is there.


def test_who_has_yet_to_begin_does_nothing_today(amal, leader, team):
    item = an_item(amal, a_colleague(team, since=NEXT_WEEK))

    assert fallen_to(leader) == {item.pk}
    assert fallen_to(leader, on=NEXT_WEEK) == set()


def test_who_is_away_leaves_it_whatever_they_may_see(amal, leader, team):
    wim = a_colleague(team)
    item = an_item(amal, wim)

    assert fallen_to(leader, away={wim.pk}) == {item.pk}


def test_only_what_is_late_or_due_within_seven_days_falls_to_the_leader(amal, leader, team):
    wim = a_colleague(team, account=False)
    soon = [an_item(amal, wim, due=day) for day in (YESTERDAY, NEXT_WEEK)]
    an_item(amal, wim, due=LATER)

    assert fallen_to(leader) == {item.pk for item in soon}


def test_the_leader_of_another_team_has_none_of_it(amal, team):
    an_item(amal, a_colleague(team, account=False))

    assert fallen_to(somebody_in(Role.TEAM_LEADER, TeamFactory())) == set()


# What names no colleague.


def test_a_role_held_by_somebody_without_an_account_is_nobodys(amal, leader, team):
    a_colleague(team, Function.LEGAL_ASSISTANT, account=False)
    item = an_item(amal, of=Compartment.LEGAL, role=Role.LEGAL)

    assert of_nobody(leader) == fallen_to(leader) == {item.pk}


def test_a_role_that_does_not_see_it_is_nobodys(amal, leader, team):
    a_colleague(team, Function.LEGAL_ASSISTANT)
    of_guidance = an_item(amal, role=Role.LEGAL)
    an_item(amal, of=Compartment.LEGAL, role=Role.LEGAL)

    assert of_nobody(leader) == {of_guidance.pk}


def test_who_is_away_in_one_team_still_holds_a_role_by_hand_in_another(amal, leader, team):
    wim = a_colleague(TeamFactory())
    with scope.acting(user=None, teams=[wim.team_id, team.pk], why="arranged by a test"):
        LeaveFactory(team=wim.team, colleague=wim, since=SINCE)
        TeamRoleFactory(team=team, user=wim.account, role=Role.LEGAL, since=SINCE)
    an_item(amal, of=Compartment.LEGAL, role=Role.LEGAL)

    assert of_nobody(leader, away={wim.pk}) == set()


def test_forty_colleagues_cost_no_more_questions_than_one(amal, leader, team):
    seen = looking(leader)

    def asked():
        with CaptureQueriesContext(connection) as found:
            list(items_of(seen, falls_to_leader(seen, TODAY, ())))
        return len(found)

    one = asked()
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        for number in range(40):
            an_item(amal, a_colleague(team, account=number % 2 == 0))

    assert asked() == one == 2
    assert Item.objects.filter(falls_to_leader(seen, TODAY, ())).count() == 20
