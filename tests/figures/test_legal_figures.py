"""Legal files: open on which day, running in which year, and closed how."""

from datetime import date

import pytest

from tests.figures.changing import counted, example, put, row

pytestmark = pytest.mark.django_db


def test_a_file_is_open_until_the_day_before_it_closes(tmp_path):
    sheets = example()
    put(sheets, "Juridisch", row(sheets, "Juridisch", dossier_nr="J1"), gesloten=date(2018, 1, 1))
    put(sheets, "Juridisch", row(sheets, "Juridisch", dossier_nr="J4"), gesloten=date(2019, 1, 1))

    found = counted(sheets, tmp_path)

    assert found["legal.files_open_1_january"] == 0
    assert (found["legal.files_running"], found["legal.reunification_running"]) == (4, 2)
    assert found["legal.people"] == 3
    assert found["legal.files_open"] == 3


def test_a_file_that_is_opened_on_the_first_day_is_open_then_and_opened_in_the_year(tmp_path):
    sheets = example()
    put(sheets, "Juridisch", row(sheets, "Juridisch", dossier_nr="J3"), geopend=date(2018, 1, 1))

    found = counted(sheets, tmp_path)

    assert (found["legal.files_open_1_january"], found["legal.files_opened"]) == (2, 4)


def test_without_a_closed_file_there_is_no_share_and_no_average(tmp_path):
    sheets = example()
    for line in sheets["Juridisch"][1]:
        put(sheets, "Juridisch", line, gesloten="", resultaat="")

    found = counted(sheets, tmp_path)

    assert (found["legal.files_closed"], found["legal.days_taken"]) == (0, 0)
    assert found["legal.share_granted"] is None
    assert found["legal.average_days"] is None


def test_of_how_many_people_a_granted_file_is_about_may_be_unknown(tmp_path):
    sheets = example()
    put(sheets, "Juridisch", row(sheets, "Juridisch", dossier_nr="J1"), personen="")

    found = counted(sheets, tmp_path)

    assert found["legal.reunification_granted"] == 1
    assert found["legal.family_members_granted"] is None


def test_what_krimpenerwaard_had_open_at_the_start_follows_from_what_came_and_went(published):
    files = {
        name: published["Krimpenerwaard"][f"legal.{name}"].value
        for name in ("files_open_1_january", "files_opened", "files_closed", "files_open")
    }

    # No file was opened or closed on 1 January.
    assert files["files_open"] == (
        files["files_open_1_january"] + files["files_opened"] - files["files_closed"]
    )
