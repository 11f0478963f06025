"""A figure and the facts behind it cannot differ: they come from one query."""

from decimal import Decimal

import pytest
from django.db import transaction

from tests import books
from tests.figures.conftest import EXAMPLE_YEAR, count_everything
from tests.registers import WORKBOOKS
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.declaring import FIGURES, BySplit, Derived, Total
from wegwijs.engines.figures.explaining import every_record_behind, parts_of, records_behind
from wegwijs.engines.figures.places import place_called
from wegwijs.engines.figures.working import Working

YEAR = Period.year(2018)
OFFICES = {
    "Voorbeeld": lambda: books.read_toml(EXAMPLE_YEAR),
    "Leerdam": lambda: books.read_xlsx(WORKBOOKS / "leerdam-2018.xlsx"),
    "Krimpenerwaard": lambda: books.read_xlsx(WORKBOOKS / "krimpenerwaard-2018.xlsx"),
}


@pytest.fixture(scope="module")
def opened(django_db_setup, django_db_blocker, tmp_path_factory):
    """Per office and figure: the answer and all records behind it."""
    found = {}
    with django_db_blocker.unblock(), transaction.atomic():
        for name, sheets in OFFICES.items():
            answers = count_everything(sheets(), tmp_path_factory.mktemp("book"), name, 2018)
            place = place_called(name, YEAR)
            teams = Working.of(place, YEAR).teams()
            with scope.acting(user=None, teams=teams, why="test"):
                for key, answer in answers.items():
                    records = list(every_record_behind(answer.figure, place, YEAR))
                    found[name, key] = answer, records
        transaction.set_rollback(True)
    return found


COUNTED = [key for key, figure in FIGURES.items() if figure.base is not None]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("key", COUNTED)
def test_the_distinct_units_among_the_facts_are_the_value(opened, office, key):
    answer, records = opened[office, key]

    if answer.missing:
        assert records == []
    elif isinstance(answer.figure, BySplit):
        _compare_buckets(answer, records)
    elif isinstance(FIGURES[key].base.counts, Total):
        assert sum((Decimal(r.measure or 0) for r in records), Decimal(0)) == answer.value
    else:
        assert len({record.unit for record in records}) == answer.value


def _compare_buckets(answer, records):
    """What is counted once stands under the bucket of its first fact; topics under each."""
    split = answer.figure.split
    summed = isinstance(answer.figure.base.counts, Total)
    units = {}
    for record in records:
        bucket, weight = record.buckets[split.name], (record.measure or 0) if summed else 1
        units.setdefault(record.unit, (bucket, weight))
        assert bucket is not None
    buckets = {}
    for bucket, weight in units.values():
        for one in bucket if split.several else [bucket]:
            buckets[one] = buckets.get(one, 0) + weight
    assert buckets == answer.value


@pytest.mark.parametrize("office", OFFICES)
def test_a_cut_is_made_of_facts_of_its_indicator(opened, office):
    for key in COUNTED:
        figure = FIGURES[key]
        whole = {record.pk for record in opened[office, figure.base.key][1]}
        assert {record.pk for record in opened[office, key][1]} <= whole, key


@pytest.mark.parametrize("office", OFFICES)
def test_partitions_add_up_to_their_figure(opened, office):
    for key in COUNTED:
        answer, _records = opened[office, key]
        if isinstance(answer.figure, BySplit) and not answer.missing:
            whole = opened[office, answer.figure.of.key][0].value
            if answer.figure.split.several:
                assert all(0 < amount <= whole for amount in answer.value.values()), key
            else:
                assert sum(answer.value.values()) == whole, key


def test_everybody_housed_is_an_adult_a_child_or_of_unknown_age(opened):
    for office in OFFICES:
        adults, children, unknown, everybody = (
            opened[office, f"housing.{name}"][0].value
            for name in ("adults", "children", "age_unknown", "people_housed")
        )
        assert adults + children + unknown == everybody


def test_a_derived_figure_is_made_of_its_parts(opened):
    for figure in FIGURES.values():
        if isinstance(figure, Derived):
            parts = [opened["Voorbeeld", key][0].value for key in figure.of]
            assert figure.formula(*parts) == opened["Voorbeeld", figure.key][0].value


@pytest.mark.django_db
def test_facts_come_a_page_at_a_time_and_none_is_lost(workbooks_taken_in):
    place = place_called("Leerdam", YEAR)
    scope.enter(user=None, teams=Working.of(place, YEAR).teams(), why="test")
    visits = FIGURES["desk.visits"]

    seen, after = [], None
    while page := records_behind(visits, place, YEAR, after=after, limit=50):
        assert len(page) <= 50
        seen += page
        after = (page[-1].day, page[-1].pk)

    assert len(seen) == len({record.pk for record in seen}) == 324
    assert [r.day for r in seen] == sorted(r.day for r in seen)


@pytest.mark.django_db
def test_without_a_scope_no_fact_comes_back_and_the_number_stays(workbooks_taken_in):
    from wegwijs.engines.figures.asking import ask

    place = place_called("Leerdam", YEAR)
    housed = FIGURES["housing.people_housed"]

    assert records_behind(housed, place, YEAR) == []
    assert ask(place, YEAR, [housed.key])[housed.key].value == 29


@pytest.mark.django_db
def test_the_parts_of_a_balance_are_its_terms(workbooks_taken_in):
    place = place_called("Krimpenerwaard", YEAR)

    parts = parts_of(FIGURES["housing.target_balance"], place, YEAR)

    assert {key: part.value for key, part in parts.items()} == {
        "housing.people_housed": 62,
        "housing.to_house": 57,
    }
