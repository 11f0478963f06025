"""What is written of one member of a household puts right at once what is due for the others."""

from datetime import date

import pytest

from tests.factories import (
    DwellingFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LinkFactory,
    StayFactory,
)
from wegwijs.base.people.models import MemberRole
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Item, State
from wegwijs.services.housing import actions
from wegwijs.services.housing.models import StayKind

MOVED_IN, LEAVE = date(2026, 3, 2), date(2027, 5, 1)
HEAD, PARTNER = MemberRole.HEAD, MemberRole.PARTNER


@pytest.fixture
def family(team):
    """A head and a partner of one household."""
    household = HouseholdFactory(team=team)
    return {
        role: HouseholdMemberFactory(team=team, household=household, role=role)
        for role in (HEAD, PARTNER)
    }


@pytest.fixture
def home(team):
    return DwellingFactory(team=team)


@pytest.fixture
def stays(team, family, home):
    """Both in one temporary home, which must be left before Saturday 1 May 2027."""
    where = {"team": team, "dwelling": home, "since": MOVED_IN, "leave_before": LEAVE}
    return {role: StayFactory(person=each.person, **where) for role, each in family.items()}


def facts(source):
    found = Item.objects.open().filter(source=f"housing.{source}")
    return set(found.values_list("fact", "person"))


def of(stay):
    return stay.pk, stay.person_id


def test_who_stays_behind_has_an_item_as_soon_as_the_head_moves(team, family, stays, by):
    refresh_team(team.pk)
    assert facts("temporary_end") == {of(stays[HEAD])}

    actions.move_in(
        person=family[HEAD].person,
        dwelling=DwellingFactory(team=team),
        first_night=date(2026, 10, 5),
        kind=StayKind.MOVE,
        by=by,
    )

    assert facts("temporary_end") == {of(stays[PARTNER])}
    assert not refresh_team(team.pk)


def test_the_first_of_the_household_who_moves_in_does_what_the_link_asked(team, family, by):
    link = LinkFactory(
        team=team, household=family[HEAD].household, linked_on=date(2026, 9, 14), ended_on=None
    )
    refresh(link)
    assert facts("linked") == {(link.pk, family[HEAD].person_id)}

    actions.move_in(
        person=family[PARTNER].person,
        dwelling=DwellingFactory(team=team, municipality=link.municipality),
        first_night=date(2026, 11, 2),
        kind=StayKind.FIRST_HOUSING,
        by=by,
    )

    done = Item.objects.get(source="housing.linked")
    assert (done.state, done.ended_on) == (State.DONE, date(2026, 11, 2))
    assert not refresh_team(team.pk)


def test_another_head_of_the_household_takes_its_items_over(team, family, stays):
    refresh_team(team.pk)
    family[HEAD].role = MemberRole.OTHER
    family[HEAD].save()
    family[PARTNER].role = HEAD
    family[PARTNER].save()

    refresh(family[PARTNER])

    assert facts("temporary_end") == {of(stays[PARTNER])}
    assert not refresh_team(team.pk)


def test_whoever_joins_a_household_has_no_longer_an_item_of_their_own(team, family, home, stays):
    cousin = StayFactory(
        team=team, dwelling=home, since=MOVED_IN, leave_before=LEAVE, person__team=team
    )
    refresh_team(team.pk)
    assert facts("temporary_end") == {of(stays[HEAD]), of(cousin)}
    member = HouseholdMemberFactory(
        team=team,
        household=family[HEAD].household,
        person=cousin.person,
        role=MemberRole.OTHER,
    )

    refresh(member)

    assert facts("temporary_end") == {of(stays[HEAD])}
    assert not refresh_team(team.pk)


def test_a_day_of_the_dwelling_is_one_of_everybody_who_lives_in_it(team, home):
    lodgers = [StayFactory(team=team, dwelling=home, since=MOVED_IN) for _number in range(2)]
    refresh_team(team.pk)
    home.leave_before = LEAVE
    home.save()

    refresh(home)

    assert facts("temporary_end") == {of(stay) for stay in lodgers}
    assert not refresh_team(team.pk)
