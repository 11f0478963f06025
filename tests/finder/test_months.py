"""The picture: which months, which days are marked, and what is said of them."""

from datetime import date

import pytest
from django.utils.translation import override

from wegwijs.base.rules.calendar import DayOff
from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.front.finder.months import holiday_name, picture_of


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def picture(key, **days):
    found = deadline(key, {name: date.fromisoformat(day) for name, day in days.items()})
    assert isinstance(found, Deadline)
    return picture_of(found, "en")


def day_in(shown, on):
    days = [day for month in shown.months for week in month.weeks for day in week if day]
    return next(day for day in days if day.on == date.fromisoformat(on))


def test_the_months_from_the_start_to_the_last_day():
    shown = picture("aliens.objection", made_known="2018-12-04")

    assert [month.name for month in shown.months] == ["December 2018", "January 2019"]


def test_a_month_has_its_days_in_weeks_from_monday():
    """1 December 2018 was a Saturday, 31 December a Monday."""
    december = picture("aliens.objection", made_known="2018-12-04").months[0]

    assert [day and day.on.day for day in december.weeks[0]] == [None] * 5 + [1, 2]
    assert [day and day.on.day for day in december.weeks[-1]] == [31] + [None] * 6
    assert len(december.weeks) == 6


def test_the_weekdays_have_their_names():
    weekdays = picture("aliens.objection", made_known="2018-12-04").weekdays

    assert weekdays[0] == ("Mo", "Monday")
    assert weekdays[-1] == ("Su", "Sunday")


@pytest.mark.parametrize(
    ("on", "marks"),
    [
        ("2018-12-03", ()),
        ("2018-12-04", ("start",)),
        ("2018-12-05", ("counted",)),
        ("2018-12-08", ("counted", "weekend")),
        ("2018-12-25", ("counted", "holiday")),
        ("2019-01-01", ("counted", "holiday", "ends")),
        ("2019-01-02", ("last",)),
        ("2019-01-03", ()),
    ],
)
def test_a_day_is_marked_by_what_it_is(on, marks):
    shown = picture("aliens.objection", made_known="2018-12-04")

    assert day_in(shown, on).marks == marks


def test_who_listens_hears_what_a_marked_day_is():
    shown = picture("aliens.objection", made_known="2018-12-04")

    assert day_in(shown, "2019-01-01").told == "New Year’s Day, here the counting ends"
    assert day_in(shown, "2019-01-02").told == "the last day"


def test_the_legend_explains_the_marks_that_are_used():
    shown = picture("aliens.objection", made_known="2026-07-01")  # July: no holiday

    assert [mark for mark, _words in shown.legend] == ["start", "counted", "last", "weekend"]


def test_the_holidays_of_a_month_are_named():
    december, january = picture("aliens.objection", made_known="2018-12-04").months

    assert [(each.day, each.name) for each in january.holidays] == [("1 January", "New Year’s Day")]
    assert [each.day for each in december.holidays] == ["25 December", "26 December"]


def test_four_months_are_shown_whole():
    """Three months after 30 November 2018 is 28 February 2019."""
    shown = picture("nareis.application", made_known="2018-11-30")

    assert [month.skipped for month in shown.months] == [0, 0, 0, 0]


def test_of_a_long_term_the_first_and_the_last_month_are_shown():
    """Three years after 1 March 2016: 35 months lie between the two."""
    shown = picture("integration.period", obliged="2016-03-01")

    assert [month.name for month in shown.months] == ["March 2016", "March 2019"]
    assert [month.skipped for month in shown.months] == [0, 35]


def test_a_term_that_ends_beyond_the_known_holidays_is_drawn_with_its_weekends_only():
    shown = picture("naturalisation.earliest", admitted="2037-06-15")  # ends in 2042

    assert {mark for mark, _words in shown.legend} >= {"start", "last"}
    assert shown.months[-1].holidays == ()


def test_the_birthday_was_the_queens_until_2013():
    assert holiday_name(date(2013, 4, 30), DayOff.BIRTHDAY) == "Queen’s Day"
    assert holiday_name(date(2014, 4, 26), DayOff.BIRTHDAY) == "King’s Day"
