"""Rules that the database keeps: the row that breaks one is refused with the rule's sentence."""

from datetime import date

import pytest
from django.utils import translation
from tests.sheets.conftest import colleague, places, stay, visit

from wegwijs.base.organisation.models import Colleague, Municipality, Partner
from wegwijs.base.people.models import Client, Household, Person
from wegwijs.engines.sheets import writing
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.services.courses.models import Membership
from wegwijs.services.desk.models import Visit
from wegwijs.services.guidance.models import Trajectory
from wegwijs.services.housing.models import Stay

DAY = date(2018, 3, 6)


def run(client, since, until=""):
    return {"client_nr": client, "traject": "arbeidscoaching", "start": since, "eind": until}


def member(client, since, until=""):
    return {"groep_nr": "G1", "client_nr": client, "in": since, "uit": until}


@pytest.fixture
def group(small):
    small["Groepen"].append(
        {"groep_nr": "G1", "soort": "PVT", "locatie": "Leerdam", "start": date(2018, 1, 1)}
    )
    return small


def test_nobody_lives_in_two_dwellings(bring, small):
    small["Huisvesting"] += [
        stay(10001, "W1", date(2018, 1, 1)),
        stay(10001, "W2", date(2018, 2, 1)),
        stay(10002, "W2", date(2018, 2, 1)),
    ]

    outcome = bring(small, skip_refused=True)

    (note,) = outcome.refused
    assert (note.sheet, note.row) == ("Huisvesting", 3)
    assert note.message == "This person already has a dwelling on one of these nights."
    assert Stay.objects.count() == 2


def test_leaving_and_arriving_on_one_day_is_no_overlap(bring, small):
    small["Huisvesting"] += [
        stay(10001, "W1", date(2018, 1, 1), date(2018, 2, 1)),
        stay(10001, "W2", date(2018, 2, 1)),
    ]

    assert bring(small).refused == []


def test_leaving_on_the_day_of_arrival_is_refused(bring, small):
    small["Huisvesting"].append(stay(10001, "W1", DAY, DAY))

    (note,) = bring(small).refused
    assert (note.row, note.column) == (2, "datum_uit")


def test_one_service_runs_once_at_a_time(bring, small):
    small["Trajecten"] += [
        run(10001, date(2018, 1, 1), date(2018, 6, 30)),
        run(10001, date(2018, 6, 30)),
        run(10002, date(2018, 1, 1), date(2018, 6, 30)),
        run(10002, date(2018, 7, 1)),
    ]

    outcome = bring(small, skip_refused=True)

    assert places(outcome.refused) == [("Trajecten", 3, "")]
    assert outcome.refused[0].message == (
        "This person already runs through this service in these days."
    )
    assert Trajectory.objects.count() == 3


def test_nobody_belongs_to_a_group_twice_at_once(bring, group):
    group["Deelname"] += [
        member(10001, date(2018, 1, 1), date(2018, 3, 1)),
        member(10001, date(2018, 2, 1)),
        member(10002, date(2018, 1, 1), date(2018, 2, 1)),
        member(10002, date(2018, 3, 1)),
    ]

    outcome = bring(group, skip_refused=True)

    assert places(outcome.refused) == [("Deelname", 3, "")]
    assert Membership.objects.count() == 3


def test_the_sentence_is_in_the_language_of_the_reader(bring, small, monkeypatch):
    small["Huisvesting"] += [stay(10001, "W1", DAY), stay(10001, "W2", DAY)]
    sentence = "This person already has a dwelling on one of these nights."
    with translation.override("nl"):
        in_dutch = str(translation.gettext(sentence))
        outcome = bring(small)

    assert outcome.refused[0].message == in_dutch
    assert type(outcome.refused[0].message) is str


