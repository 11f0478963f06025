"""What cells can hold, and what a careful colleague makes of it."""
# ruff: noqa: RUF001  (names in other alphabets)

from datetime import date, time

import openpyxl
import pytest
from tests.sheets.conftest import colleague, places, put_cell, replace_in, stay, visit

from wegwijs.base.organisation.models import Colleague, Engagement, Municipality
from wegwijs.base.people.models import Client, Person
from wegwijs.services.desk.models import Opening, Visit
from wegwijs.services.housing.models import Dwelling, Stay
from wegwijs.services.network.models import Activity

DAY = date(2018, 3, 6)


@pytest.mark.parametrize("written", [10001, 10001.0, "10001", " 10001 ", "10001.0", "10001\u200f"])
def test_a_number_names_the_same_client_however_it_is_stored(bring, small, written):
    small["Spreekuur"].append(visit(DAY, written))

    assert bring(small).refused == []
    assert Visit.objects.get().person == Client.objects.get(number="10001").person


def test_composed_and_decomposed_letters_are_the_same(bring, small):
    small["Locaties"][0]["locatie"] = "Caf\u00e9"
    small["Spreekuur"].append(visit(DAY, locatie="Cafe\u0301"))

    assert bring(small).refused == []
    assert Visit.objects.get().location.name == "Caf\u00e9"


@pytest.mark.parametrize(
    ("written", "hours"), [(4.5, "4.5"), ("4,5", "4.5"), ("4.5", "4.5"), (0.1 + 0.2, "0.3")]
)
def test_a_number_with_decimals(bring, small, written, hours):
    small["Medewerkers"].append(colleague(500, uren_per_week=written))

    outcome = bring(small)

    assert (outcome.refused, outcome.remarks) == ([], [])
    assert str(Engagement.objects.get().hours_per_week) == hours
    assert bring(small).accepted == 0


def test_a_number_with_more_decimals_is_rounded_with_a_remark(bring, small):
    small["Medewerkers"].append(colleague(500, uren_per_week=12.25))

    outcome = bring(small)

    assert places(outcome.remarks) == [("Medewerkers", 2, "uren_per_week")]
    assert str(Engagement.objects.get().hours_per_week) == "12.3"
    assert bring(small).accepted == 0, "and means the same the next time"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (-1, "-1 is not between 0 and 60"),
        (1e300, "1e+300 is not between 0 and 60"),
        ("veel", "«veel» is not a number"),
        (True, "«True» is not a number"),
        ("1e2", "«1e2» is not a number"),
    ],
)
def test_a_number_that_cannot_be(bring, small, written, sentence):
    small["Medewerkers"].append(colleague(500, uren_per_week=written))

    (note,) = bring(small).refused
    assert (note.column, note.message) == ("uren_per_week", sentence)


def test_a_point_between_thousands_is_asked_about(bring, small):
    small["Activiteiten"].append(
        {
            "datum": DAY,
            "soort": "markt",
            "naam": "Markt",
            "locatie": "Leerdam",
            "opbrengst_euro": "1.250",
        }
    )

    (note,) = bring(small).refused
    assert note.message == "«1.250» can be read in two ways; was 1250 or 1,250 meant?"


def test_an_amount_in_euros(bring, small):
    activity = {"datum": DAY, "soort": "markt", "naam": "Markt", "locatie": "Leerdam"}
    small["Activiteiten"].append(activity | {"deelnemers": "60", "opbrengst_euro": "€ 1250,50"})

    assert bring(small).refused == []
    assert str(Activity.objects.get().proceeds) == "1250.50"


def test_a_half_participant_is_refused(bring, small):
    activity = {"datum": DAY, "soort": "markt", "naam": "Markt", "locatie": "Leerdam"}
    small["Activiteiten"].append(activity | {"deelnemers": 60.5})

    (note,) = bring(small).refused
    assert note.message == "«60.5» is not a whole number"


@pytest.mark.parametrize("written", ["wonen; werk", "wonen,werk", " wonen ;; werk; "])
def test_a_list_in_one_cell(bring, small, written):
    small["Spreekuur"].append(visit(DAY, topics=written))

    assert bring(small).refused == []
    assert Visit.objects.get().topics == ["wonen", "werk"]


def test_a_topic_named_twice_counts_once_with_a_remark(bring, small):
    small["Spreekuur"].append(visit(DAY, topics="wonen; Wonen"))

    outcome = bring(small)

    assert places(outcome.remarks) == [("Spreekuur", 2, "onderwerpen")]
    assert Visit.objects.get().topics == ["wonen"]


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("Personen", "voornaam", "x" * 5000),
        ("Personen", "talen", "x" * 5000),
        ("Personen", "client_nr", "9" * 5000),
        ("Personen", "gemeente", "x" * 5000),
        ("Woningen", "huisnummer", "1" * 21),
        ("Woningen", "plaats", "x" * 81),
        ("Gemeenten", "gemeente", "x" * 81),
        ("Gemeenten", "werkgebied", "x" * 81),
        ("Locaties", "locatie", "x" * 81),
    ],
)
def test_a_text_that_is_too_long(bring, small, sheet, column, value):
    small[sheet][0][column] = value

    outcome = bring(small)

    notes = [note for note in outcome.refused if (note.sheet, note.row) == (sheet, 2)]
    assert [note.column for note in notes] == [column]
    assert f"is {len(value)} characters long; at most" in notes[0].message
    assert len(notes[0].message) < 150


