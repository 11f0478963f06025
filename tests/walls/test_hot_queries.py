"""Under row-level security an operator that is not leakproof cannot use its index: these do."""

from datetime import date

import pytest
from django.db import transaction

from tests.factories import LocationFactory, PersonFactory
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.people.models import Client, Person, Residence
from wegwijs.services.desk.models import Visit

MANY = 3000
BUSY_DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def busy(committing):
    """A team with thousands of visits and clients, as the planner of queries knows."""
    with transaction.atomic():
        place = LocationFactory(team=committing.here)
        scope.enter(user=None, teams=[committing.here.pk], why="a test fills the house")
        Visit.objects.bulk_create(
            Visit(
                team=committing.here,
                location=place,
                municipality=place.municipality,
                on=date.fromordinal(date(2018, 1, 1).toordinal() + number),
                topics=["wonen"],
            )
            for number in range(MANY)
        )
        people = Person.objects.bulk_create(
            PersonFactory.build(team=committing.here) for _number in range(MANY)
        )
        Client.objects.bulk_create(
            Client(team=committing.here, person=person, number=f"V{number}")
            for number, person in enumerate(people)
        )
        Residence.objects.bulk_create(
            Residence(team=committing.here, person=person, municipality=place.municipality)
            for person in people
        )
    committing.as_owner("ANALYZE")
    return place


def plan_of(queryset, house):
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a test explains")
    return queryset.explain()


def test_a_list_of_visits_uses_municipality_and_day(busy, house):
    plan = plan_of(Visit.objects.filter(municipality=busy.municipality, on=BUSY_DAY), house)

    assert "visit_by_place_and_day" in plan
    assert "Seq Scan on desk_visit" not in plan


def test_visits_of_a_period_use_municipality_and_day(busy, house):
    month = Period(date(2026, 3, 1), date(2026, 3, 31))
    visits = Visit.objects.filter(
        municipality=busy.municipality, on__gte=month.start, on__lte=month.end
    )

    assert "visit_by_place_and_day" in plan_of(visits, house)


def test_a_client_is_found_by_team_and_number(busy, house):
    plan = plan_of(Client.objects.filter(team=house.here, number="V77"), house)

    assert "client_number_once" in plan
    assert "(number)::text = 'V77'" in plan.split("Index Cond")[1].split("\n")[0]


def test_a_visible_client_is_found_by_number(busy, house):
    user = house.look_as(house.leader)

    plan = Client.objects.visible_to(user).filter(number="V77").explain()

    assert "client_number_once" in plan


def test_a_person_is_found_by_key(busy, house):
    plan = plan_of(Person.objects.filter(pk=1), house)

    assert "Index Scan using people_person_pkey" in plan


def test_what_is_known_of_a_person_is_found_by_person(busy, house):
    plan = plan_of(Residence.objects.filter(person=1), house)

    assert "Index Cond: (person_id = 1)" in plan
