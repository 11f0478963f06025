"""Days as people write them: of the spreadsheet, as text, as a number; births known in part."""

import re
from datetime import date, datetime, time, timedelta
from typing import NoReturn, Protocol

from django.utils.translation import gettext as _

from wegwijs.engines.sheets.words import Wrong, shown

Span = tuple[date, date]

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
FULL_MONTHS = {"maart": 3}

NO_TIME = r"(?:[T ]00:00(?::00)?(?:\.0+)?)?"
DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}){NO_TIME}", re.ASCII)
YEAR_FIRST = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){NO_TIME}", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})", re.ASCII)
MONTH = re.compile(r"(\d{1,2})[-/](\d{4})", re.ASCII)
YEAR = re.compile(r"(19|20)\d\d|2100", re.ASCII)

# Numbers that can be meant as a day: from 1927 to 2099, as spreadsheets count them.
SERIALS = range(10_000, 73_051)
ZERO, ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Reading(Protocol):
    """What the reading of a day needs to know."""

    today: date
    since_1904: bool

    def remark(self, sentence: str) -> None: ...


def as_day(value: object, reading: Reading) -> date:
    day = _any_day(value, reading)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong(_("«%(value)s» does not lie between 1900 and 2100") % {"value": shown(value)})
    return day


def as_birth(value: object, reading: Reading) -> Span:
    """The earliest and the latest day: a year or a month may be all that is known."""
    found = _year(value) or _month(value)
    if found is None:
        day = _any_day(value, reading)
        found = (day, day)
    if found[0] > reading.today:
        raise Wrong(_("«%(value)s» lies in the future") % {"value": shown(value)})
    if found[0].year < FIRST_YEAR:
        raise Wrong(_("«%(value)s»: nobody is that old") % {"value": shown(value)})
    return found


def _year(value: object) -> Span | None:
    if isinstance(value, str) and YEAR.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None


def _month(value: object) -> Span | None:
    found = MONTH.fullmatch(value) if isinstance(value, str) else None
    if found and 1 <= int(found[1]) <= 12 and FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
        start = date(int(found[2]), int(found[1]), 1)
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return start, following - timedelta(days=1)
    return None


def _any_day(value: object, reading: Reading) -> date:
    if isinstance(value, datetime):
        if value.time() != time():
            reading.remark(_("«%(value)s»: the time of day left out") % {"value": shown(value)})
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        day = _written(value)
        reading.remark(_("«%(value)s» is text; read as %(day)s") % _both(value, day))
        return day
    if isinstance(value, float) and value.is_integer() and int(value) in SERIALS:
        day = (ZERO_1904 if reading.since_1904 else ZERO) + timedelta(days=int(value))
        reading.remark(_("«%(value)s» is a number; read as %(day)s") % _both(value, day))
        return day
    _not_a_date(value)


def _both(value: object, day: date) -> dict[str, str]:
    return {"value": shown(value), "day": shown(day)}


def _written(value: str) -> date:
    """A day as text: 7-3-1991, 1991-03-07, 7 maart 1991."""
    if found := DAY_FIRST.fullmatch(value):
        day, month, year = map(int, found.groups())
    elif found := YEAR_FIRST.fullmatch(value):
        year, month, day = map(int, found.groups())
    elif found := IN_WORDS.fullmatch(value.casefold()):
        day, year = int(found[1]), int(found[3])
        month = FULL_MONTHS.get(found[2]) or _month_called(found[2], value)
    else:
        _not_a_date(value)
    try:
        return date(year, month, day)
    except ValueError:
        _no_such_day(value, day, month, year)


def _month_called(word: str, value: str) -> int:
    if word[:3] not in MONTHS:
        _not_a_date(value)
    return MONTHS.index(word[:3]) + 1


def _no_such_day(value: str, day: int, month: int, year: int) -> NoReturn:
    if 1 <= day <= 12 < month <= 28 and year:
        raise Wrong(
            _("«%(value)s»: there is no such day; was %(day)s meant?")
            % _both(value, date(year, day, month))
        )
    raise Wrong(_("«%(value)s»: there is no such day") % {"value": shown(value)})


def _not_a_date(value: object) -> NoReturn:
    raise Wrong(
        _("«%(value)s» is not a date; write day-month-year, for example 31-12-2018")
        % {"value": shown(value)}
    )
