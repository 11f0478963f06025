"""Each check goes off where something is to be looked at, and is silent where nothing is."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.figures.quiet_book import (
    YEAR,
    colleague,
    first_tuesday,
    found_in,
    legal_file,
    membership,
    person,
    quiet_rows,
    stay,
    take_in_quiet_book,
    trajectory,
    visit,
    year,
)
from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.checks import CHECKS, Seen
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import team_called
from wegwijs.engines.figures.working import Working
from wegwijs.services.housing.models import Dwelling
from wegwijs.services.legal.models import LegalFile

pytestmark = pytest.mark.django_db
ROWS = quiet_rows()


def found(folder, **changed) -> dict[str, str]:
    """What the checks say of the quiet office with these rows changed, by check."""
    take_in_quiet_book(folder, **changed)
    return {finding.check: finding.says for finding in found_in("Rustdorp")}


def test_a_quiet_year_has_nothing_to_look_at(tmp_path):
    assert found(tmp_path) == {}


def test_more_files_granted_than_open_are_explained(tmp_path):
    closed = {"gesloten": date(2018, 9, 3), "resultaat": "toegewezen"}
    files = [legal_file(f"J{n}", date(2017, 5, n), **closed) for n in (2, 3)]

    said = found(tmp_path, Juridisch=[*ROWS["Juridisch"], *files])["legal.granted_beside_open"]

    assert "2 closed of 1" in said
    assert "1 is how many were open on 31 December 2018, 2 how many were granted" in said


def test_as_many_files_granted_as_open_need_no_word(tmp_path):
    one = legal_file("J2", date(2017, 5, 2), gesloten=date(2018, 9, 3), resultaat="toegewezen")

    assert "legal.granted_beside_open" not in found(tmp_path, Juridisch=[*ROWS["Juridisch"], one])


@pytest.mark.parametrize(
    ("opened", "closed", "goes_off"),
    [
        (date(2015, 12, 30), "", True),
        (date(2015, 12, 31), "", False),  # three years, and no more
        (date(2015, 12, 30), date(2018, 12, 31), False),
        (date(2015, 12, 30), date(2019, 1, 1), True),
    ],
)
def test_a_file_that_is_open_for_more_than_three_years(tmp_path, opened, closed, goes_off):
    file = legal_file("J2", opened, gesloten=closed, resultaat="afgewezen" if closed else "")

    take_in_quiet_book(tmp_path, Juridisch=[file])
    about = [f for f in found_in("Rustdorp") if f.check == "legal.long_open"]

    assert bool(about) == goes_off
    if goes_off:
        assert "since 30 December 2015" in about[0].says
        assert about[0].records == (("legal.legalfile", LegalFile.objects.get(number="J2").pk),)


def test_a_file_of_new_years_day_is_open_at_the_start_and_opened(tmp_path):
    said = found(tmp_path, Juridisch=[legal_file("J1", date(2018, 1, 1))])

    assert "at the end is 1, but 1 + 1 - 0 makes 2" in said["legal.files_balance"]


def test_guides_at_work_and_engaged_are_two_numbers(tmp_path):
    guides = [
        colleague(1, "maatschappelijk begeleider"),
        colleague(2, "maatschappelijk begeleider"),
        colleague(3, "maatschappelijk begeleider", afwezig_van=date(2018, 5, 1)),
        colleague(4, "klussen", afwezig_van=date(2018, 5, 1)),
    ]

    said = found(tmp_path, Medewerkers=guides)["organisation.guides_on_leave"]

    assert "on 31 December 2018 2 are at work and 1 on long leave, so 3 are engaged" in said


@pytest.mark.parametrize(("people", "goes_off"), [(6, False), (7, True), (9, True)])
def test_a_household_in_a_dwelling_of_two_rooms(tmp_path, people, goes_off):
    members = [
        person(n, huishouden_nr="H1", rol="hoofd" if n == 1 else "kind")
        for n in range(1, people + 1)
    ]
    stays = [stay(n, date(2018, 2, 1)) for n in range(1, people + 1)]

    take_in_quiet_book(tmp_path, Personen=members, Huisvesting=stays)
    about = [f for f in found_in("Rustdorp") if f.check == "housing.crowded"]

    assert bool(about) == goes_off
    if goes_off:
        assert f"In dwelling W1 {people} people lived on 31 December 2018" in about[0].says
        assert about[0].records == (("housing.dwelling", Dwelling.objects.get().pk),)


def test_records_are_there_for_their_own_team_alone(tmp_path):
    members = [person(n, huishouden_nr="H1", rol="kind") for n in range(1, 10)]
    stays = [stay(n, date(2018, 2, 1)) for n in range(1, 10)]
    on_leave = colleague(3, "maatschappelijk begeleider", afwezig_van=date(2018, 5, 1))
    guides = [*ROWS["Medewerkers"], on_leave]
    take_in_quiet_book(tmp_path, Personen=members, Huisvesting=stays, Medewerkers=guides)

    of_the_team = {finding.check for finding in found_in("Rustdorp")}
    outside = {finding.check for finding in found_in("Rustdorp", seen=False)}

    assert of_the_team - outside == {"housing.crowded"}
    assert "organisation.guides_on_leave" in outside


@pytest.mark.parametrize(
    ("opening", "because"),
    [
        (year(2018, -2), "last year closed with it"),
        (
            year(2018, -3, correctie=1, reden_correctie="in 2017 te laat geteld"),
            "the correction makes it what last year closed with",
        ),
    ],
)
def test_an_opening_that_last_year_explains(tmp_path, opening, because):
    said = found(tmp_path, Gemeenten=[year(2017, 0), opening])

    assert "housing.opening_is_last_years_close" not in said, because


def test_an_opening_that_is_not_last_years_close(tmp_path):
    said = found(tmp_path, Gemeenten=[year(2017, 0), year(2018, 3)])

    told = said["housing.opening_is_last_years_close"]
    assert "a balance of +3, while the year before closed with -2" in told
    assert "correction of -5" in told


@pytest.mark.parametrize("column", ["saldo_begin", "taakstelling_h2"])
def test_a_ledger_of_which_a_term_is_missing(tmp_path, column):
    this_year = year(2018, -2) | {column: ""}

    said = found(tmp_path, Gemeenten=[year(2017, 0), this_year])["housing.ledger_incomplete"]

    title = {
        "saldo_begin": "Balance on 1 January",
        "taakstelling_h2": "Target of the second half-year",
    }[column]
    assert f"this is not known: {title}. The" in said


def test_a_place_without_any_ledger_misses_none_of_its_terms(tmp_path):
    nothing = {"taakstelling_h1": "", "taakstelling_h2": "", "saldo_begin": ""}

    said = found(tmp_path, Gemeenten=[year(2017, 0), year(2018, 0) | nothing])

    assert "housing.ledger_incomplete" not in said


def visits_until(month: int) -> list:
    last_year = [visit(first_tuesday(2017, m)) for m in range(1, 13)]
    return last_year + [visit(first_tuesday(2018, m)) for m in range(1, month + 1)]


@pytest.mark.parametrize(
    ("month", "goes_off"),
    [
        (3, False),  # three months of the year: never a register of every month
        (4, True),
        (6, True),
        (7, False),
    ],
)
def test_a_register_that_stops_in_the_first_half_of_the_year(tmp_path, month, goes_off):
    said = found(tmp_path, Spreekuur=visits_until(month))

    assert ("figures.register_stops" in said) == goes_off


def test_a_register_that_stops_is_named_with_its_place_and_last_day(tmp_path):
    said = found(tmp_path, Spreekuur=visits_until(6))["figures.register_stops"]

    assert "The register of visits to the consultation hour of Rustdorp" in said
    assert "of 5 June 2018" in said


def test_a_year_that_is_not_over_has_no_register_that_stops(tmp_path):
    spring = [stay(1, date(2018, 2, 1)), stay(2, date(2018, 3, 1))]

    said = found(
        tmp_path,
        Spreekuur=visits_until(5),
        Huisvesting=spring,
        Trajecten=ROWS["Trajecten"][:1],
    )

    assert "figures.register_stops" not in said


@pytest.mark.parametrize(("visits", "goes_off"), [(6, False), (5, True), (18, False), (19, True)])
def test_a_figure_far_from_last_years_twelve(tmp_path, visits, goes_off):
    last_year = [visit(first_tuesday(2017, m)) for m in range(1, 13)]
    this_year = [visit(first_tuesday(2018, 1 + n % 12)) for n in range(visits)]

    said = found(tmp_path, Spreekuur=last_year + this_year)

    if goes_off:
        told = f"“Visits to the consultation hour”: {visits}, and 12 the year before"
        assert told in said["figures.far_from_last_year"]
    else:
        assert "figures.far_from_last_year" not in said


def test_numbers_below_ten_are_not_compared(tmp_path):
    this_year = [visit(first_tuesday(2018, m)) for m in range(1, 10)]

    assert "figures.far_from_last_year" not in found(tmp_path, Spreekuur=this_year)


@pytest.mark.parametrize(("people", "goes_off"), [(5, False), (4, False), (9, True)])
def test_of_one_in_five_the_nationality_may_be_unknown(tmp_path, people, goes_off):
    unknown = 2 if people == 9 else 1
    persons = [
        person(n, nationaliteit="" if n <= unknown else "Syrische") for n in range(1, people + 1)
    ]
    stays = [stay(n, date(2018, 8, n)) for n in range(1, people + 1)]

    take_in_quiet_book(tmp_path, Personen=persons, Huisvesting=stays)
    said = [f.says for f in found_in("Rustdorp") if "housing.by_nationality" in f.figures]

    assert ["of 2 of the 9 it is not known" in told for told in said] == [True] * goes_off


def test_men_and_women_that_are_not_everybody(tmp_path):
    said = found(tmp_path, Personen=[person(1), person(2, geslacht="")])["housing.men_and_women"]

    assert "1 men and 0 women are not together the 2 people housed: of 1 the sex" in said


@pytest.mark.parametrize(("last_day", "goes_off"), [(30, True), (31, False)])
def test_a_trajectory_past_its_last_day_without_a_reason(tmp_path, last_day, goes_off):
    ends = trajectory(1, date(2018, 3, 1), date(2018, 12, last_day))

    said = found(tmp_path, Trajecten=[ends])

    assert ("guidance.ended_without_reason" in said) == goes_off


def test_an_adult_who_moved_in_and_got_no_guidance(tmp_path):
    said = found(tmp_path, Trajecten=ROWS["Trajecten"][:1])["guidance.without_guidance"]

    assert "New adults: 2;" in said
    assert "31 December 2018: 1." in said


@pytest.mark.parametrize(("reason", "goes_off"), [("", True), ("geslaagd", False)])
def test_a_learner_who_left_without_a_reason(tmp_path, reason, goes_off):
    left = membership(1, date(2018, 3, 1), uit=date(2018, 10, 1), reden_uit=reason)

    said = found(tmp_path, Deelname=[left])

    assert ("integration.left_without_reason" in said) == goes_off


def test_learners_who_do_not_follow_from_who_came_and_left(tmp_path):
    said = found(tmp_path, Deelname=[membership(1, date(2018, 1, 1))])

    told = said["integration.learners_balance"]
    assert "Learners on the last day is 1, but 1 + 1 - 0 makes 2" in told


@pytest.mark.parametrize(("way", "goes_off"), [("inloop", True), ("afspraak", False)])
def test_somebody_who_walks_in_on_a_day_without_consultation(tmp_path, way, goes_off):
    wednesday = visit(date(2018, 4, 4), wijze=way)

    said = found(tmp_path, Spreekuur=[*ROWS["Spreekuur"], wednesday])

    assert ("desk.visits_when_closed" in said) == goes_off


# What the engine's own arithmetic rules out, told to the checks by hand.


def seen(now: dict) -> Seen:
    def answers(values: dict) -> dict[str, Answer]:
        return {key: Answer(FIGURES[key], value) for key, value in values.items()}

    place = team_called("Rustdorp")
    return Seen(place, YEAR, Working(place, []), answers(now), {})


def says(key: str, told: dict) -> list[str]:
    with override("en"):
        return [noticed.says for noticed in CHECKS[key].notices(seen(told))]


def test_parts_that_do_not_add_up_are_wrong():
    parts = {"SY": 3, "unknown": 1}

    assert (
        says("figures.partition", {"housing.people_housed": 4, "housing.by_nationality": parts})
        == []
    )
    (told,) = says(
        "figures.partition", {"housing.people_housed": 5, "housing.by_nationality": parts}
    )

    assert "are together 4, while the whole is 5" in told


def test_topics_overlap_and_need_not_add_up():
    values = {"desk.visits": 5, "desk.by_topic": {"wonen": 4, "zorg": 3}}

    assert says("figures.partition", values) == []


def test_a_part_that_is_more_than_its_whole_is_wrong():
    assert says("figures.cut", {"housing.people_housed": 4, "housing.adults": 4}) == []
    (told,) = says("figures.cut", {"housing.people_housed": 4, "housing.adults": 5})

    assert "is 5, more than the 4" in told


def test_a_derived_figure_that_its_parts_do_not_make_is_wrong():
    parts = {"courses.pvt_minutes": 450, "courses.pvt_sessions": 3}

    assert says("figures.derived", parts | {"courses.pvt_session_minutes": 150}) == []
    (told,) = says("figures.derived", parts | {"courses.pvt_session_minutes": 140})

    assert "is 140, but the figures it is made of give 150" in told


def test_a_balance_that_its_terms_do_not_make_is_wrong():
    terms = {
        "housing.people_housed": 62,
        "housing.balance_1_january": 20,
        "housing.balance_correction": 0,
        "housing.target_first_half": 42,
        "housing.target_second_half": 35,
    }

    assert says("housing.balance", terms | {"housing.target_balance": 5}) == []
    (told,) = says("housing.balance", terms | {"housing.target_balance": 6})

    assert "is 6, but 62 + 20 + 0 - 42 - 35 makes 5" in told


def test_no_more_files_close_than_there_were():
    year = {"legal.files_opened": 9, "legal.files_closed": 13}

    enough = year | {"legal.files_open_1_january": 4}
    assert says("legal.more_closed_than_there_were", enough) == []
    too_few = year | {"legal.files_open_1_january": 3}
    (told,) = says("legal.more_closed_than_there_were", too_few)

    assert "13 files were closed, but there were only 3 open" in told
