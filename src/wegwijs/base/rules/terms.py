"""Terms: so many days, weeks, months or years after a day, or before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from wegwijs.base.rules.calendar import ONE_DAY, day_off, next_working_day, working_days


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


# Longer terms than these the Act leaves alone (Algemene termijnenwet, article 4).
LONGEST = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}
# From three days on a term holds at least two working days (article 2).
SHORTEST, WORKING_DAYS_WITHIN = timedelta(days=3), 2


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time, as the law writes it."""

    number: int
    unit: Unit

    def after(self, day: date) -> date:
        """The last day of a term whose first day is the day after this one (Awb 6:8).

        A month later is the same day of the month; where there is none, the last of that month.
        """
        if self.unit is Unit.WORKING_DAYS:
            return _working_days_from(day, self.number, ONE_DAY)
        return day + self._length()

    def before(self, day: date) -> date:
        """The day so long before this one."""
        if self.unit is Unit.WORKING_DAYS:
            return _working_days_from(day, self.number, -ONE_DAY)
        return day - self._length()

    def cut_short(self, start: date, end: date) -> bool:
        """Whether this term of a start ends sooner, as its last month has no such day."""
        return self.unit in {Unit.MONTHS, Unit.YEARS} and end.day < start.day

    def _length(self) -> relativedelta:
        # The units are the names that relativedelta knows.
        return relativedelta(**{self.unit.value: self.number})

    def with_(self, more: Iterable[Term]) -> Term | None:
        """This term and more of the same unit; None where the units differ."""
        terms = [self, *more]
        if any(each.unit is not self.unit for each in terms):
            return None
        return Term(sum(each.number for each in terms), self.unit)

    @property
    def act_may_apply(self) -> bool:
        """Whether the General Time Limits Act says anything of such a term (article 4)."""
        return self.number <= LONGEST.get(self.unit, 0)


def _working_days_from(day: date, number: int, step: timedelta) -> date:
    while number:
        day += step
        number -= day_off(day) is None
    return day


def extended(start: date, counted_to: date) -> date:
    """The last day of a term to act that began the day after `start` (articles 1 and 2).

    It is no day off, and a term of three days or more holds two working days. Raises
    OutsideCalendar where the holidays are not known.
    """
    last = next_working_day(counted_to)
    if counted_to - start >= SHORTEST:
        while working_days(start + ONE_DAY, last) < WORKING_DAYS_WITHIN:
            last = next_working_day(last + ONE_DAY)
    return last
