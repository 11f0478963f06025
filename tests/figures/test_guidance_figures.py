"""Guidance: how long it lasts, why it ends, and who takes over."""

from datetime import date

import pytest

from tests import books
from tests.figures.changing import add, counted, example, put, row
from tests.figures.conftest import count_everything
from tests.registers import TODAY
from wegwijs.engines.figures.places import Missing
from wegwijs.engines.sheets.actions import take_in

pytestmark = pytest.mark.django_db


def test_a_trajectory_that_ends_on_its_first_day_takes_one_day(tmp_path):
    sheets = example()
    sheets["Contacten"][1].clear()
    sheets["Trajecten"][1].clear()
    day = date(2018, 12, 31)
    add(sheets, "Trajecten", client_nr=1, traject="arbeidscoaching", start=day, eind=day)

    found = counted(sheets, tmp_path)

    assert (found["guidance.days_taken"], found["guidance.average_days"]) == (1, 1)
    assert found["guidance.running"] == found["guidance.running_at_end"] == 1
    assert found["guidance.ended_by_reason"] == {"unknown": 1}
    assert found["guidance.share_completed"] is None


def test_a_trajectory_that_ends_the_day_before_the_last_runs_no_more(tmp_path):
    sheets = example()
    line = row(sheets, "Trajecten", client_nr=7)
    put(sheets, "Trajecten", line, eind=date(2018, 12, 30))

    found = counted(sheets, tmp_path)

    assert (found["guidance.running"], found["guidance.running_at_end"]) == (6, 2)
    assert (found["guidance.people"], found["guidance.people_at_end"]) == (4, 2)
    assert found["guidance.ended"] == 4


def test_a_handover_that_waits_for_an_answer_is_one_and_is_not_accepted(tmp_path):
    sheets = example()
    line = row(sheets, "Afsluitingen", client_nr=5)
    put(sheets, "Afsluitingen", line, overgedragen_aan="Gemeente Voorbeeld")

    found = counted(sheets, tmp_path)

    assert found["guidance.handovers_by_partner"] == {
        "Gemeente Voorbeeld": 1,
        "Welzijn Voorbeeld": 1,
    }
    assert (found["guidance.handovers"], found["guidance.handovers_accepted"]) == (2, 1)


def test_a_handover_accepted_by_nobody_is_refused(tmp_path):
    sheets = example()
    line = row(sheets, "Afsluitingen", client_nr=5)
    put(sheets, "Afsluitingen", line, overdracht_aanvaard=date(2018, 11, 1))

    outcome = take_in(books.write(sheets, tmp_path / "book.xlsx"), today=TODAY, by=None)

    (refused,) = outcome.refused
    assert (refused.sheet, refused.column) == ("Afsluitingen", "overgedragen_aan")


def test_conversations_that_nobody_registers_are_not_kept(tmp_path):
    sheets = example()
    del sheets["Contacten"], sheets["Afsluitingen"]

    answers = count_everything(sheets, tmp_path, "Voorbeeld", 2018)

    for key in ("contacts", "contacts_per_person", "closings", "handovers_by_partner"):
        assert answers[f"guidance.{key}"].missing is Missing.NOT_KEPT
    assert answers["guidance.started"].value == 5
