"""The picture of a term: months, with the day it started, the days off, and where it ends."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, get_day_names
from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwijs.base.rules.calendar import DayOff, OutsideCalendar, day_off
from wegwijs.base.rules.deadlines import Deadline
from wegwijs.base.rules.law import Kind

MOST_MONTHS = 4  # of a longer term the first and the last months are enough
MONDAY_FIRST = Calendar(firstweekday=0)
ONE_MONTH = relativedelta(months=1)

NAMES = {
    DayOff.SATURDAY: gettext_lazy("weekend"),
    DayOff.SUNDAY: gettext_lazy("weekend"),
    DayOff.NEW_YEAR: gettext_lazy("New Year’s Day"),
    DayOff.GOOD_FRIDAY: gettext_lazy("Good Friday"),
    DayOff.EASTER_MONDAY: gettext_lazy("Easter Monday"),
    DayOff.BIRTHDAY: gettext_lazy("King’s Day"),
    DayOff.LIBERATION: gettext_lazy("Liberation Day"),
    DayOff.ASCENSION: gettext_lazy("Ascension Day"),
    DayOff.WHIT_MONDAY: gettext_lazy("Whit Monday"),
    DayOff.CHRISTMAS: gettext_lazy("Christmas"),
    DayOff.DECREE: gettext_lazy("an extra day off by decree"),
}
QUEENS_DAY = gettext_lazy("Queen’s Day")
FIRST_KINGS_DAY = 2014
WEEKEND = {DayOff.SATURDAY, DayOff.SUNDAY}

# How a day can be marked, in the order of the legend; the last day goes by what it means.
START, COUNTED, ENDS, LAST = "start", "counted", "ends", "last"
FREE, HOLIDAY = "weekend", "holiday"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month, how it is marked, and what that means for who listens to the page."""

    on: date
    marks: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Named:
    """A holiday of a month, under its table."""

    day: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks; days of other months are left empty. `skipped` months went before."""

    name: str
    weeks: tuple[tuple[Day | None, ...], ...]
    holidays: tuple[Named, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """The months of a term, and what each mark in them means."""

    weekdays: tuple[tuple[str, str], ...]  # short and whole
    months: tuple[Month, ...]
    legend: tuple[tuple[str, str], ...]


def picture_of(found: Deadline, language: str) -> Picture:
    """The months from the day that started the clock to the last day, or the first and the last."""
    months = tuple(_months(found, language))
    days = [day for month in months for week in month.weeks for day in week if day]
    used = {mark for day in days for mark in day.marks}
    legend = tuple((mark, words) for mark, words in _legend(found.rule.kind) if mark in used)
    return Picture(_weekdays(language), months, legend)


def holiday_name(day: date, why: DayOff) -> str:
    """What a day off is called; until 2013 the birthday was the Queen's."""
    if why is DayOff.BIRTHDAY and day.year < FIRST_KINGS_DAY:
        return str(QUEENS_DAY)
    return str(NAMES[why])


def _legend(kind: Kind) -> Iterator[tuple[str, str]]:
    yield START, _("the day that started the clock")
    yield COUNTED, _("the days that count")
    yield ENDS, _("here the counting ends")
    yield LAST, _("the first day") if kind is Kind.EARLIEST else _("the last day")
    yield FREE, _("weekend")
    yield HOLIDAY, _("holiday")


def _weekdays(language: str) -> tuple[tuple[str, str], ...]:
    short = get_day_names("short", locale=language)
    whole = get_day_names("wide", locale=language)
    return tuple((short[day], whole[day]) for day in range(7))


def _months(found: Deadline, language: str) -> Iterator[Month]:
    days = (found.start, found.counted_to, found.last_day)
    every = list(_firsts(min(days), max(days)))
    if len(every) > MOST_MONTHS:
        shown = {day.replace(day=1) for day in days}
        every = [month for month in every if month in shown]
    before = None
    for first in every:
        between = relativedelta(first, before) if before else None
        skipped = between.years * 12 + between.months - 1 if between else 0
        yield _month(first, found, language, skipped)
        before = first


def _firsts(day: date, last: date) -> Iterator[date]:
    month = day.replace(day=1)
    while month <= last:
        yield month
        month += ONE_MONTH


def _month(first: date, found: Deadline, language: str, skipped: int) -> Month:
    weeks = tuple(
        tuple(_day(day, found) if day.month == first.month else None for day in week)
        for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    )
    holidays = tuple(
        Named(format_date(day.on, "d MMMM", locale=language), holiday_name(day.on, why))
        for week in weeks
        for day in week
        if day and (why := _why_off(day.on)) and why not in WEEKEND
    )
    name = format_date(first, "LLLL y", locale=language)
    return Month(name, weeks, holidays, skipped)


def _day(day: date, found: Deadline) -> Day:
    why = _why_off(day)
    marks, told = [], []
    if _counts(day, found):
        marks.append(COUNTED)
    if why:
        marks.append(FREE if why in WEEKEND else HOLIDAY)
        told.append(holiday_name(day, why))
    words = dict(_legend(found.rule.kind))
    for mark, on in ((START, found.start), (ENDS, found.counted_to), (LAST, found.last_day)):
        if day == on and not (mark == ENDS and found.counted_to == found.last_day):
            marks.append(mark)
            told.append(words[mark])
    return Day(day, tuple(marks), ", ".join(told))


def _counts(day: date, found: Deadline) -> bool:
    if found.version.back:
        return found.counted_to <= day < found.start
    return found.start < day <= found.counted_to


def _why_off(day: date) -> DayOff | None:
    """Why a day is off; of years without a known calendar nothing is said."""
    try:
        return day_off(day)
    except OutsideCalendar:
        return None
