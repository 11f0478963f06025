"""The defective workbook: each defect is named at its place, and no good row is blamed."""

import tomllib

import pytest
from tests.sheets.conftest import LEERDAM, MESSY, ROOT, places, read

from wegwijs.base.people.models import Client
from wegwijs.engines.sheets.models import SheetRow

DEFECTS = tomllib.loads((ROOT / "tests/expected/leerdam-2018-messy.defects.toml").read_text())[
    "defect"
]
# How rows of one sheet name rows of another, as the sheets themselves say.
LEANS = {
    "client_nr": ("Personen", "client_nr"),
    "woning_nr": ("Woningen", "woning_nr"),
    "huishouden_nr": ("Personen", "huishouden_nr"),
    "dossier_nr": ("Juridisch", "dossier_nr"),
    "groep_nr": ("Groepen", "groep_nr"),
    "medewerker_nr": ("Medewerkers", "medewerker_nr"),
    "begeleider_nr": ("Medewerkers", "medewerker_nr"),
    "leider_nr": ("Medewerkers", "medewerker_nr"),
    "locatie": ("Locaties", "locatie"),
}


def rows_that_lean(book, refused):
    """Rows of which every namesake in the other sheet is refused, and rows on those in turn.

    A client of whom the number was left out has no namesake: the good workbook tells the number.
    """
    numbers = {row["client_nr"] for row in book["Personen"]}
    lost = {row["client_nr"] for row in read(LEERDAM, None)["Personen"]} - numbers
    found = set(refused)
    while True:
        leaning = set()
        for sheet, rows in book.sheets.items():
            for number, row in enumerate(rows, start=2):
                for column, (other, name) in LEANS.items():
                    value = row.get(column, "")
                    if value == "" or other == sheet or (sheet, number) in found:
                        continue
                    namesakes = [
                        at for at, r in enumerate(book[other], start=2) if r[name] == value
                    ]
                    is_lost = other == "Personen" and value in lost
                    if is_lost or (namesakes and all((other, at) in found for at in namesakes)):
                        leaning.add((sheet, number))
        if not leaning:
            return found - set(refused)
        found |= leaning


@pytest.fixture
def messy(tmp_path):
    return read(MESSY, tmp_path)


def test_every_defect_is_named_at_its_place_with_its_kind(bring):
    outcome = bring(MESSY, dry_run=True)

    for defect in DEFECTS:
        listed = outcome.refused if defect["kind"] == "error" else outcome.remarks
        place = defect["sheet"], defect["row"], defect["column"]
        assert place in places(listed), defect["why"]


def test_no_good_row_is_blamed_but_those_that_lean_on_a_refused_one(bring, messy):
    outcome = bring(MESSY, dry_run=True)

    wrong = {(d["sheet"], d["row"]) for d in DEFECTS if d["kind"] == "error"}
    leaning = rows_that_lean(messy, wrong)
    assert leaning, "the workbook has such rows"
    assert outcome.refused_rows == wrong | leaning
    remarked = {(note.sheet, note.row) for note in outcome.remarks}
    assert remarked == {(d["sheet"], d["row"]) for d in DEFECTS if d["kind"] == "warning"}


def test_a_row_that_leans_on_a_refused_one_says_on_which(bring, messy):
    outcome = bring(MESSY, dry_run=True)

    wrong = {(d["sheet"], d["row"]) for d in DEFECTS if d["kind"] == "error"}
    leaning = rows_that_lean(messy, wrong)
    told = {(n.sheet, n.row): n.message for n in outcome.refused}
    number = messy["Personen"][244]["client_nr"]  # row 246: there is no such day
    found = []
    for sheet, row in leaning:
        if messy[sheet][row - 2].get("client_nr") == number:
            found.append(told[sheet, row])
    assert found
    assert set(found) <= {
        "leans on row 246 of Personen, which is refused",
        "the same as row 35, which is refused",
    }


def test_a_misspelt_word_gets_the_one_that_was_meant(bring):
    outcome = bring(MESSY, dry_run=True)

    (note,) = (n for n in outcome.refused if (n.sheet, n.row) == ("Trajecten", 35))
    assert note.message == "«coaching vestging» is not known; was «coaching vestiging» meant?"


def test_a_dry_run_writes_nothing(bring):
    outcome = bring(MESSY, dry_run=True, skip_refused=True)

    assert not outcome.written
    assert not SheetRow.objects.exists()
    assert not Client.objects.exists()


def test_nothing_comes_in_while_a_row_is_refused(bring):
    outcome = bring(MESSY)

    assert not outcome.written
    assert not SheetRow.objects.exists()


def test_the_good_rows_come_in_when_asked(bring):
    outcome = bring(MESSY, skip_refused=True)

    assert outcome.written
    # The second of two alike leans on a refused client, as the first does.
    assert SheetRow.objects.count() == outcome.accepted
