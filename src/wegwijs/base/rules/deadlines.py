"""From dates to a last day, or to why there is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from wegwijs.base.rules.calendar import ONE_DAY
from wegwijs.base.rules.law import (
    Answer,
    Certainty,
    Extension,
    Kind,
    Rule,
    UnknownExtension,
    Version,
    lies_ahead,
    rule,
)
from wegwijs.base.rules.terms import Term, extended

# What the cache of answers may hold: some dates and rules come back a million times.
REMEMBERED = 100_000


class Why(StrEnum):
    """Why no last day can be given."""

    MISSING = "missing"  # a fact that the rule asks for is not known
    FUTURE = "future"  # a fact lies after the day on which is asked, and cannot
    OUT_OF_ORDER = "out_of_order"  # one fact stands before another that it must follow
    LAW_UNKNOWN = "law_unknown"  # nobody could find the law of these dates
    NO_SUCH_TERM = "no_such_term"  # for cases of these dates there is no such term
    OUTSIDE_CALENDAR = "outside_calendar"  # the holidays of these years are not known


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, and how it was counted."""

    rule: Rule
    version: Version
    start: date  # the day of the fact that starts the clock
    counted_to: date  # where the counting ends: the working deadline
    last_day: date  # the last day by law
    certainty: Certainty
    taken: tuple[Extension, ...] = ()
    suspended_days: int = 0
    by_act: bool = False  # whether the General Time Limits Act moves this last day

    @property
    def article(self) -> str:
        """The articles that it rests on."""
        return "; ".join(
            filter(None, [self.version.article, *(each.article for each in self.taken)])
        )


@dataclass(frozen=True, slots=True)
class NoDeadline:
    """No last day, and why; the facts that it is about."""

    rule: Rule
    why: Why
    facts: tuple[str, ...] = ()
    version: Version | None = None


Found = Deadline | NoDeadline


def deadline(
    key: str,
    days: Mapping[str, date | None],
    *,
    on: date | None = None,
    taken: Collection[str] = (),
    suspended_days: int = 0,
) -> Found:
    """The last day of a rule, from the days of the facts that it asks for.

    `on` is the day on which is asked: no fact lies after it, but for those that may lie ahead.
    `taken` names extensions that were taken, `suspended_days` for how many days the clock stood
    still. Raises UnknownRule and UnknownExtension. What cannot be answered is answered with why.
    """
    asked = _facts_of(key)
    known = {name: day for name in asked if (day := days.get(name)) is not None}
    if on is not None:
        future = tuple(name for name in known if known[name] > on and not lies_ahead(name))
        if future:
            return NoDeadline(rule(key), Why.FUTURE, future)
    return _counted(key, tuple(known.items()), tuple(sorted(taken)), suspended_days)


@cache
def _facts_of(key: str) -> tuple[str, ...]:
    """The facts that a rule asks for: what is known of others changes nothing."""
    law = rule(key)
    starts = (each.starts for each in law.versions if each.starts)
    return tuple(dict.fromkeys([law.decides, *law.order, *starts]))


@lru_cache(maxsize=REMEMBERED)
def _counted(
    key: str, known: tuple[tuple[str, date], ...], taken: tuple[str, ...], suspended_days: int
) -> Found:
    law, days = rule(key), dict(known)
    _must_exist(law, taken)
    decided = days.get(law.decides)
    if decided is None:
        return NoDeadline(law, Why.MISSING, (law.decides,))
    version = law.version_on(decided)
    if version is None or version.answer is Answer.UNKNOWN:
        return NoDeadline(law, Why.LAW_UNKNOWN, (law.decides,), version)
    if version.answer is Answer.NONE:
        return NoDeadline(law, Why.NO_SUCH_TERM, (law.decides,), version)
    wrong = _out_of_order(law, days)
    if wrong:
        return NoDeadline(law, Why.OUT_OF_ORDER, wrong, version)
    if version.starts not in days:
        return NoDeadline(law, Why.MISSING, (version.starts,), version)
    try:
        return _count(law, version, days[version.starts], decided, taken, suspended_days)
    except (OverflowError, ValueError):  # OutsideCalendar, or a year that no calendar has
        return NoDeadline(law, Why.OUTSIDE_CALENDAR, (version.starts,), version)


def _must_exist(law: Rule, taken: tuple[str, ...]) -> None:
    known = {each.key for version in law.versions for each in version.extensions}
    for key in taken:
        if key not in known:
            raise UnknownExtension(key)


def _out_of_order(law: Rule, days: Mapping[str, date]) -> tuple[str, ...]:
    """The first two facts that stand the wrong way round."""
    known = [name for name in law.order if name in days]
    for before, after in pairwise(known):
        if days[after] < days[before]:
            return before, after
    return ()


def _count(
    law: Rule,
    version: Version,
    start: date,
    decided: date,
    taken: tuple[str, ...],
    suspended_days: int,
) -> Deadline:
    assert version.term  # a version that answers with a term has one
    used = tuple(each for each in version.extensions if each.key in taken)
    whole = version.term.with_(each.term for each in used)
    counted_to = _end(version, whole, start, used)
    if law.kind is Kind.EARLIEST and version.term.cut_short(start, counted_to):
        counted_to += ONE_DAY  # the last day of a shorter month would be early
    counted_to += timedelta(days=suspended_days)
    by_act = bool(version.act and whole and whole.act_may_apply)
    last = extended(start, counted_to) if by_act else counted_to
    # What can be done from a day on is done under the law of that day.
    certainty = version.certainty_on(last if law.kind is Kind.EARLIEST else decided)
    return Deadline(law, version, start, counted_to, last, certainty, used, suspended_days, by_act)


def _end(version: Version, whole: Term | None, start: date, used: tuple[Extension, ...]) -> date:
    """Where the counting ends. Extensions in the unit of the term make one longer term."""
    assert version.term
    if version.back:
        return version.term.before(start)
    if whole:
        return whole.after(start)
    end = version.term.after(start)
    for each in used:
        end = each.term.after(end)
    return end
