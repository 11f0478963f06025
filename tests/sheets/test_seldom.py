"""Sheets and columns that few offices keep."""

from datetime import date

from tests.sheets.conftest import LEERDAM, places

from wegwijs.base.organisation.models import Register, RegisterKept
from wegwijs.engines.sheets.schema import SHEETS
from wegwijs.services.integration.models import CompanyVisit, CompanyVisitResult
from wegwijs.services.network.models import Signal

DAY = date(2018, 4, 11)


def sheet(book, name, *rows):
    book.columns[name] = list(SHEETS[name].columns())
    book[name] = list(rows)


def visit(**more):
    return {
        "datum": DAY,
        "bedrijf": "Bakkerij",
    } | more


def test_a_workbook_without_them_gets_no_remark(bring):
    outcome = bring(LEERDAM)

    assert outcome.remarks == []
    assert not RegisterKept.objects.filter(register=Register.EXAMS).exists()


def test_two_learners_at_one_company_were_there_together(bring, small):
    office = small["Locaties"][0]["locatie"]
    clients = [row["client_nr"] for row in small["Personen"][:2]]
    rows = [visit(locatie=office, client_nr=n, opbrengst="stage") for n in clients]
    sheet(small, "Bedrijfsbezoeken", *rows)

    first, again = bring(small), bring(small)

    assert (first.refused, again.accepted) == ([], 0)
    assert (CompanyVisit.objects.count(), CompanyVisitResult.objects.count()) == (1, 2)


def test_an_answer_to_what_was_never_told_is_refused(bring, small):
    place = small["Gemeenten"][0]["gemeente"]
    row = {"datum": DAY, "gemeente": place, "thema": "leges", "beantwoord_op": date(2018, 5, 1)}
    sheet(small, "Signalen", row, row | {"gemeld_op": date(2018, 4, 12), "thema": "wachttijd"})

    outcome = bring(small, skip_refused=True)

    assert places(outcome.refused) == [("Signalen", 2, "gemeld_op")]
    assert Signal.objects.get().theme == "wachttijd"
