"""The plans themselves: the dozen teams of the demonstration, and a country of any size."""

from collections import Counter

import pytest

from wegwijs.config.demonstration.country import country
from wegwijs.config.demonstration.invented import AREAS, SEED
from wegwijs.config.demonstration.making import book_of
from wegwijs.config.demonstration.rows import keys_from
from wegwijs.services.courses.models import Attendance

YEARS = range(2021, 2023)


def test_a_dozen_teams_work_from_2015_to_2022():
    assert len(AREAS) == 12
    assert {area.years for area in AREAS} == {range(2015, 2023)}


def test_walcheren_serves_three_municipalities():
    walcheren = next(area for area in AREAS if area.name == "Walcheren")

    assert [town.name for town in walcheren.towns] == ["Middelburg", "Veere", "Vlissingen"]


@pytest.mark.parametrize("mishap", AREAS[0].mishaps.__dataclass_fields__)
def test_every_mishap_happens_somewhere_in_the_demonstration(mishap):
    assert any(getattr(area.mishaps, mishap) for area in AREAS)


def test_the_peak_the_dip_and_the_rise_are_there():
    housed = Counter()
    for area in AREAS:
        for town in area.towns:
            housed.update(town.housed)

    assert housed[2016] > 2 * housed[2020]
    assert housed[2022] > 1.5 * housed[2020]


def test_the_demonstration_is_small_enough_to_be_ready_at_once():
    assert 60_000 < sum(_rows(AREAS).values()) < 120_000


def test_a_country_has_340_municipalities_and_150_teams():
    areas = country(1, YEARS)

    assert len(areas) == 150
    assert sum(len(area.towns) for area in areas) == 340
    assert max(len(area.towns) for area in areas) <= 4


def test_a_country_at_full_size_has_a_million_visits_and_half_a_million_people_known():
    areas = country(1, YEARS)
    towns = [town for area in areas for town in area.towns]

    assert sum(town.visits[2022] for town in towns) == 1_000_000
    assert sum(town.standing + sum(town.housed.values()) for town in towns) == 500_000
    assert sum(area.colleagues for area in areas) == 15_000


def test_the_largest_municipality_has_a_twentieth_and_the_median_far_less():
    visits = sorted(town.visits[2022] for area in country(1, YEARS) for town in area.towns)

    assert visits[-1] == pytest.approx(50_000, rel=0.01)
    assert visits[len(visits) // 2] < 3_000


def test_attendance_grows_with_the_country():
    marks = _rows(country(0.01, YEARS))[Attendance]

    assert marks / len(YEARS) == pytest.approx(30_000, rel=0.25)


def _rows(areas) -> Counter:
    """How many rows of each kind these places have."""
    rows, keys, town = Counter(), keys_from({}), 0
    for number, area in enumerate(areas):
        towns = range(town, town := town + len(area.towns))
        book = book_of(area, seed=SEED, team=number, towns=towns, keys=keys)
        rows.update({table.model: len(found) for table, found in book.rows.items()})
    return rows
