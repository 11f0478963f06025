"""At millions of rows: pages go by key, and each question is answered from an index."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tests.factories import ClientFactory
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.engines.trace.models import Look, Shown
from wegwijs.front.log.asking import Asked
from wegwijs.front.log.queries.looks import PAGE, asked_for

MANY = 20_000
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def much(committing):
    """A team with many looks at many people, as the planner of queries knows."""
    with transaction.atomic():
        looker = somebody_in(Role.GUIDE, committing.here)
        person = ClientFactory(team=committing.here).person
        scope.enter(user=looker.pk, teams=[committing.here.pk], why="a test fills the log")
        looks = Look.objects.bulk_create(
            Look(
                at=MORNING + timedelta(minutes=number),
                user=looker,
                team=committing.here,
                screen="people:person",
                kind="opened",
                ground="role",
                found=1,
            )
            for number in range(MANY)
        )
        Shown.objects.bulk_create(
            Shown(look=look, person_id=person.pk + number % 5000, at=look.at)
            for number, look in enumerate(looks)
        )
    committing.as_owner("ANALYZE")
    return looker, person


@pytest.fixture
def officer(house):
    return house.look_as(somebody_in(Role.PRIVACY_OFFICER, house.here))


def test_who_looked_is_found_by_person(much, officer):
    _looker, person = much
    seen = Shown.objects.visible_to(officer).filter(person__in=[person.pk])

    plan = seen.order_by("-at", "-pk")[:PAGE].explain()

    assert "shown_by_person" in plan
    assert "Seq Scan on trace_shown" not in plan
    assert "Seq Scan on trace_look" not in plan


def test_the_log_of_a_team_is_read_from_its_newest_line(much, officer, house):
    plan = asked_for(Asked(house.here.pk), officer).order_by("-at", "-pk")[:PAGE].explain()

    assert "look_by_team" in plan
    assert "Seq Scan on trace_look" not in plan


def test_the_log_is_searched_by_person_from_the_person(much, officer, house):
    _looker, person = much
    asked = Asked(house.here.pk, person=person.pk)

    plan = asked_for(asked, officer).order_by("-at", "-pk")[:PAGE].explain()

    assert "shown_by_person" in plan
    assert "Seq Scan on trace_shown" not in plan
