"""Refused rows come back as a workbook with the reason beside each cell, to mend and take in."""

import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from tests.sheets.conftest import MESSY, bare, read, stay, visit

from wegwijs.engines.sheets.refused import write_refused
from wegwijs.services.desk.models import Visit
from wegwijs.services.housing.models import Stay

DAY = date(2018, 3, 6)


@pytest.fixture
def given_back(bring, tmp_path):
    """Take a workbook in without its refused rows, and read what comes back."""

    def take(book):
        outcome = bring(book, skip_refused=True)
        assert outcome.written
        write_refused(outcome, tmp_path / "geweigerd.xlsx")
        return read(tmp_path / "geweigerd.xlsx", tmp_path)

    return take


def test_the_reason_stands_beside_the_cell(given_back, small):
    small["Spreekuur"] += [visit(DAY, 10001), visit(DAY, 10002, tijd="25:10")]

    back = given_back(small)

    assert list(back.sheets) == ["Gemeenten", "Spreekuur", "Geweigerd"]
    (row,) = back["Spreekuur"]
    assert row["client_nr"] == 10002
    at = back.columns["Spreekuur"].index("tijd")
    assert back.columns["Spreekuur"][at + 1] == "why: tijd"
    assert row["why: tijd"] == "«25:10»: there is no such time; write it as 13:30"
    assert Visit.objects.count() == 1


def test_a_reason_about_the_whole_row_stands_at_its_end(given_back, small):
    small["Personen"].append(dict(small["Personen"][0]))

    back = given_back(small)

    (row,) = back["Personen"]
    assert back.columns["Personen"][-1] == "why: row"
    assert row["why: row"] == "client_nr 10001 stands in row 2 too; each number belongs to one row"


def test_mended_rows_can_be_taken_in(given_back, bring, small):
    small["Personen"][1]["geslacht"] = "q"
    small["Huisvesting"] += [stay(10001, "W1", DAY), stay(10002, "W2", DAY)]
    back = given_back(small)
    assert Stay.objects.count() == 1
    back["Personen"][0]["geslacht"] = "m"

    outcome = bring(back)

    assert (outcome.refused, outcome.remarks, outcome.missing) == ([], [], [])
    assert (outcome.accepted, outcome.unchanged) == (2, 1), "the year of the team was known"
    assert Stay.objects.count() == 2


def test_the_defective_workbook_comes_back_with_each_refused_row(given_back, bring, tmp_path):
    refused = len(bring(MESSY, dry_run=True).refused_rows)
    back = given_back(MESSY)

    outcome = bring(back, dry_run=True, withdraw_missing=True)

    given = {name: len(rows) for name, rows in back.sheets.items() if name != "Gemeenten"}
    assert sum(given.values()) == refused, "every refused row is there, and no other"
    assert (outcome.accepted, outcome.missing) == (0, [])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_nothing_in_it_can_run(given_back, small, tmp_path, start):
    dangerous = f'{start}HYPERLINK("http://example.org";"klik")'
    small["Personen"][0] |= {"voornaam": dangerous, "geslacht": "q"}
    small["Personen"][1] |= {"geslacht": f"{start}1+1"}

    back = given_back(small)

    assert back["Personen"][0]["voornaam"].lstrip() == dangerous.lstrip()
    with zipfile.ZipFile(tmp_path / "geweigerd.xlsx") as parts:
        text = b"".join(parts.read(n) for n in parts.namelist() if "worksheets" in n)
    assert b"<f" not in text.replace(b"<format", b"")
    assert b"<hyperlink" not in text


def test_the_command_says_where_the_refused_rows_stand(db, small, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small["Personen"][0]["geslacht"] = "q"
    path = small.save("leerdam.xlsx")

    with pytest.raises(SystemExit) as ended:
        call_command("import", str(path), "--skip-refused")

    assert ended.value.code == 1
    assert "leerdam-geweigerd.xlsx" in capsys.readouterr().err
    assert (tmp_path / "leerdam-geweigerd.xlsx").exists()


def test_without_refused_rows_nothing_comes_back(db, small, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    call_command("import", str(small.save("leerdam.xlsx")), "--skip-refused")

    assert [path.name for path in tmp_path.iterdir() if "geweigerd" in path.name] == []


def test_odd_cells_come_back_as_they_were(given_back, small):
    small["Personen"][0] |= {"geslacht": "q", "huishouden_nr": "0012", "achternaam": "Ünal 😀"}

    back = given_back(small)

    row = back["Personen"][0]
    assert (row["huishouden_nr"], row["achternaam"]) == ("0012", "Ünal 😀")
    assert row["geboortedatum"] == date(1990, 5, 1)
    assert bare(row["client_nr"]) == "10001"
