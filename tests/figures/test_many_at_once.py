"""Many places and periods in one statement: the same answers as one by one, and what is behind."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import books
from tests.figures.conftest import EXAMPLE_YEAR
from tests.registers import TODAY
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.people.models import Client
from wegwijs.engines.figures.asking import ask, ask_each, change, question_about
from wegwijs.engines.figures.declaring import FIGURES, Distinct, Total
from wegwijs.engines.figures.explaining import figures_of_fact, figures_of_person
from wegwijs.engines.figures.keeping import numbers_with_facts
from wegwijs.engines.figures.places import EVERYWHERE, place_called, team_called
from wegwijs.engines.figures.working import Working
from wegwijs.engines.sheets.actions import take_in
from wegwijs.services.housing.models import Stay

pytestmark = pytest.mark.django_db
YEAR, BEFORE = Period.year(2018), Period.year(2017)


@pytest.fixture
def asked(workbooks_taken_in):
    places = [place_called("Leerdam", YEAR), place_called("Krimpenerwaard", YEAR)]
    return [
        (place, period)
        for place in (*places, team_called("Leerdam"), EVERYWHERE)
        for period in (YEAR, BEFORE)
    ]


def test_asked_together_they_answer_as_one_by_one(asked):
    together = ask_each(asked)

    for place, period in asked:
        assert together[place, period] == ask(place, period), (place, period)


def test_two_years_cost_no_more_queries_than_one(asked):
    place = asked[0][0]
    ask(place, YEAR)

    with CaptureQueriesContext(connection) as one:
        ask_each([(place, YEAR)])
    with CaptureQueriesContext(connection) as two:
        ask_each([(place, YEAR), (place, BEFORE)])

    assert len(two) == len(one)


def test_every_number_is_kept_with_the_facts_behind_it(asked):
    place, period = asked[0]
    question = question_about([(place, period)], list(FIGURES))
    sql = numbers_with_facts(question)
    answers = ask(place, period)

    with scope.counting(), connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        rows = cursor.fetchall()

    assert rows
    for key, _slot, splits, _buckets, amount, facts in rows:
        counts = FIGURES[key].base.counts
        if splits == "":
            assert (amount or 0) == answers[key].value, key
        if not isinstance(counts, Total):
            # Every fact of what counts once is kept; the number counts it once.
            enough = amount <= len(facts) if isinstance(counts, Distinct) else amount == len(facts)
            assert enough, key


@pytest.mark.parametrize(
    ("before", "now", "percent"),
    [
        (146, 86, -41),  # learners: 60 fewer of 146 is 41.1 %
        (10, 7, -30),  # groups
        (200, 201, 1),  # a half is rounded away from nothing, up
        (200, 199, -1),  # and down alike
        (Decimal("2.5"), 5, 100),
        (12, 12, 0),
        (0, 4, None),  # from nothing no share can be told
        (-1, 5, None),
        (None, 5, None),
        (5, None, None),
        ({"SY": 2}, {"SY": 3}, None),
    ],
)
def test_change_in_percent(before, now, percent):
    assert change(before, now) == percent


@pytest.fixture
def example(db, tmp_path):
    """The example year taken in, and acted in for its team."""
    outcome = take_in(
        books.write(books.read_toml(EXAMPLE_YEAR), tmp_path / "b.xlsx"), today=TODAY, by=None
    )
    assert outcome.written
    place = place_called("Voorbeeld", YEAR)
    scope.enter(user=None, teams=Working.of(place, YEAR).teams(), why="test")
    return place


def person_number(number: str):
    return Client.objects.get(number=number).person


def keys_of(found) -> dict[str, int]:
    return {one.figure.key: one.facts for one in found}


def test_a_fact_tells_the_figures_it_counts_in(example):
    stay = Stay.objects.get(person=person_number("2"))  # Sami, a boy of 5, Syrian

    keys = keys_of(figures_of_fact("housing.stay", stay.pk, example, YEAR))

    counts_in = {"housing.people_housed", "housing.by_nationality", "housing.children"}
    assert counts_in | {"housing.men"} <= keys.keys()
    assert not {"housing.adults", "housing.women", "housing.moves"} & keys.keys()
    assert set(keys.values()) == {1}


def test_a_fact_of_another_year_counts_in_no_figure_of_this_one(example):
    stay = Stay.objects.get(person=person_number("6"))  # Karim moved in in December 2017

    keys = keys_of(figures_of_fact("housing.stay", stay.pk, example, YEAR))

    assert "housing.people_housed" not in keys


def test_a_person_tells_the_figures_of_the_year(example):
    amal = person_number("1")

    keys = keys_of(figures_of_person(amal, example, YEAR))

    assert keys["desk.visits"] == 2  # 3 and 10 April
    assert keys["desk.visitors"] == 2  # two facts, by which she counts once
    assert keys["guidance.settlement_started"] == 1
    assert keys["housing.women"] == 1
    assert "legal.reunification_new" not in keys  # her file is for a travel document
    assert "integration.learners" not in keys


def test_what_another_team_registered_is_not_told(example):
    stay = Stay.objects.get(person=person_number("2"))
    scope.enter(user=None, teams=[], why="test")

    assert figures_of_fact("housing.stay", stay.pk, example, YEAR) == []
