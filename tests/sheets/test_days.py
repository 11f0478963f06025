"""Days, births and times as people write them."""

from datetime import date, datetime, time

import pytest
from tests.sheets.conftest import places, replace_in, visit

from wegwijs.base.people.models import Client
from wegwijs.services.desk.models import Visit

DAY = date(2018, 3, 6)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(1991, 3, 7), "1991-03-07"),
        ("7-3-1991", "1991-03-07"),
        ("7/3/1991", "1991-03-07"),
        ("07.03.1991", "1991-03-07"),
        ("1991-03-07", "1991-03-07"),
        ("1991-03-07T00:00:00", "1991-03-07"),
        ("7 maart 1991", "1991-03-07"),
        ("7 mrt 1991", "1991-03-07"),
        ("12-NOV-1991", "1991-11-12"),
        (33304, "1991-03-07"),
        (datetime(1991, 3, 7, 14, 30), "1991-03-07"),
        (date(1900, 3, 1), "1900-03-01"),
    ],
    ids=str,
)
def test_a_birth_date_as_people_write_it(bring, small, written, day):
    small["Personen"][0]["geboortedatum"] = written

    outcome = bring(small)

    assert outcome.refused == []
    person = Client.objects.get(number="10001").person
    assert person.born_from.isoformat() == person.born_to.isoformat() == day
    remarked = places(outcome.remarks) == [("Personen", 2, "geboortedatum")]
    assert remarked == (not (isinstance(written, date) and not isinstance(written, datetime)))


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        (1991, "1991-01-01", "1991-12-31"),
        ("1991", "1991-01-01", "1991-12-31"),
        (1900, "1900-01-01", "1900-12-31"),
        ("02-1992", "1992-02-01", "1992-02-29"),
        ("12/1991", "1991-12-01", "1991-12-31"),
    ],
)
def test_a_birth_that_is_known_in_part(bring, small, written, earliest, latest):
    small["Personen"][0]["geboortedatum"] = written

    assert bring(small).refused == []
    person = Client.objects.get(number="10001").person
    assert (person.born_from.isoformat(), person.born_to.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31-11-1988", "«31-11-1988»: there is no such day"),
        ("3/13/1991", "«3/13/1991»: there is no such day; was 13-03-1991 meant?"),
        ("7-3-91", "«7-3-91» is not a date; write day-month-year, for example 31-12-2018"),
        ("onbekend", "«onbekend» is not a date; write day-month-year, for example 31-12-2018"),
        (2101, "«2101» is not a date; write day-month-year, for example 31-12-2018"),
        (1899, "«1899» is not a date; write day-month-year, for example 31-12-2018"),
        (2100, "«2100» lies in the future"),
        (-3, "«-3» is not a date; write day-month-year, for example 31-12-2018"),
        (True, "«True» is not a date; write day-month-year, for example 31-12-2018"),
        (time(12, 0), "«12:00» is not a date; write day-month-year, for example 31-12-2018"),
        ("01-05-2031", "«01-05-2031» lies in the future"),
        ("01-05-1899", "«01-05-1899»: nobody is that old"),
        ("0-0-0000", "«0-0-0000»: there is no such day"),
    ],
    ids=str,
)
def test_a_birth_date_that_cannot_be(bring, small, written, sentence):
    small["Personen"][0]["geboortedatum"] = written

    (note,) = bring(small).refused
    assert (note.sheet, note.row, note.column) == ("Personen", 2, "geboortedatum")
    assert note.message == sentence


@pytest.mark.parametrize("written", ["6-3-0218", "6-3-1899", "6-3-2101", "6-3-9999"])
def test_a_day_of_the_work_lies_in_these_centuries(bring, small, written):
    small["Spreekuur"].append(visit(written))

    (note,) = bring(small).refused
    assert note.message == f"«{written}» does not lie between 1900 and 2100"


def test_days_count_from_1904_where_the_workbook_says_so(bring, small):
    small.options = {"date_1904": True}
    small["Spreekuur"] += [visit(DAY), visit(41703)]  # the same day as a bare number

    assert bring(small).refused == []
    assert {v.on for v in Visit.objects.all()} == {DAY}


def test_days_do_not_count_from_1904_where_the_workbook_says_not(bring, small):
    small.sheets["Kas 1904"], small.columns["Kas 1904"] = [], ["a"]
    small["Spreekuur"].append(visit(43165))
    path = small.save()
    replace_in(path, "<workbookPr ", '<workbookPr date1904="false" ')

    assert bring(path).refused == []
    assert Visit.objects.get().on == DAY


@pytest.mark.parametrize("written", ["13:30", "13.30", "13:30:00", "13:30 uur", time(13, 30)])
def test_a_time_as_people_write_it(bring, small, written):
    small["Spreekuur"].append(visit(DAY, tijd=written))

    assert bring(small).refused == []
    assert Visit.objects.get().at == time(13, 30)


@pytest.mark.parametrize("written", ["25:10", "13:60", "half twee", 1330, -1])
def test_a_time_that_cannot_be(bring, small, written):
    small["Spreekuur"].append(visit(DAY, tijd=written))

    assert places(bring(small).refused) == [("Spreekuur", 2, "tijd")]
