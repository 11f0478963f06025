"""Sheets and columns that are missing, renamed, doubled, hidden, or somewhere else."""

import openpyxl
import pytest
from tests.sheets.conftest import places, visit

from wegwijs.base.organisation.models import Municipality, Register, RegisterKept, Team
from wegwijs.base.people.models import Client
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.services.desk.models import Visit

DAY = "6-3-2018"


def changed(book, change):
    path = book.save()
    opened = openpyxl.load_workbook(path)
    change(opened)
    opened.save(path)
    return path


def rename(book, sheet, old, new):
    book.columns[sheet] = [new if name == old else name for name in book.columns[sheet]]
    for row in book[sheet]:
        row[new] = row.pop(old, "")


def test_column_names_need_not_stand_in_the_first_row_and_column(bring, small):
    def change(book):
        sheet = book["Personen"]
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1, 2)
        sheet["C2"] = "Cliënten van Leerdam, 2018"

    small["Personen"][1]["geslacht"] = "q"
    outcome = bring(changed(small, change), skip_refused=True)

    assert places(outcome.refused) == [("Personen", 6, "geslacht")], "the row that the user sees"
    assert places(outcome.remarks) == [("Personen", 4, "")]
    assert Client.objects.get().number == "10001"


def test_empty_rows_between_others_are_nothing(bring, small):
    outcome = bring(changed(small, lambda book: book["Personen"].insert_rows(3, 5)))

    assert (outcome.refused, outcome.read) == ([], 6)


@pytest.mark.parametrize(
    "written", [" client_nr ", "Client_Nr", "client_nr\u00a0", "\ufeffclient_nr"]
)
def test_spaces_and_capitals_in_a_column_name_are_nothing(bring, small, written):
    rename(small, "Personen", "client_nr", written)

    assert bring(small).refused == []


@pytest.mark.parametrize("written", ["clientnr", "client nr", "cliënt_nr"])
def test_a_renamed_column_is_asked_about(bring, small, written):
    rename(small, "Personen", "client_nr", written)

    outcome = bring(small)

    (note,) = outcome.refused
    assert (note.sheet, note.row, note.column) == ("Personen", 1, "client_nr")
    assert note.message == f"this column is missing; is it «{written}»?"
    assert (outcome.read, len(outcome.refused_rows), outcome.written) == (6, 6, False)


def test_a_column_that_must_be_there(bring, small):
    small.columns["Woningen"].remove("soort")

    (note,) = bring(small).refused
    assert (note.sheet, note.row, note.column) == ("Woningen", 1, "soort")
    assert note.message == "this column is missing"


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("Spreekuur", "client_nr"), ("Spreekuur", "tijd"), ("Personen", "gemeente")],
)
def test_a_column_that_may_be_missing(bring, small, sheet, column):
    small["Spreekuur"].append(visit(DAY))
    small.columns[sheet].remove(column)

    outcome = bring(small)

    assert outcome.refused == []
    assert (sheet, 1, column) in places(outcome.remarks)
    assert Visit.objects.count() == 1


def test_a_column_that_stands_there_twice(bring, small):
    small.columns["Personen"].append("geslacht")

    (note,) = bring(small).refused
    assert (note.sheet, note.row, note.column) == ("Personen", 1, "geslacht")
    assert note.message == "this column stands here twice"


def test_columns_and_sheets_of_the_office_itself_are_left_alone(bring, small):
    small.columns["Personen"].append("opmerkingen voor onszelf")
    small.columns["Mijn lijstje"] = ["wat", "wanneer"]
    small.sheets["Mijn lijstje"] = [{"wat": "bellen", "wanneer": "morgen"}]

    outcome = bring(small)

    assert (outcome.refused, outcome.read) == ([], 6)
    assert places(outcome.remarks) == [
        ("Mijn lijstje", 0, ""),
        ("Personen", 1, "opmerkingen voor onszelf"),
    ]


def test_values_under_no_column_name_are_said_to_be_lost(bring, small):
    small.columns["Personen"].append("")
    small["Personen"][0][""] = "iets"

    outcome = bring(small)

    assert outcome.refused == []
    assert [n.message for n in outcome.remarks] == ["a column without a name is not read"]


