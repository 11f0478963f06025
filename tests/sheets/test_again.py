"""The same workbook again, corrected, or of another year; and what was done by hand since."""

import random
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.sheets.conftest import KRIMPENERWAARD, LEERDAM, colleague, places, read, stay, visit

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Colleague, Engagement, Register, RegisterKept, Team
from wegwijs.base.people.models import Client, Household, Person, Residence
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.services.colleagues.models import Leave
from wegwijs.services.desk.models import Visit
from wegwijs.services.guidance.models import Trajectory
from wegwijs.services.housing.models import Dwelling, Stay, Target
from wegwijs.services.network.models import MeetingGuest

DAY = date(2018, 3, 6)


def writes(queries):
    """Statements that change records; the workbook's own journal line is none."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [
        q["sql"] for q in queries if q["sql"].startswith(verbs) and "core_journal" not in q["sql"]
    ]


def test_the_same_workbook_again_writes_nothing(bring):
    first = bring(LEERDAM)
    assert (first.accepted, first.refused, first.missing) == (first.read, [], [])

    with CaptureQueriesContext(connection) as asked:
        again = bring(LEERDAM)

    assert (again.accepted, again.unchanged) == (0, again.read)
    assert (again.conflicts, again.missing) == ([], [])
    assert writes(asked.captured_queries) == []


def test_rows_and_sheets_in_another_order_are_the_same_workbook(bring, leerdam):
    bring(LEERDAM)
    order = random.Random(7)
    for rows in leerdam.sheets.values():
        order.shuffle(rows)
    names = list(leerdam.sheets)
    order.shuffle(names)
    leerdam.sheets = {name: leerdam.sheets[name] for name in names}

    with CaptureQueriesContext(connection) as asked:
        again = bring(leerdam)

    assert (again.accepted, again.unchanged) == (0, again.read)
    assert (again.conflicts, again.missing) == ([], [])
    assert writes(asked.captured_queries) == []


def test_the_same_number_in_two_teams_is_two_people(bring, leerdam, tmp_path):
    other = read(KRIMPENERWAARD, tmp_path)
    numbers = {row["client_nr"] for row in leerdam["Personen"]}
    shared = numbers & {row["client_nr"] for row in other["Personen"]}
    assert shared

    bring(LEERDAM)
    bring(KRIMPENERWAARD)

    teams = list(Team.objects.values_list("pk", flat=True))
    scope.enter(user=None, teams=teams, why="test")
    number = str(int(min(shared)))
    people = set(Client.objects.filter(number=number).values_list("person", flat=True))
    assert len(people) == 2


@pytest.fixture
def filled(small):
    """A small workbook with a few facts."""
    small["Huisvesting"] += [stay(10001, "W1", date(2018, 2, 1)), stay(10002, "W2", DAY)]
    small["Spreekuur"] += [visit(DAY, 10001), visit(DAY, topics="werk"), visit(DAY, topics="geld")]
    small["Medewerkers"] += [colleague(500), colleague(501, "tolk")]
    small["Trajecten"].append(
        {"client_nr": 10001, "traject": "arbeidscoaching", "start": DAY, "begeleider_nr": 500}
    )
    return small


def test_a_corrected_field_changes_that_field_and_no_other(bring, filled):
    bring(filled)
    before = dict(Stay.objects.values_list("pk", "version"))
    filled["Huisvesting"][0]["datum_uit"] = date(2018, 6, 1)

    outcome = bring(filled)

    assert (outcome.accepted, outcome.unchanged) == (1, outcome.read - 1)
    corrected = Stay.objects.get(since=date(2018, 2, 1))
    assert corrected.until == date(2018, 5, 31), "the last night is the one before leaving"
    after = dict(Stay.objects.values_list("pk", "version"))
    assert {pk for pk in after if after[pk] != before[pk]} == {corrected.pk}


@pytest.mark.parametrize("shift", [time(8, 0), time(17, 0)])
def test_one_of_several_visits_with_one_key_is_corrected_alone(bring, filled, shift):
    filled["Spreekuur"] += [visit(DAY, tijd=time(hour, 0)) for hour in (9, 11, 13)]
    bring(filled)
    filled.find("Spreekuur", tijd=time(11, 0))["tijd"] = shift

    outcome = bring(filled)

    assert outcome.accepted == 1
    assert outcome.missing == []
    assert Visit.objects.filter(version=2).get().at == shift


def test_an_added_row_is_added(bring, filled):
    bring(filled)
    filled["Spreekuur"].append(visit(DAY, 10002))

    outcome = bring(filled)

    assert (outcome.accepted, outcome.missing) == (1, [])
    assert Visit.objects.count() == 4


def test_a_part_of_a_row_comes_and_goes(bring, filled):
    bring(filled)
    row = filled["Medewerkers"][0]
    row |= {"afwezig_van": DAY, "reden_afwezig": "ziek"}
    assert bring(filled).accepted == 1
    assert Leave.objects.get().since == DAY

    row |= {"afwezig_van": "", "reden_afwezig": ""}
    assert bring(filled).accepted == 1
    assert not Leave.objects.exists()
    assert Colleague.objects.count() == 2


def test_the_home_of_a_client_moves_the_place_of_that_clients_facts(bring, filled):
    bring(filled)
    filled["Personen"][0]["gemeente"] = "Gorinchem"

    outcome = bring(filled)

    assert outcome.accepted == 3, "the client, the visit and the trajectory"
    assert Visit.objects.get(person__isnull=False).municipality.name == "Gorinchem"
    assert Trajectory.objects.get().municipality.name == "Gorinchem"
    assert {stay.municipality.name for stay in Stay.objects.all()} == {"Leerdam"}


def test_partners_of_a_meeting_come_and_go_whatever_their_order(bring, small):
    meeting = {"datum": DAY, "soort": "casusoverleg", "locatie": "Leerdam"}
    small["Overleg"].append(meeting | {"partners": "COA; UWV; Avres"})
    bring(small)
    small["Overleg"][0]["partners"] = "Avres; COA; UWV"
    assert bring(small).accepted == 0

    small["Overleg"][0]["partners"] = "Politie; COA, avres"
    assert bring(small).accepted == 1
    names = MeetingGuest.objects.values_list("partner__name", flat=True)
    assert set(names) == {"Politie", "COA", "Avres"}


def test_forty_partners_fit_at_the_table(bring, small):
    partners = "; ".join(f"Partner {at}" for at in range(40))
    small["Overleg"].append(
        {"datum": DAY, "soort": "overleg", "locatie": "Leerdam", "partners": partners}
    )

    assert bring(small).refused == []
    assert bring(small).unchanged == 7
    assert MeetingGuest.objects.count() == 40


def test_a_field_changed_by_hand_is_listed_and_left_each_time(bring, filled):
    bring(filled)
    Person.objects.filter(given_name="Naam 10001").update(given_name="Door de collega")
    filled["Personen"][0]["voornaam"] = "Door het bestand"

    for _time in range(2):
        outcome = bring(filled)

        assert places(outcome.conflicts) == [("Personen", 2, "voornaam")]
        assert (outcome.refused, outcome.accepted) == ([], 0)
        assert Person.objects.filter(given_name="Door de collega").exists()


def test_a_conflict_ends_when_the_workbook_says_what_stands(bring, filled):
    bring(filled)
    Person.objects.filter(given_name="Naam 10001").update(given_name="Goed")
    assert bring(filled).conflicts
    filled["Personen"][0]["voornaam"] = "Goed"

    assert bring(filled).conflicts == []


def test_what_no_column_speaks_of_is_a_colleagues_to_fill_in(bring, filled):
    bring(filled)
    Person.objects.update(unaccompanied_minor=True)
    Client.objects.update(letter_language="ar")

    outcome = bring(filled)

    assert (outcome.conflicts, outcome.accepted) == ([], 0)
    assert Person.objects.filter(unaccompanied_minor=True).count() == 2


def test_a_seldom_column_that_is_left_out_again_takes_nothing_back(bring, filled):
    filled.columns["Personen"].append("alleenstaande_minderjarige")
    for row in filled["Personen"]:
        row["alleenstaande_minderjarige"] = "ja"
    bring(filled)
    filled.columns["Personen"].remove("alleenstaande_minderjarige")

    outcome = bring(filled)

    assert outcome.conflicts == []
    assert Person.objects.filter(unaccompanied_minor=True).count() == len(filled["Personen"])


def test_a_record_removed_by_hand_is_listed_and_stays_away(bring, filled):
    bring(filled)
    Stay.objects.filter(since=DAY).delete()
    Dwelling.objects.filter(number="W2").delete()

    for _time in range(2):
        outcome = bring(filled)

        assert places(outcome.conflicts) == [("Huisvesting", 3, ""), ("Woningen", 3, "")]
        assert outcome.refused == []
    assert Dwelling.objects.count() == 1


def test_a_new_row_cannot_lean_on_what_was_removed_by_hand(bring, filled):
    bring(filled)
    Stay.objects.filter(since=DAY).delete()
    Dwelling.objects.filter(number="W2").delete()
    filled["Huisvesting"][1]["datum_in"] = date(2018, 4, 1)

    outcome = bring(filled)

    (note,) = outcome.refused
    assert (note.sheet, note.row, note.column) == ("Huisvesting", 3, "woning_nr")
    assert note.message == "leans on row 3 of Woningen, which was removed by hand"


def test_a_row_that_is_gone_is_listed_and_stays(bring, filled):
    bring(filled)
    gone = filled["Spreekuur"].pop(1)
    assert gone["onderwerpen"] == "werk"

    outcome = bring(filled)

    (note,) = outcome.missing
    assert (note.sheet, outcome.refused, outcome.accepted) == ("Spreekuur", [], 0)
    assert Visit.objects.count() == 3


def test_a_row_that_is_gone_is_withdrawn_when_asked(bring, filled):
    bring(filled)
    filled["Spreekuur"].pop(1)
    filled["Huisvesting"].pop(1)

    outcome = bring(filled, withdraw_missing=True)

    assert (outcome.withdrawn, outcome.missing) == (2, [])
    assert sorted(v.topics for v in Visit.objects.all()) == [["geld"], ["wonen"]]
    assert Stay.objects.count() == 1
    assert bring(filled).missing == []


def test_a_client_who_is_gone_is_withdrawn_with_all_that_the_row_became(bring, filled):
    bring(filled)
    filled["Huisvesting"].pop(1)
    filled["Personen"].pop(1)

    outcome = bring(filled, withdraw_missing=True)

    assert (outcome.withdrawn, outcome.missing) == (2, [])
    assert Person.objects.count() == Client.objects.count() == Residence.objects.count() == 1


def test_a_gone_row_that_others_lean_on_stays_and_is_listed(bring, filled):
    bring(filled)
    Stay.objects.update(lease_on=DAY)  # a colleague added to it, so it will not go
    filled["Huisvesting"].pop(1)
    filled["Woningen"].pop(1)

    outcome = bring(filled, withdraw_missing=True)

    assert outcome.withdrawn == 0
    assert [note.sheet for note in outcome.missing] == ["Woningen", "Huisvesting"] or [
        note.sheet for note in outcome.missing
    ] == ["Huisvesting", "Woningen"]
    assert Dwelling.objects.count() == 2


def test_a_refused_row_is_not_gone(bring, filled):
    bring(filled)
    filled["Huisvesting"][1] |= {"soort": "onzin", "datum_in": "6-3-2018"}
    filled["Spreekuur"][0]["tijd"] = "25:10"
    filled["Personen"][1]["geslacht"] = "q"

    outcome = bring(filled, withdraw_missing=True, skip_refused=True)

    assert len(outcome.refused) == 3
    assert (outcome.missing, outcome.withdrawn) == ([], 0)


@pytest.fixture
def next_year(filled, tmp_path, bring):
    """2018 is in; the same office hands over 2019, with nothing of 2018 in it."""
    bring(filled)
    filled["Gemeenten"][0]["jaar"] = 2019
    for sheet in ("Huisvesting", "Spreekuur", "Trajecten", "Personen", "Woningen", "Medewerkers"):
        filled.sheets[sheet] = []
    return filled


@pytest.mark.parametrize("withdraw", [False, True])
def test_another_year_says_nothing_about_this_one(bring, next_year, withdraw):
    outcome = bring(next_year, withdraw_missing=withdraw)

    assert (outcome.missing, outcome.withdrawn) == ([], 0)
    assert (Stay.objects.count(), Visit.objects.count(), Trajectory.objects.count()) == (2, 3, 1)


def test_another_year_can_name_clients_of_this_one(bring, next_year):
    next_year["Spreekuur"].append(visit(date(2019, 1, 8), 10001, medewerker_nr=500))
    next_year["Huisvesting"].append(stay(10002, "W1", date(2019, 2, 1)))
    next_year["Huisvesting"][0]["client_nr"] = 10002
    Stay.objects.update(until=date(2018, 12, 31))

    assert bring(next_year).refused == []


def test_another_year_can_do_without_the_sheet_of_clients(bring, next_year):
    del next_year.sheets["Personen"]
    next_year["Spreekuur"].append(visit(date(2019, 1, 8), 10001))

    outcome = bring(next_year)

    assert outcome.refused == []
    assert Visit.objects.get(on=date(2019, 1, 8)).person.given_name == "Naam 10001"


def test_a_new_function_in_another_year_leaves_the_old_one_alone(bring, next_year):
    next_year["Medewerkers"].append(
        colleague(500, "klussen", in_dienst=date(2019, 3, 1), voornaam="Petra-Maria")
    )

    outcome = bring(next_year)

    assert (outcome.refused, outcome.accepted) == ([], 2), "the year and the engagement"
    functions = Engagement.objects.filter(colleague__number="500").values_list("function", "since")
    assert set(functions) == {("language_coach", date(2018, 1, 1)), ("odd_jobs", date(2019, 3, 1))}
    assert Colleague.objects.get(number="500").first_name == "Petra-Maria"


def test_a_register_repeated_unchanged_is_kept_in_both_years(bring, filled):
    bring(filled)
    filled["Gemeenten"][0]["jaar"] = 2019

    bring(filled)

    kept = RegisterKept.objects.filter(register=Register.PEOPLE).values_list("since", flat=True)
    assert set(kept) == {date(2018, 1, 1), date(2019, 1, 1)}
    # The clients are now of both years: neither year alone can take them away.
    filled["Personen"].pop()
    filled["Huisvesting"].pop()
    assert "Personen" not in {note.sheet for note in bring(filled).missing}


def test_two_functions_of_one_colleague_in_any_order(bring, small):
    leave = {"afwezig_van": DAY, "reden_afwezig": "ziek"}
    small["Medewerkers"] += [colleague(500) | leave, colleague(500, "tolk") | leave]
    assert bring(small).refused == []
    small["Medewerkers"].reverse()

    assert bring(small).accepted == 0
    assert (Colleague.objects.count(), Engagement.objects.count()) == (1, 2)
    assert Leave.objects.count() == 1, "absent from both functions, once"


def test_one_of_two_functions_can_be_withdrawn(bring, small):
    small["Medewerkers"] += [colleague(500), colleague(500, "tolk")]
    bring(small)
    small["Medewerkers"].pop(0)

    outcome = bring(small, withdraw_missing=True)

    assert (outcome.withdrawn, outcome.refused) == (1, [])
    assert [e.function for e in Engagement.objects.all()] == ["interpreter"]


def test_an_amount_of_the_ledger_that_changes_changes_alone(bring, small):
    small["Gemeenten"][0] |= {"taakstelling_h1": 16, "taakstelling_h2": 13, "saldo_begin": -1}
    bring(small)
    small["Gemeenten"][0]["taakstelling_h2"] = 14

    assert bring(small).accepted == 1
    assert dict(Target.objects.values_list("persons", "version")) == {16: 1, 14: 2}


def test_every_household_is_made_once(bring, small):
    small["Personen"][1]["huishouden_nr"] = small["Personen"][0]["huishouden_nr"]
    bring(small)
    bring(small)

    assert Household.objects.count() == 1
    assert SheetRow.objects.filter(sheet="Personen").count() == 2
