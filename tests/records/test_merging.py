"""The same person twice: a dated link that keeps everybody in step, and can be undone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import FoundationFactory, PersonFactory, StayFactory, TeamFactory, UserFactory
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.people.actions import merge, undo_merge
from wegwijs.base.people.models import Merge, Person, canonical
from wegwijs.services.housing.models import Stay

SPRING, SUMMER = date(2026, 3, 2), date(2026, 7, 1)


@pytest.fixture
def merged(team):
    def said(double, into):
        return merge(double=double, into=into, on=SPRING, team=team, by=UserFactory())

    return said


@pytest.fixture
def people(team):
    return [PersonFactory(team=team) for _person in range(4)]


def counts_as(*people):
    """Who counts for each of them; None: they themselves."""
    found = Person.objects.in_bulk([person.pk for person in people])
    return [found[person.pk].canonical_id for person in people]


def test_a_double_counts_as_the_other(people, merged):
    one, two, *_rest = people

    merged(two, one)

    assert counts_as(one, two) == [None, one.pk]


def test_facts_stay_where_they_were_registered_and_count_once(team, people, merged):
    one, two, *_rest = people
    StayFactory(team=team, person=one, until=date(2026, 5, 31))
    StayFactory(team=team, person=two, since=date(2026, 6, 1))

    merged(two, one)

    stays = Stay.objects.annotate(counts=canonical("person"))
    assert set(stays.values_list("person", "counts")) == {(one.pk, one.pk), (two.pk, one.pk)}


def test_a_chain_of_merges_counts_as_its_last(people, merged):
    one, two, three, _four = people

    merged(three, two)
    merged(two, one)

    assert counts_as(one, two, three) == [None, one.pk, one.pk]


def test_undoing_in_the_middle_of_a_chain_takes_its_doubles_along(people, merged):
    one, two, three, _four = people
    merged(three, two)
    merged(two, one)

    undo_merge(double=two, on=SUMMER, by=None)

    assert counts_as(one, two, three) == [None, None, two.pk]


def test_a_merge_that_ended_is_remembered_and_can_be_made_anew(people, merged):
    one, two, three, _four = people
    merged(two, one)

    undone = undo_merge(double=two, on=SPRING, by=None)
    merged(two, three)

    assert (undone.since, undone.until) == (SPRING, SPRING)
    assert Merge.objects.filter(person=two).count() == 2
    assert counts_as(two) == [three.pk]


def test_merging_and_undoing_are_in_the_journal(people, merged):
    one, two, *_rest = people
    merged(two, one)
    undo_merge(double=two, on=SUMMER, by=None)

    lines = Line.objects.filter(subject=two.pk).order_by("pk").values_list("event", flat=True)
    assert list(lines) == ["people.merged", "people.merge_undone"]


@pytest.mark.parametrize(
    ("first", "then"),
    [((), (0, 0)), (((1, 0),), (0, 1)), (((2, 1), (1, 0)), (0, 2)), (((1, 0),), (1, 2))],
    ids=["oneself", "in a circle", "in a wide circle", "twice"],
)
def test_what_makes_no_sense_is_refused(first, then, people, merged):
    for double, into in first:
        merged(people[double], people[into])
    before = counts_as(*people)

    with pytest.raises(ValidationError):
        merged(people[then[0]], people[then[1]])

    assert counts_as(*people) == before


def test_what_is_not_merged_cannot_be_undone(people):
    with pytest.raises(ValidationError):
        undo_merge(double=people[0], on=SUMMER, by=None)


def test_a_merge_is_not_undone_before_it_was_made(people, merged):
    merged(people[1], people[0])

    with pytest.raises(ValidationError):
        undo_merge(double=people[1], on=date(2026, 3, 1), by=None)


def test_across_foundations_they_are_two_persons(team, people, merged):
    elsewhere = TeamFactory(foundation=FoundationFactory(name="Stichting Elders"))
    theirs = PersonFactory(team=elsewhere)

    scope.enter(user=None, teams=[team.pk, elsewhere.pk], why="a test looks")
    with pytest.raises(ValidationError):
        merged(theirs, people[0])