def test_bad_rows_among_many_are_found_and_the_others_come_in(bring, small, monkeypatch):
    """More rows than are written at once; the bad ones first, last, and side by side."""
    monkeypatch.setattr(writing, "AT_ONCE", 100)
    many = 250
    bad = {0, 70, 71, 98, 99, 100, many - 1}
    small["Personen"] += [
        {"client_nr": 20000 + at, "gemeente": "Leerdam", "huishouden_nr": f"B{at}"}
        for at in range(many)
    ]
    small["Trajecten"] += [
        run(20000 + at, date(2018, 1, 1))
        if at not in bad
        else run(10001, date(2018, 1, 1 + at % 9))
        for at in range(many)
    ]
    small["Trajecten"].insert(0, run(10001, date(2017, 1, 1)))

    outcome = bring(small, skip_refused=True)

    expected = {("Trajecten", at + 3) for at in bad}
    assert outcome.refused_rows == expected
    assert Trajectory.objects.count() == many - len(bad) + 1
    assert SheetRow.objects.filter(sheet="Trajecten").count() == many - len(bad) + 1


def test_a_refused_row_leaves_nothing_behind(bring, small):
    small["Personen"].append(
        small["Personen"][0]
        | {"client_nr": 10003, "huishouden_nr": "H9", "gemeente": "Elders", "geslacht": "q"}
    )
    small["Spreekuur"] += [
        visit(DAY, doorverwezen_naar="Bureau Nergens", afhandeling="vervolg"),
        visit(DAY, 10003, doorverwezen_naar="Bureau Nooit", afhandeling="doorverwezen"),
    ]

    outcome = bring(small, skip_refused=True)

    assert len(outcome.refused) == 3
    assert not Household.objects.filter(number="H9").exists()
    assert not Municipality.objects.filter(name="Elders").exists()
    assert not Partner.objects.exists()
    assert not Visit.objects.exists()
    assert Person.objects.count() == Client.objects.count() == 2


def test_what_a_refused_and_a_good_row_share_comes_with_the_good_one(bring, small):
    """The household is first mentioned by a row that the database refuses."""
    small["Medewerkers"] += [
        colleague(500, "tolk", in_dienst=date(2018, 1, 1)),
        colleague(500, "tolk", in_dienst=date(2018, 1, 1), uren_per_week=4),
        colleague(500, "klussen"),
    ]
    small["Trajecten"].append(run(10001, DAY) | {"begeleider_nr": 500})

    outcome = bring(small, skip_refused=True)

    (note,) = outcome.refused
    assert note.message == "This engagement is already known."
    assert Colleague.objects.get().engagements.count() == 2
    assert Trajectory.objects.get().guide == Colleague.objects.get()


def test_a_changed_row_that_breaks_a_rule_is_refused_and_its_neighbour_changed(bring, small):
    small["Huisvesting"] += [
        stay(10001, "W1", date(2018, 1, 1), date(2018, 2, 1)),
        stay(10001, "W2", date(2018, 2, 1)),
        stay(10002, "W2", DAY),
    ]
    bring(small)
    small["Huisvesting"][0]["datum_uit"] = date(2018, 5, 1)
    small["Huisvesting"][2]["soort"] = "gezinshereniging"

    outcome = bring(small, skip_refused=True)

    assert places(outcome.refused) == [("Huisvesting", 2, "")]
    assert outcome.accepted == 1
    assert Stay.objects.get(since=date(2018, 1, 1)).until == date(2018, 1, 31)
    assert Stay.objects.get(since=DAY).kind == "family_reunification"


def test_a_dwelling_that_comes_free_can_be_taken_in_one_workbook(bring, small):
    """The change of an old row makes room for a new one, whatever their order in the file."""
    small["Huisvesting"].append(stay(10001, "W1", date(2018, 1, 1)))
    bring(small)
    small["Huisvesting"][0]["datum_uit"] = date(2018, 6, 1)
    small["Huisvesting"].insert(0, stay(10001, "W2", date(2018, 6, 1)))

    assert bring(small).refused == []
    assert Stay.objects.count() == 2
