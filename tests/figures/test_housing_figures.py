"""Housing: who counts as what, on which day, and what nobody wrote down."""

from datetime import date

import pytest

from tests import books
from tests.figures.changing import add, counted, example, housed, person, put, row
from tests.figures.conftest import count_everything
from tests.registers import TODAY
from wegwijs.engines.figures.places import Missing
from wegwijs.engines.sheets.actions import take_in

MARCH = date(2018, 3, 1)
BANDS = [
    (date(2014, 3, 2), "0-3", "4 the day after"),
    (date(2014, 3, 1), "4-11", "4 on the day itself"),
    (date(2006, 3, 1), "12-17", "12 on the day itself"),
    (date(2000, 3, 2), "12-17", "18 the day after"),
    (date(2000, 3, 1), "18-26", "18 on the day itself"),
    (1999, "18-26", "whoever was born in 1999 is 18 or 19"),
    (date(1991, 3, 1), "27-44", "27 on the day itself"),
    (date(1973, 3, 1), "45-64", "45 on the day itself"),
    (date(1953, 3, 1), "65+", "65 on the day itself"),
    (2014, "unknown", "3 or 4"),
    ("", "unknown", "nothing is known"),
]

pytestmark = pytest.mark.django_db


def nobody_housed() -> books.Sheets:
    sheets = example()
    for sheet in ("Huisvesting", "Koppelingen", "Aanbiedingen"):
        sheets[sheet][1].clear()
    return sheets


def test_everybody_stands_in_the_band_of_the_day_of_moving_in(tmp_path):
    sheets = nobody_housed()
    expected: dict[str, int] = {}
    for number, (birth, band, _because) in enumerate(BANDS, start=24):
        person(sheets, number, birth, geslacht="v")
        housed(sheets, number, MARCH)
        expected[band] = expected.get(band, 0) + 1

    found = counted(sheets, tmp_path)

    assert found["housing.by_age_band"] == expected
    assert found["housing.by_age_and_sex"] == {f"{b} f": n for b, n in expected.items()}


def test_the_bands_stand_in_the_order_of_age(example_year):
    assert list(example_year["housing.by_age_band"].value) == ["4-11", "12-17", "27-44", "unknown"]


def test_what_is_written_down_of_nobody_is_unknown_and_not_zero(tmp_path):
    sheets = example()
    for line in sheets["Personen"][1]:
        put(sheets, "Personen", line, alleenstaande_minderjarige="")

    found = counted(sheets, tmp_path)

    assert found["housing.by_unaccompanied"] == {"unknown": 5}
    assert found["housing.unaccompanied_minors"] is None


def test_family_that_follows_in_the_year_makes_the_household_larger_and_not_new(tmp_path):
    sheets = example()
    person(sheets, 24, date(1986, 1, 1), huishouden_nr="H22", rol="partner")
    housed(sheets, 24, date(2018, 11, 1), woning_nr="W21", soort="gezinshereniging")

    found = counted(sheets, tmp_path)

    assert found["housing.households_housed"] == 3
    assert found["housing.households_by_size"] == {"1": 1, "2": 2}


def test_whoever_leaves_on_the_last_day_does_not_live_there_at_the_end(tmp_path):
    sheets = example()
    put(
        sheets, "Huisvesting", row(sheets, "Huisvesting", client_nr=6), datum_uit=date(2018, 12, 31)
    )
    put(sheets, "Huisvesting", row(sheets, "Huisvesting", client_nr=2), datum_uit=date(2019, 1, 1))

    found = counted(sheets, tmp_path)

    assert found["housing.people_living"] == 6
    assert found["housing.dwellings_by_occupants"] == {"1": 2, "2": 2}
    assert (found["housing.temporary_lived_in"], found["housing.people_in_temporary"]) == (0, 0)


def test_a_household_waits_until_its_first_night_or_the_end_of_its_link(tmp_path):
    sheets = example()
    put(
        sheets,
        "Koppelingen",
        row(sheets, "Koppelingen", huishouden_nr="H21"),
        beeindigd_op=date(2018, 12, 31),
    )
    housed(sheets, 20, date(2019, 1, 1), woning_nr="W20")

    found = counted(sheets, tmp_path)

    # Rahel's first night is the one after the year; of Omid the link ends on its last day.
    assert (found["housing.households_waiting"], found["housing.people_waiting"]) == (1, 2)
    assert found["housing.offers_not_moved_in"] == 1


def test_links_that_nobody_registers_give_no_number_of_who_waits(tmp_path):
    sheets = example()
    del sheets["Koppelingen"]

    answers = count_everything(sheets, tmp_path, "Voorbeeld", 2018)

    for key in ("households_waiting", "people_waiting", "average_days_waited"):
        answer = answers[f"housing.{key}"]
        assert (answer.value, answer.missing) == (None, Missing.NOT_KEPT)


def test_a_room_that_somebody_leaves_is_no_temporary_dwelling(tmp_path):
    sheets = example()
    put(sheets, "Woningen", row(sheets, "Woningen", woning_nr="W2"), soort="kamer")

    found = counted(sheets, tmp_path)

    assert (found["housing.moves"], found["housing.moves_to_permanent"]) == (1, 0)


def test_all_who_moved_in_krimpenerwaard_left_temporary_dwellings_for_permanent_ones(published):
    assert published["Krimpenerwaard"]["housing.moves_to_permanent"].value == 11


@pytest.mark.parametrize("office", ["Leerdam", "Krimpenerwaard"])
def test_the_first_half_year_closes_into_the_second(published, office):
    ledger = {
        name: published[office][f"housing.{name}"].value
        for name in (
            "balance_30_june",
            "correction_second_half",
            "housed_second_half",
            "target_second_half",
            "target_balance",
        )
    }

    closing = ledger["balance_30_june"] + ledger["correction_second_half"]
    closing += ledger["housed_second_half"] - ledger["target_second_half"]
    assert closing == ledger["target_balance"]


@pytest.mark.parametrize(
    ("start", "end", "in_guidance"),
    [
        (date(2018, 9, 1), "", True),
        (date(2018, 9, 1), date(2018, 10, 5), True),
        (date(2018, 9, 1), date(2018, 10, 4), False),
        (date(2018, 12, 31), "", True),
        (date(2019, 1, 1), "", False),
    ],
    ids=[
        "began before and runs on",
        "ends on the first night",
        "ended the day before it",
        "begins on the last day of the year",
        "begins after the year",
    ],
)
def test_who_is_new_is_in_guidance_from_the_first_night_to_the_end_of_the_year(
    tmp_path,
    start,
    end,
    in_guidance,
):
    sheets = example()
    add(sheets, "Trajecten", client_nr=23, traject="coaching vestiging", start=start, eind=end)

    found = counted(sheets, tmp_path)

    assert found["guidance.newcomers"] == 2
    assert found["guidance.offered_none"] == (0 if in_guidance else 1)
    assert found["guidance.share_guided"] == (100 if in_guidance else 50)


def test_only_a_refusal_has_a_reason_of_refusal(tmp_path):
    sheets = example()
    put(
        sheets,
        "Aanbiedingen",
        row(sheets, "Aanbiedingen", woning_nr="W20"),
        reden_weigering="te ver",
    )

    outcome = take_in(books.write(sheets, tmp_path / "book.xlsx"), today=TODAY, by=None)

    (refused,) = outcome.refused
    assert (refused.sheet, refused.column) == ("Aanbiedingen", "reden_weigering")
    assert not outcome.written
