"""The desk: how long after settling somebody comes, and which days are busiest."""

from datetime import date

import pytest

from tests.figures.changing import add, counted, example, put
from wegwijs.engines.figures.declaring import FIGURES

VISIT = {"locatie": "Dorpshuis", "onderwerpen": "post"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first_night", "phase"),
    [
        (date(2018, 12, 31), "before"),
        (date(2018, 9, 1), "first_months"),
        (date(2018, 8, 31), "first_months"),
        (date(2018, 8, 30), "first_year"),
        (date(2017, 12, 1), "first_year"),
        (date(2017, 11, 30), "second_year"),
        (date(2016, 11, 30), "to_fifth_year"),
        (date(2013, 12, 1), "to_fifth_year"),
        (date(2013, 11, 30), "later"),
    ],
)
def test_a_visit_on_30_november_stands_in_the_phase_since_the_first_night(
    tmp_path,
    first_night,
    phase,
):
    sheets = example()
    sheets["Spreekuur"][1].clear()
    add(sheets, "Spreekuur", datum=date(2018, 11, 30), client_nr=7, **VISIT)
    stays = sheets["Huisvesting"][1]
    for line in [line for line in stays if line[0] == 7]:
        put(sheets, "Huisvesting", line, datum_in=first_night)

    found = counted(sheets, tmp_path)

    assert found["desk.visits_by_phase"] == {phase: 1}
    assert found["desk.visitors_by_phase"] == {phase: 1}


def test_the_first_night_is_that_of_the_first_dwelling_and_a_visitor_counts_once(tmp_path):
    sheets = example()
    sheets["Spreekuur"][1].clear()
    # Dawit came on 1 December 2017 and moved in June; Noor lives elsewhere, as far as we know.
    for day in (date(2018, 2, 27), date(2018, 7, 3)):
        add(sheets, "Spreekuur", datum=day, client_nr=3, **VISIT)
    add(sheets, "Spreekuur", datum=date(2018, 7, 3), client_nr=5, **VISIT)

    found = counted(sheets, tmp_path)

    assert found["desk.visits_by_phase"] == {"first_months": 1, "first_year": 1, "unknown": 1}
    assert found["desk.visitors_by_phase"] == {"first_months": 1}
    assert (found["desk.visitors"], found["desk.settled_visitors"]) == (2, 1)


def test_days_with_as_many_visits_share_a_place_in_the_order_of_the_week():
    busiest = FIGURES["desk.busiest_days"].formula

    assert busiest({"1": 2, "2": 5, "4": 5, "5": 1, "3": 1, "6": 0}) == [
        ["2", "4"],
        ["1"],
        ["5", "3"],
    ]


def test_of_visits_without_an_outcome_no_share_is_settled(tmp_path):
    sheets = example()
    for line in sheets["Spreekuur"][1]:
        put(sheets, "Spreekuur", line, afhandeling="", doorverwezen_naar="")

    found = counted(sheets, tmp_path)

    assert found["desk.by_outcome"] == {"unknown": 4}
    assert (found["desk.share_settled"], found["desk.referrals"]) == (None, 0)


def test_in_leerdam_the_questions_are_those_of_the_topics(published):
    # Six topics were published: 104 + 71 + 48 + 48 + 31 + 22.
    assert published["Leerdam"]["desk.topics_raised"].value == 324
