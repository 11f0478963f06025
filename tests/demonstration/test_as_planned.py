"""What the figures count of an invented place is what its plan says."""

import pytest
from django.db import transaction
from django.db.models import Count

from tests.demonstration.small import ONE_TOWN, TOWNS, TWO_TOWNS, YEARS
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality, Team
from wegwijs.base.people.models import HouseholdMember, MemberRole
from wegwijs.config.demonstration.housing import OFF
from wegwijs.engines.figures.asking import Answer, ask
from wegwijs.engines.figures.places import Missing, municipality_place, team_place
from wegwijs.services.housing.models import Stay, StayKind

pytestmark = pytest.mark.usefixtures("invented")
EVERY_TOWN_AND_YEAR = [(town, year) for town in TOWNS for year in YEARS]


def counted(place, year: int, *keys: str) -> dict[str, Answer]:
    with transaction.atomic():
        return ask(place, Period.year(year), keys)


def in_town(name: str, year: int, key: str):
    return counted(municipality_place(Municipality.objects.get(name=name)), year, key)[key].value


def of_team(name: str, year: int, key: str) -> Answer:
    return counted(team_place(Team.objects.get(name=name)), year, key)[key]


@pytest.mark.parametrize(("town", "year"), EVERY_TOWN_AND_YEAR)
def test_as_many_people_are_housed_as_planned(town, year):
    assert in_town(town.name, year, "housing.people_housed") == town.housed[year]


@pytest.mark.parametrize(("town", "year"), EVERY_TOWN_AND_YEAR)
def test_as_many_visits_come_as_planned(town, year):
    assert in_town(town.name, year, "desk.visits") == town.visits[year]


@pytest.mark.parametrize(("year", "learners"), [(2018, 20), (2019, 31), (2020, 24)])
def test_as_many_learners_sit_in_class_on_1_january_as_planned(year, learners):
    assert of_team("Tweedorpen", year, "integration.learners_1_january").value == learners


def test_the_learners_of_one_location_stand_in_the_report_of_each_municipality():
    for town in TWO_TOWNS.towns:
        assert in_town(town.name, 2019, "integration.learners_1_january") == 31


def test_after_the_last_year_as_many_learners_are_left_as_planned():
    assert of_team("Tweedorpen", 2020, "integration.learners_31_december").value == 9


def test_a_place_without_classes_does_not_offer_them():
    answer = of_team("Eendorp", 2019, "integration.learners_1_january")

    assert (answer.value, answer.missing) == (None, Missing.NOT_OFFERED)


def test_some_people_move_from_one_municipality_of_the_team_to_another():
    arrivals = Stay.objects.using("owner").exclude(kind=StayKind.MOVE)
    moved = (
        arrivals.values("person")
        .annotate(municipalities=Count("municipality", distinct=True))
        .filter(municipalities=2)
    )

    assert moved.count() > 0


def test_families_follow_half_a_year_to_two_years_after_the_head():
    members = HouseholdMember.objects.using("owner")
    came = dict(members.filter(role=MemberRole.HEAD).values_list("household", "since"))
    followed = members.filter(person__stays__kind=StayKind.FAMILY_REUNIFICATION)
    waits = [(member.since - came[member.household_id]).days for member in followed]

    assert waits
    assert all(150 <= days <= 730 for days in waits)


@pytest.mark.parametrize("town", TWO_TOWNS.towns)
def test_a_year_opens_with_the_close_of_the_last(town):
    closes = [in_town(town.name, year, "housing.target_balance") for year in YEARS]
    opens = [in_town(town.name, year, "housing.balance_1_january") for year in YEARS]

    assert opens[1:] == closes[:-1]


def test_one_opening_is_not_the_close_of_last_year():
    last = in_town("Eendorp", 2019, "housing.target_balance")
    opens = in_town("Eendorp", 2020, "housing.balance_1_january")

    assert ONE_TOWN.mishaps.opening_is_not_last_close == 2020
    assert opens == last + OFF
