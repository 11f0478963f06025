"""Days on which no term ends: weekends and the holidays of the General Time Limits Act.

Source: Algemene termijnenwet, article 3, in the text of 10 October 2010.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.easter import easter

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class DayOff(StrEnum):
    """Why a day is none on which a term ends."""

    SATURDAY = "saturday"
    SUNDAY = "sunday"
    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    BIRTHDAY = "birthday"  # of the King; until 2013 of the Queen
    LIBERATION = "liberation"  # 5 May, every year
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS = "christmas"
    DECREE = "decree"


class OutsideCalendar(ValueError):
    """The holidays of this year are not known."""


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("calendar.toml").read_text())


def known_years() -> range:
    """The years of which every holiday is known."""
    return range(_written()["first_year"], _written()["last_year"] + 1)


def _birthday(year: int) -> date:
    rule = [each for each in _written()["birthday"] if each["from"] <= year][-1]
    day = date(year, rule["month"], rule["day"])
    return day.replace(day=rule["on_sunday"]) if day.weekday() == SATURDAY + 1 else day


@cache
def _by_decree(*, counts: bool) -> frozenset[date]:
    """Days that a decree equates with a holiday, and that count here; or that do not."""
    decrees = [each for each in _written()["decree"] if each["counts"] is counts]
    return frozenset(day for decree in decrees for day in decree["days"])


@cache
def holidays(year: int) -> dict[date, DayOff]:
    """The holidays of a year, in order. Raises OutsideCalendar where they are not known."""
    if year not in known_years():
        raise OutsideCalendar(str(year))
    sunday = easter(year)
    found = {day: DayOff.DECREE for day in _by_decree(counts=True) if day.year == year} | {
        date(year, 1, 1): DayOff.NEW_YEAR,
        sunday - timedelta(days=2): DayOff.GOOD_FRIDAY,
        sunday + timedelta(days=1): DayOff.EASTER_MONDAY,
        _birthday(year): DayOff.BIRTHDAY,
        date(year, 5, 5): DayOff.LIBERATION,
        sunday + timedelta(days=39): DayOff.ASCENSION,
        sunday + timedelta(days=50): DayOff.WHIT_MONDAY,
        date(year, 12, 25): DayOff.CHRISTMAS,
        date(year, 12, 26): DayOff.CHRISTMAS,
    }
    return dict(sorted(found.items()))


def day_off(day: date) -> DayOff | None:
    """Why no term ends on this day; None for a working day. Raises OutsideCalendar."""
    holiday = holidays(day.year).get(day)
    if holiday:
        return holiday
    if day.weekday() < SATURDAY:
        return None
    return DayOff.SATURDAY if day.weekday() == SATURDAY else DayOff.SUNDAY


def next_working_day(day: date) -> date:
    """This day, or the first after it on which a term may end. Raises OutsideCalendar."""
    while day_off(day):
        day += ONE_DAY
    return day


def later_by_decree(day: date) -> date | None:
    """Until when a decree allows that moves no last day here. Raises OutsideCalendar."""
    later = day
    while later in _by_decree(counts=False) or day_off(later):
        later += ONE_DAY
    return later if later != day else None


def working_days(first: date, last: date) -> int:
    """How many days from the first to the last, both included, are no days off."""
    return sum(
        day_off(first + timedelta(days=step)) is None for step in range((last - first).days + 1)
    )
