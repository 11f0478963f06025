"""A visit for several people stands in each one's file, names nobody else, and counts as one."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories import (
    LocationFactory,
    MunicipalityFactory,
    RegisterKeptFactory,
    ResidenceFactory,
    ServesFactory,
)
from tests.people.conftest import SPRING, browser_of, guided
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Register, Role, Service
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.places import team_place
from wegwijs.services.desk.actions import register_visit
from wegwijs.services.desk.models import AlsoFor, Visit

DAY = date(2026, 3, 4)


@pytest.fixture
def at_the_desk(team, desk):
    with scope.acting(user=desk.pk, teams=[team.pk], why="a test works"):
        yield LocationFactory(team=team)


@pytest.fixture
def together(amal, samir, at_the_desk, desk):
    return register_visit(
        persons=[amal, samir],
        on=DAY,
        at=time(10, 30),
        location=at_the_desk,
        topics=["huurtoeslag"],
        by=desk,
    )


def test_it_is_one_visit_and_stands_for_the_other_too(together, amal, samir, desk):
    assert list(Visit.objects.values_list("person", "entered_by")) == [(amal.pk, desk.pk)]
    assert list(AlsoFor.objects.values_list("visit", "person")) == [(together.pk, samir.pk)]


def test_the_journal_says_how_many_came_and_not_who(together, team):
    line = Line.objects.get(event="desk.visit_registered")

    assert (line.subject, line.details) == (together.pk, {"persons": 2})


def test_it_counts_as_one_visit(together, team):
    RegisterKeptFactory(team=team, register=Register.VISITS)
    ServesFactory(team=team, service=Service.DESK, municipality=together.municipality)
    figures = ask(team_place(team), Period.year(2026), ["desk.visits"])

    assert figures["desk.visits"].value == 1


def test_each_file_shows_it_and_names_nobody_else(together, amal, samir, leader):
    for person, other in ((amal, samir), (samir, amal)):
        answer = browser_of(leader).get(reverse("people:person", args=[person.pk]))
        assert "huurtoeslag" in answer.text
        assert other.surname not in answer.text


def test_a_guide_of_one_sees_it_in_that_file_and_nothing_of_the_other(together, samir, amal, team):
    guide = somebody_in(Role.GUIDE, team)
    guided(samir, guide, team)

    answer = browser_of(guide).get(reverse("people:person", args=[samir.pk]))

    assert "huurtoeslag" in answer.text
    assert "Verzonnen" not in answer.text


def test_a_visit_by_nobody_known_names_nobody(at_the_desk, desk):
    visit = register_visit(persons=[], on=DAY, location=at_the_desk, topics=["post"], by=desk)

    assert visit.person is None
    assert visit.municipality_id == at_the_desk.municipality_id


def test_the_municipality_is_that_of_the_visitors_home_on_the_day(at_the_desk, amal, desk, team):
    then, now = MunicipalityFactory(), MunicipalityFactory()
    ResidenceFactory(team=team, person=amal, municipality=then, since=SPRING, until=DAY)
    ResidenceFactory(team=team, person=amal, municipality=now, since=date(2026, 3, 5))

    visit = register_visit(persons=[amal], on=DAY, location=at_the_desk, topics=["post"], by=desk)

    assert visit.municipality_id == then.pk


def test_nobody_is_named_twice(at_the_desk, amal, desk):
    with pytest.raises(ValidationError):
        register_visit(persons=[amal, amal], on=DAY, location=at_the_desk, topics=["post"], by=desk)

    assert not Visit.objects.exists()


def test_a_visit_without_a_topic_is_refused_whole(at_the_desk, amal, samir, desk):
    with pytest.raises(ValidationError):
        register_visit(persons=[amal, samir], on=DAY, location=at_the_desk, topics=[], by=desk)

    assert not AlsoFor.objects.exists()