def test_a_list_of_which_one_is_too_long(bring, small):
    small["Spreekuur"].append(visit(DAY, topics="wonen; " + "x" * 61))

    (note,) = bring(small).refused
    assert (note.column, "at most 60 fit" in note.message) == ("onderwerpen", True)


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x9f"])
def test_control_characters_are_refused(bring, small, tmp_path, letter):
    small["Personen"][0]["achternaam"] = "Al-Hassan_MARK_"
    path = small.save()
    replace_in(path, "_MARK_", f"_x{ord(letter):04X}_")

    (note,) = bring(path).refused
    assert (note.column, note.row) == ("achternaam", 2)
    assert note.message.isprintable()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("عمر", "عمر"),
        ("\u200fعمر\u200e", "عمر"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Ünal 😀👨‍👩‍👧", "Ünal 😀👨‍👩‍👧"),
        ("Jan\u00a0Willem", "Jan Willem"),
        ("Jan\nWillem", "Jan Willem"),
        ("  Jan   Willem ", "Jan Willem"),
        ("\ufeffJan", "Jan"),
        ("=1+1", "=1+1"),
        ("<b>Jan</b>", "<b>Jan</b>"),
        ("Robert'); DROP TABLE people_person;--", "Robert'); DROP TABLE people_person;--"),
    ],
)
def test_names_of_all_kinds(bring, small, written, kept):
    small["Personen"][0]["voornaam"] = written

    outcome = bring(small)

    assert outcome.refused == []
    assert Client.objects.get(number="10001").person.given_name == kept
    assert bool(outcome.remarks) == (written != kept)


@pytest.mark.parametrize("value", [True, date(2018, 5, 3), time(3, 5)])
def test_a_value_that_the_spreadsheet_made_of_a_text_is_refused(bring, small, value):
    """A house number 3-5 becomes the third of May."""
    small["Woningen"][0]["huisnummer"] = value

    assert places(bring(small).refused) == [("Woningen", 2, "huisnummer")]


def test_yes_is_not_the_number_one_of_the_row_above(bring, small):
    small["Woningen"][0]["huisnummer"] = 1
    small["Woningen"][1]["huisnummer"] = True

    assert places(bring(small).refused) == [("Woningen", 3, "huisnummer")]


def test_a_house_number_of_figures_is_a_text(bring, small):
    small["Woningen"][0]["huisnummer"] = 111

    assert bring(small).refused == []
    assert Dwelling.objects.get(number="W1").house_number == "111"


@pytest.mark.parametrize(
    ("written", "code"), [("GM0545", "GM0545"), ("gm0545", "GM0545"), (545, "GM0545")]
)
def test_the_code_of_a_municipality(bring, small, written, code):
    small["Gemeenten"][0] |= {"gemeente": "Ergens", "cbs_code": written}
    Municipality.objects.filter(code="GM0545").delete()

    assert bring(small).refused == []
    assert Municipality.objects.get(name="Ergens").code == code


@pytest.mark.parametrize("written", ["XX1234", "GM12345", "Leerdam", 5.5])
def test_a_code_of_another_form(bring, small, written):
    small["Gemeenten"][0]["cbs_code"] = written

    assert places(bring(small).refused) == [("Gemeenten", 2, "cbs_code")]


def test_the_code_of_another_municipality(bring, small):
    small["Gemeenten"].append(
        {"gemeente": "Ergens", "cbs_code": "GM1931", "werkgebied": "Leerdam", "jaar": 2018}
    )

    (note,) = bring(small).refused
    assert (note.row, note.column) == (3, "cbs_code")
    assert note.message == "GM1931 is the code of Krimpenerwaard, not of Ergens"


def test_a_code_that_is_not_the_known_one(bring, small):
    small["Gemeenten"][0] |= {"gemeente": "Krimpenerwaard", "cbs_code": "GM0001"}

    (note,) = bring(small).refused
    assert note.message == "Krimpenerwaard has code GM1931, not GM0001"


def test_a_misspelt_municipality_is_asked_about(bring, small):
    small["Personen"][0]["gemeente"] = "Krimpenerwaart"

    (note,) = bring(small).refused
    assert (note.sheet, note.column) == ("Personen", "gemeente")
    assert note.message == "«Krimpenerwaart» is not known; was «Krimpenerwaard» meant?"