def test_a_missing_sheet_says_nothing(bring, small):
    del small.sheets["Overleg"]

    outcome = bring(small)

    assert outcome.refused == []
    assert places(outcome.remarks) == [("Overleg", 0, "")]


@pytest.mark.parametrize("written", ["Personen ", "personen", "PERSONEN"])
def test_spaces_and_capitals_in_the_name_of_a_sheet_are_nothing(bring, small, written):
    small.sheets = {written if n == "Personen" else n: rows for n, rows in small.sheets.items()}
    small.columns[written] = small.columns["Personen"]

    assert bring(small).refused == []
    assert Client.objects.count() == 2


def test_a_renamed_sheet_is_asked_about(bring, small):
    small.sheets["Persoon"] = small.sheets.pop("Personen")
    small.columns["Persoon"] = small.columns["Personen"]

    (note,) = bring(small).refused
    assert (note.sheet, note.message) == ("Personen", "this sheet is missing; is it «Persoon»?")


def test_a_hidden_sheet_is_read_and_named(bring, small):
    def change(book):
        book["Personen"].sheet_state = "hidden"

    outcome = bring(changed(small, change))

    assert outcome.refused == []
    assert [n.message for n in outcome.remarks] == ["this sheet is hidden; its rows are read"]
    assert Client.objects.count() == 2


def test_a_sheet_with_column_names_only_is_a_register_not_kept(bring, small):
    small["Spreekuur"].append(visit(DAY))

    assert bring(small).refused == []
    kept = set(RegisterKept.objects.values_list("register", flat=True))
    assert Register.VISITS in kept
    assert Register.STAYS not in kept


def test_without_municipalities_it_is_nobodys_workbook(bring, small):
    small["Gemeenten"].clear()

    outcome = bring(small)

    (note,) = outcome.refused
    assert (note.sheet, note.row) == ("Gemeenten", 1)
    assert note.message == "this sheet has no rows; it says whose workbook it is"
    assert not outcome.written
    assert not SheetRow.objects.exists()


def test_a_workbook_without_the_first_sheet(bring, small):
    del small.sheets["Gemeenten"]

    (note,) = bring(small).refused
    assert (note.sheet, note.message) == (
        "Gemeenten",
        "this sheet says whose workbook it is; add it",
    )


def test_two_teams_in_one_workbook_are_refused(bring, small):
    small["Gemeenten"].append({"gemeente": "Gouda", "werkgebied": "Gouda", "jaar": 2018})

    (note,) = bring(small).refused
    assert (note.row, note.column) == (3, "werkgebied")
    assert note.message == "one workbook is one team; these are several: Gouda, Leerdam"
    assert not Team.objects.exists()


def test_one_team_can_work_in_several_municipalities_and_years(bring, small):
    small["Gemeenten"] += [
        {"gemeente": "Veere", "werkgebied": "Leerdam", "jaar": 2018},
        {"gemeente": "Leerdam", "werkgebied": "Leerdam", "jaar": 2019},
    ]

    outcome = bring(small)

    assert (outcome.refused, outcome.years) == ([], [2018, 2019])
    assert Municipality.objects.filter(name="Veere").exists()


def test_one_municipality_stands_once_in_a_year(bring, small):
    small["Gemeenten"].append(dict(small["Gemeenten"][0]) | {"taakstelling_h1": 4})

    (note,) = bring(small).refused
    assert (note.sheet, note.row) == ("Gemeenten", 3)
    assert note.message.startswith("gemeente Leerdam, jaar 2018 stands in row 2 too")


def test_capitals_in_the_name_of_the_team_are_nothing(bring, small):
    bring(small)
    small["Gemeenten"][0]["werkgebied"] = "LEERDAM"

    assert bring(small).refused == []
    assert Team.objects.count() == 1


def test_a_misspelt_team_that_works_in_the_same_place_is_asked_about(bring, small):
    bring(small)
    small["Gemeenten"][0]["werkgebied"] = "Leerdan"

    (note,) = bring(small).refused
    assert (note.row, note.column) == (2, "werkgebied")
    assert note.message == "«Leerdan» is not known; was «Leerdam» meant?"
    assert Team.objects.count() == 1
