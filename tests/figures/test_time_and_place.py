"""Years, places and people: what the same facts say when asked differently."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import books
from tests.figures.conftest import EXAMPLE_YEAR, count_everything
from tests.registers import TODAY
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import Missing, place_called, team_called
from wegwijs.engines.sheets.actions import take_in

pytestmark = pytest.mark.django_db
FOUR_YEARS = timedelta(days=1461)  # one leap day in it, wherever it begins
# The days of the week come back after 28 years only.
OF_WEEKDAYS = {"desk.by_weekday", "desk.busiest_days"}


def shifted(sheets: books.Sheets, times: int) -> books.Sheets:
    """Every date, year and year of birth so many times four years later."""

    def later(sheet, column, value):
        if isinstance(value, date):
            return value + times * FOUR_YEARS
        if column == "jaar" or (column == "geboortedatum" and value):
            return value + 4 * times
        return value

    return books.map_cells(sheets, later)


def values(answers) -> dict:
    return {key: plain(answer.value) for key, answer in answers.items()}


@pytest.fixture
def example_values(example_year) -> dict:
    return values(example_year)


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(times=st.integers(min_value=-3, max_value=2).filter(bool))
def test_shifted_by_whole_leap_cycles_every_figure_stays(example_values, tmp_path, times):
    sheets = shifted(books.read_toml(EXAMPLE_YEAR), times)
    with transaction.atomic():
        answers = count_everything(sheets, tmp_path, "Voorbeeld", 2018 + 4 * times)
        transaction.set_rollback(True)

    changed = {key for key, value in values(answers).items() if value != example_values[key]}
    assert changed <= OF_WEEKDAYS


def test_a_workbook_says_nothing_about_other_years(example_year, tmp_path):
    count_everything(books.read_toml(EXAMPLE_YEAR), tmp_path, "Voorbeeld", 2018)

    before = ask(place_called("Voorbeeld", Period.year(2018)), Period.year(2017))

    assert {answer.missing for answer in before.values()} == {Missing.NOT_OFFERED}
    assert {answer.value for answer in before.values()} == {None}


WALCHEREN = ("Middelburg", "Veere", "Vlissingen")
MAN = ["m", "Syrische", "ar", "statushouder", ""]
ELS = [1, "Els", "", "Voorbeeld", "beroepskracht", "teamleider", 24, "nl", "Kantoor"]
ELS += [date(2015, 1, 1), "", "", "", ""]


def walcheren() -> books.Sheets:
    """One team, three municipalities: three people housed, and the first again elsewhere."""
    sheets = books.read_toml(EXAMPLE_YEAR)
    columns, _rows = sheets["Gemeenten"]
    rows = [[name, "", "Walcheren", 2020, 4, 5, 1, "", ""] for name in WALCHEREN]
    people = sheets["Personen"][0]
    dwellings = sheets["Woningen"][0]
    return {
        "Gemeenten": (columns, rows),
        "Locaties": (
            sheets["Locaties"][0],
            [["Kantoor", "", "", "Middelburg", "Middelburg", date(2015, 1, 1), ""]],
        ),
        "Medewerkers": (
            sheets["Medewerkers"][0],
            [ELS],
        ),
        "Personen": (
            people,
            [
                [n, f"H{n}", "hoofd", "Iemand", "", "Voorbeeld", date(1990, 1, n), *MAN, place]
                for n, place in enumerate(WALCHEREN, start=1)
            ],
        ),
        "Woningen": (
            dwellings,
            [
                [f"W{n}", "Kerkweg", n, "", place, place, "", 2, "permanent", date(2020, 1, 5)]
                for n, place in enumerate(WALCHEREN, start=1)
            ],
        ),
        "Huisvesting": (
            sheets["Huisvesting"][0],
            [
                [1, "W1", date(2020, 2, 1), date(2020, 9, 1), "eerste huisvesting"],
                [2, "W2", date(2020, 2, 1), "", "eerste huisvesting"],
                [3, "W3", date(2020, 2, 1), "", "eerste huisvesting"],
                # Housed in Middelburg, and later in the year in Veere: once in all.
                [1, "W2", date(2020, 9, 1), "", "eerste huisvesting"],
            ],
        ),
    }


def test_a_team_of_three_municipalities_is_counted_each_and_together(tmp_path):
    count_everything(walcheren(), tmp_path, "Walcheren", 2020)
    year = Period.year(2020)

    housed = {
        name: ask(place_called(name, year), year, ["housing.people_housed"])[
            "housing.people_housed"
        ].value
        for name in (*WALCHEREN, "Walcheren", "all")
    }

    assert housed == {"Middelburg": 1, "Veere": 2, "Vlissingen": 1, "Walcheren": 3, "all": 3}


def test_the_ledger_of_a_team_is_that_of_its_municipalities_together(tmp_path):
    count_everything(walcheren(), tmp_path, "Walcheren", 2020)
    year = Period.year(2020)

    found = values(ask(team_called("Walcheren"), year))

    assert found["housing.target_first_half"] == 12
    assert found["housing.balance_1_january"] == 3
    assert found["housing.to_house"] == 27 - 3
    # Three people are housed, of whom one in two municipalities.
    assert found["housing.target_balance"] == 3 - 24


def test_a_teams_figure_stands_whole_in_the_report_of_each_municipality(tmp_path):
    count_everything(walcheren(), tmp_path, "Walcheren", 2020)
    year = Period.year(2020)

    hours = [
        ask(place_called(name, year), year, ["organisation.paid_hours_per_week"])[
            "organisation.paid_hours_per_week"
        ].value
        for name in (*WALCHEREN, "Walcheren", "all")
    ]

    assert hours == [24, 24, 24, 24, 24]


def test_a_target_that_was_not_published_is_unknown_and_not_zero(tmp_path):
    sheets = walcheren()
    sheets["Gemeenten"][1][0][5] = ""  # no target for Middelburg's second half
    count_everything(sheets, tmp_path, "Walcheren", 2020)
    year = Period.year(2020)

    found = ask(place_called("Middelburg", year), year)

    assert found["housing.target_first_half"].value == 4
    for key in ("target_second_half", "to_house", "target_balance"):
        answer = found[f"housing.{key}"]
        assert (answer.value, answer.missing) == (None, Missing.UNKNOWN)


def born(sheets: books.Sheets, client: int, birth) -> books.Sheets:
    people = sheets["Personen"][1]
    next(row for row in people if row[0] == client)[6] = birth
    return sheets


@pytest.mark.parametrize(
    ("birth", "moved_in", "counts_as", "because"),
    [
        (date(2000, 3, 1), date(2018, 3, 1), "adults", "18 on the day itself"),
        (date(2000, 3, 2), date(2018, 3, 1), "children", "18 the day after"),
        (date(2000, 2, 29), date(2018, 2, 28), "children", "the year has no 29 February"),
        (date(2000, 2, 29), date(2018, 3, 1), "adults", "so the birthday is 1 March"),
        (2000, date(2018, 12, 31), "adults", "whoever was born in 2000 is 18 by then"),
        (2000, date(2018, 1, 1), "age_unknown", "only somebody born on 1 January is"),
        (2001, date(2018, 12, 31), "children", "nobody born in 2001 is"),
        ("", date(2018, 3, 1), "age_unknown", "nothing is known"),
        ("03-2000", date(2018, 3, 30), "age_unknown", "perhaps born on the 31st"),
        ("03-2000", date(2018, 3, 31), "adults", "the last day of the month has come"),
    ],
)
def test_the_age_is_the_one_on_the_day_of_moving_in(
    tmp_path: Path, birth, moved_in, counts_as, because
):
    sheets = born(books.read_toml(EXAMPLE_YEAR), 1, birth)
    arrival = next(row for row in sheets["Huisvesting"][1] if row[0] == 1)
    arrival[2] = moved_in
    sheets["Huisvesting"][1][:] = [arrival]
    sheets["Aanbiedingen"][1].clear()

    found = values(count_everything(sheets, tmp_path, "Voorbeeld", 2018))

    ages = {name: found[f"housing.{name}"] for name in ("adults", "children", "age_unknown")}
    assert ages == {"adults": 0, "children": 0, "age_unknown": 0} | {counts_as: 1}, because


def test_somebody_who_arrives_as_a_child_and_again_as_an_adult_is_a_child_once(tmp_path):
    sheets = born(books.read_toml(EXAMPLE_YEAR), 1, date(2000, 6, 1))
    sheets["Huisvesting"][1][:] = [
        [1, "W1", date(2018, 3, 1), date(2018, 9, 1), "eerste huisvesting"],
        [1, "W3", date(2018, 9, 1), "", "eerste huisvesting"],
    ]

    found = values(count_everything(sheets, tmp_path, "Voorbeeld", 2018))

    assert (found["housing.people_housed"], found["housing.children"]) == (1, 1)
    assert found["housing.adults"] == 0


def test_two_registrations_of_one_person_count_once_after_a_merge(tmp_path):
    from wegwijs.base.core import scope
    from wegwijs.base.organisation.models import Team
    from wegwijs.base.people.models import Client, Person

    year = Period.year(2018)
    count_everything(books.read_toml(EXAMPLE_YEAR), tmp_path, "Voorbeeld", 2018)
    team = Team.objects.get(name="Voorbeeld")
    scope.enter(user=None, teams=[team.pk], why="test")
    amal, sami = (Client.objects.get(number=number).person for number in ("1", "2"))
    Person.objects.filter(pk=sami.pk).update(canonical=amal)

    found = ask(team_called("Voorbeeld"), year)

    # Sami's arrival is now Amal's second: with the splits of her first.
    assert found["housing.people_housed"].value == 4
    assert (found["housing.adults"].value, found["housing.children"].value) == (2, 1)


def test_what_is_written_later_about_another_year_changes_nothing(example_year, tmp_path):
    sheets = books.read_toml(EXAMPLE_YEAR)
    count_everything(sheets, tmp_path, "Voorbeeld", 2018)
    columns, rows = sheets["Gemeenten"]
    later = dict(sheets)
    later["Gemeenten"] = (columns, [[*rows[0][:3], 2019, 1, 1, -1, "", ""]])
    later["Huisvesting"] = (
        sheets["Huisvesting"][0],
        [*sheets["Huisvesting"][1], [5, "W2", date(2019, 2, 1), "", "eerste huisvesting"]],
    )
    # Karim leaves W2 the night before Noor moves in.
    next(row for row in later["Huisvesting"][1] if row[0] == 6)[3] = date(2019, 2, 1)
    outcome = take_in(books.write(later, tmp_path / "later.xlsx"), today=TODAY, by=None)
    assert outcome.written, outcome.refused[:5]

    year = Period.year(2018)
    assert values(ask(place_called("Voorbeeld", year), year)) == values(example_year)
