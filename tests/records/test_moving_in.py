"""Somebody moves in: one test for each way in which it can go."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import (
    DwellingFactory,
    MunicipalityFactory,
    PersonFactory,
    StayFactory,
    TeamFactory,
    UserFactory,
)
from wegwijs.base.core.journal import Line
from wegwijs.base.core.refusals import sentence_for
from wegwijs.services.housing.actions import move_in, stay
from wegwijs.services.housing.models import Stay, StayKind

JUNE = date(2026, 6, 15)


@pytest.fixture
def home(team):
    return DwellingFactory(team=team)


def moved(person, dwelling, first_night=JUNE, kind=StayKind.MOVE):
    return move_in(
        person=person, dwelling=dwelling, first_night=first_night, kind=kind, by=UserFactory()
    )


def test_a_first_home_begins_a_stay(team, home):
    begun = moved(PersonFactory(team=team), home, kind=StayKind.FIRST_HOUSING)

    assert (begun.since, begun.until, begun.counted_on) == (JUNE, None, JUNE)
    assert (begun.team, begun.municipality) == (team, home.municipality)


def test_moving_ends_the_old_stay_the_night_before(team, home):
    old = StayFactory(team=team)

    new = moved(old.person, home)

    old.refresh_from_db()
    assert (old.until, new.since) == (date(2026, 6, 14), JUNE)
    assert old.version == 2


def test_moving_shortens_a_stay_that_was_to_last_longer(team, home):
    old = StayFactory(team=team, until=date(2026, 12, 31))

    moved(old.person, home)

    old.refresh_from_db()
    assert old.until == date(2026, 6, 14)


def test_somebody_who_lives_there_does_not_move_in(team):
    old = StayFactory(team=team)

    with pytest.raises(ValidationError):
        moved(old.person, old.dwelling)

    assert Stay.objects.filter(person=old.person).count() == 1


def test_nobody_moves_on_the_day_they_came(team, home):
    old = StayFactory(team=team, since=JUNE)

    with pytest.raises(ValidationError):
        moved(old.person, home)

    old.refresh_from_db()
    assert old.until is None


def test_a_later_stay_that_is_already_known_stands_in_the_way(team, home):
    later = StayFactory(team=team, since=date(2026, 9, 1))

    with pytest.raises(ValidationError):
        moved(later.person, home)

    assert Stay.objects.filter(person=later.person).count() == 1


def test_a_home_with_a_team_out_of_sight_says_so(team, home):
    person = PersonFactory(team=team)
    StayFactory(team=TeamFactory(), person=person)

    with pytest.raises(IntegrityError) as refusal:
        moved(person, home)

    rule = next(c for c in Stay._meta.constraints if c.name == "stay_one_dwelling_at_a_time")
    assert sentence_for(refusal.value) == str(rule.violation_error_message)


def test_the_municipality_of_an_arrival_stays_what_it_was(team, home):
    begun = moved(PersonFactory(team=team), home)
    then = home.municipality

    home.municipality = MunicipalityFactory()
    home.save()

    begun.refresh_from_db()
    assert begun.municipality == then


def test_moving_in_is_in_the_journal(team, home):
    user = UserFactory()
    begun = move_in(
        person=PersonFactory(team=team),
        dwelling=home,
        first_night=JUNE,
        kind=StayKind.RESETTLEMENT,
        by=user,
    )

    line = Line.objects.get(event="housing.moved_in", subject=begun.pk)
    assert (line.team, line.entered_by_id) == (team, user.pk)


def test_who_leaves_on_the_day_of_arrival_has_not_lived_there(team, home):
    with pytest.raises(ValidationError):
        stay(
            person=PersonFactory(team=team),
            dwelling=home,
            first_night=JUNE,
            kind=StayKind.MOVE,
            left_on=JUNE,
        )


def test_the_last_night_is_the_one_before_leaving(team, home):
    one_night = stay(
        person=PersonFactory(team=team),
        dwelling=home,
        first_night=JUNE,
        kind=StayKind.MOVE,
        left_on=date(2026, 6, 16),
    )

    assert one_night.until == JUNE