def saved_by_openpyxl(small, change):
    path = small.save()
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def test_a_formula_that_was_never_calculated_is_refused(bring, small):
    small["Personen"][0]["voornaam"] = "Jan"

    def change(book):
        sheet = book["Personen"]
        sheet.cell(2, 4).value = '=CONCATENATE("J","an")'
        sheet.cell(3, 1).value = "=A2+1"

    outcome = bring(saved_by_openpyxl(small, change))

    assert places(outcome.refused) == [("Personen", 2, "voornaam"), ("Personen", 3, "client_nr")]
    assert outcome.refused[0].message == (
        "this is a formula without a value; open the file, calculate, and save it"
    )


def test_a_column_of_formulas_without_values_is_not_an_empty_column(bring, small):
    """Nothing in the column has a value, so the reader sees no column at all."""

    def change(book):
        sheet = book["Personen"]
        at = [cell.value for cell in sheet[1]].index("gemeente") + 1
        sheet.delete_cols(at + 1, 5)
        for row in (2, 3):
            sheet.cell(row, at).value = "=1+1"

    outcome = bring(saved_by_openpyxl(small, change))

    assert places(outcome.refused) == [("Personen", 2, "gemeente"), ("Personen", 3, "gemeente")]


@pytest.mark.parametrize(("value", "came_in"), [(10002, True), ("", False)])
def test_a_formula_with_a_value_is_its_value(bring, small, tmp_path, value, came_in):
    import xlsxwriter

    small["Personen"][1]["client_nr"] = ""
    path = small.save()
    del xlsxwriter
    cell = f'<c r="A3"><f>A2+1</f><v>{value}</v></c>'
    put_cell(path, "Personen", "A3", cell)

    outcome = bring(path)

    assert (outcome.refused == []) == came_in


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(bring, small):
    small["Personen"][0]["tussenvoegsel"] = "de"
    path = small.save()
    put_cell(path, "Personen", "E2", '<c r="E2" t="str"><f>""</f><v></v></c>')

    assert bring(path).refused == []
    assert Client.objects.get(number="10001").person.prefix == ""


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_of_the_spreadsheet_is_refused(bring, small, error):
    small["Personen"][0]["voornaam"] = "Jan"
    path = small.save()
    put_cell(path, "Personen", "D2", f'<c r="D2" t="e"><f>X</f><v>{error}</v></c>')

    (note,) = bring(path).refused
    assert (note.row, note.column) == (2, "voornaam")
    assert note.message == f"«{error}» is an error of the spreadsheet, not a value"


def test_an_error_as_text_is_refused(bring, small):
    small["Personen"][0]["voornaam"] = "#N/A"

    assert places(bring(small).refused) == [("Personen", 2, "voornaam")]


def test_merged_cells_are_refused_but_for_the_first(bring, small):
    def change(book):
        sheet = book["Personen"]
        at = [cell.value for cell in sheet[1]].index("gemeente") + 1
        letter = openpyxl.utils.get_column_letter(at)
        sheet.merge_cells(f"{letter}2:{letter}3")

    (note,) = bring(saved_by_openpyxl(small, change)).refused
    assert (note.row, note.column) == (3, "gemeente")
    assert note.message == "this cell is merged with M2; split them and fill in both"


def test_two_defects_in_one_row_are_both_named(bring, small):
    small["Personen"][0] |= {"geslacht": "q", "geboortedatum": "gisteren"}

    outcome = bring(small)

    assert places(outcome.refused) == [
        ("Personen", 2, "geboortedatum"),
        ("Personen", 2, "geslacht"),
    ]
    assert len(outcome.refused_rows) == 1


def test_what_ends_before_it_begins_is_refused_at_its_end(bring, small):
    small["Openingstijden"].append(
        {
            "locatie": "Leerdam",
            "dag": "dinsdag",
            "van": time(15, 0),
            "tot": time(13, 0),
            "soort": "spreekuur",
        }
    )

    (note,) = bring(small).refused
    assert (note.sheet, note.column) == ("Openingstijden", "tot")
    assert note.message == "13:00 lies before van, 15:00"
    assert not Opening.objects.exists()


def test_a_language_code_fits_its_column(bring, small):
    small["Medewerkers"].append(colleague(500, talen="nl; ku-Latn; sr-Cyrl"))
    small["Medewerkers"].append(colleague(501, talen="Nederlands"))

    outcome = bring(small, skip_refused=True)

    assert places(outcome.refused) == [("Medewerkers", 3, "talen")]
    assert Colleague.objects.get().languages == ["nl", "ku-Latn", "sr-Cyrl"]


def test_a_stroke_in_a_number_confuses_nobody(bring, small):
    small["Personen"] += [
        {"client_nr": "1|2", "voornaam": "Streep", "gemeente": "Leerdam"},
        {"client_nr": "1|2|3", "voornaam": "Strepen", "gemeente": "Leerdam"},
    ]
    small["Huisvesting"].append(stay("1|2", "W1", DAY))
    small["Spreekuur"] += [visit(DAY, "1|2"), visit(DAY, "1|2"), visit(DAY, "1|2|3")]

    assert bring(small).refused == []
    assert bring(small).accepted == 0
    assert Stay.objects.get().person == Person.objects.get(given_name="Streep")
