"""The figures that two offices published for 2018: each of them, from the records."""

import tomllib
from pathlib import Path

import pytest

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import EVERYWHERE, Missing

EXPECTED = Path(__file__).parents[1] / "expected"


def every_expected_figure():
    for path in sorted(EXPECTED.glob("*.expected.toml")):
        published = tomllib.loads(path.read_text())
        for chapter, figures in published.items():
            if isinstance(figures, dict):
                for name, value in figures.items():
                    key = f"{chapter}.{name}"
                    yield pytest.param(
                        published["municipality"], key, value, id=f"{path.stem}:{key}"
                    )


@pytest.mark.parametrize(("place", "key", "value"), list(every_expected_figure()))
def test_a_published_figure_follows_from_the_records(published, place, key, value):
    assert plain(published[place][key].value) == value


def test_a_register_that_was_not_kept_gives_no_number(published):
    visits = published["Krimpenerwaard"]["desk.visits"]

    assert (visits.value, visits.missing) == (None, Missing.NOT_KEPT)


def test_what_was_not_offered_gives_no_number(published):
    learners = published["Krimpenerwaard"]["integration.learners"]

    assert (learners.value, learners.missing) == (None, Missing.NOT_OFFERED)


def test_an_empty_page_of_a_kept_register_is_zero(published):
    second_year = published["Leerdam"]["guidance.social_second_year_started"]

    assert (second_year.value, second_year.missing) == (0, None)


def test_the_same_numbers_in_two_teams_are_other_people(workbooks_taken_in):
    year = Period.year(2018)

    together = ask(EVERYWHERE, year, ["housing.people_housed"])["housing.people_housed"]

    assert together.value == 29 + 62
