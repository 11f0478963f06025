"""The days off of 2010 to 2040, from printed calendars and the articles."""

from datetime import date, timedelta

import pytest

from wegwijs.base.rules.calendar import (
    DayOff,
    OutsideCalendar,
    day_off,
    holidays,
    known_years,
    later_by_decree,
    next_working_day,
    working_days,
)

EASTER = [
    date(2010, 4, 4),
    date(2011, 4, 24),
    date(2012, 4, 8),
    date(2013, 3, 31),
    date(2014, 4, 20),
    date(2015, 4, 5),
    date(2016, 3, 27),
    date(2017, 4, 16),
    date(2018, 4, 1),
    date(2019, 4, 21),
    date(2020, 4, 12),
    date(2021, 4, 4),
    date(2022, 4, 17),
    date(2023, 4, 9),
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2038, 4, 25),
]


@pytest.mark.parametrize("sunday", EASTER, ids=str)
def test_four_holidays_follow_easter(sunday):
    found = holidays(sunday.year)

    assert found[sunday - timedelta(days=2)] is DayOff.GOOD_FRIDAY
    assert found[sunday + timedelta(days=1)] is DayOff.EASTER_MONDAY
    assert sunday + timedelta(days=39) in found  # Ascension, which was 5 May in 2016
    assert found[sunday + timedelta(days=50)] is DayOff.WHIT_MONDAY


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, "01-01 03-30 04-02 04-27 05-05 05-10 05-21 12-25 12-26"),
        (2019, "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26"),
        (2025, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"),
        (2026, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"),
        (2010, "01-01 04-02 04-05 04-30 05-05 05-13 05-14 05-24 12-25 12-26"),
        (2016, "01-01 03-25 03-28 04-27 05-05 05-16 12-25 12-26"),
        (2038, "01-01 04-23 04-26 04-27 05-05 06-03 06-14 12-25 12-26"),
    ],
)
def test_a_year_has_these_holidays_and_no_others(year, days):
    assert [f"{day:%m-%d}" for day in holidays(year)] == days.split()


@pytest.mark.parametrize(
    ("day", "other"),
    [
        (date(2014, 4, 26), date(2014, 4, 27)),
        (date(2025, 4, 26), date(2025, 4, 27)),
        (date(2031, 4, 26), date(2031, 4, 27)),
        (date(2036, 4, 26), date(2036, 4, 27)),
    ],
)
def test_on_a_sunday_the_kings_birthday_is_celebrated_the_day_before(day, other):
    assert other.isoweekday() == 7
    assert holidays(day.year)[day] is DayOff.BIRTHDAY
    assert other not in holidays(day.year)


def test_the_queens_birthday_was_on_30_april():
    assert holidays(2013)[date(2013, 4, 30)] is DayOff.BIRTHDAY
    assert date(2013, 4, 27) not in holidays(2013)
    assert date(2014, 4, 30) not in holidays(2014)


@pytest.mark.parametrize("year", known_years())
def test_5_may_and_christmas_are_holidays_every_year(year):
    found = holidays(year)

    assert {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)} <= set(
        found
    )
    assert len(found) in {8, 9, 10}


def test_a_decree_that_counts_is_a_day_off_and_another_is_not():
    assert day_off(date(2010, 5, 14)) is DayOff.DECREE
    assert day_off(date(2019, 5, 31)) is None


@pytest.mark.parametrize(
    ("last_day", "later"),
    [
        (date(2019, 5, 31), date(2019, 6, 3)),
        (date(2018, 12, 24), date(2018, 12, 27)),
        (date(2018, 12, 31), date(2019, 1, 2)),
        (date(2026, 1, 2), date(2026, 1, 5)),
        (date(2019, 6, 3), None),
    ],
)
def test_a_decree_that_does_not_count_is_known_all_the_same(last_day, later):
    assert later_by_decree(last_day) == later


@pytest.mark.parametrize("year", [2009, 2041, 1999])
def test_outside_the_known_years_there_is_no_answer(year):
    with pytest.raises(OutsideCalendar):
        day_off(date(year, 6, 1))
    assert known_years() == range(2010, 2041)


def test_the_next_working_day_passes_weekends_and_holidays():
    assert next_working_day(date(2019, 4, 19)) == date(2019, 4, 23)
    assert next_working_day(date(2019, 4, 23)) == date(2019, 4, 23)


def test_working_days_are_counted_with_both_ends():
    assert working_days(date(2018, 12, 24), date(2019, 1, 1)) == 4  # 24, 27, 28 and 31
    assert working_days(date(2018, 12, 25), date(2018, 12, 26)) == 0
