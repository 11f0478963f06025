"""What is due: a pure function of facts, rules and a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from wegwijs.base.rules.deadlines import Deadline, Found, NoDeadline, Why, deadline
from wegwijs.base.rules.law import lies_ahead
from wegwijs.engines.agenda.declaring import Due, Guides, LastDay, path_of
from wegwijs.engines.retention.destroying import NOBODY

# A year after its last day nobody can act on a term any more; until then it stands as late.
LAPSES = timedelta(days=365)
WRONG_DATES = frozenset({Why.MISSING, Why.FUTURE, Why.OUT_OF_ORDER})


@dataclass(frozen=True, slots=True)
class Expected:
    """What should stand in the agenda for one starting fact."""

    of: Due
    fact: int
    team: int
    person: int | None
    about: int | None
    colleague: int | None
    start: date | None
    found: Found
    due: date
    done_on: date | None
    over_on: date | None

    @property
    def last_day(self) -> date | None:
        return self.found.last_day if isinstance(self.found, Deadline) else None

    @property
    def problem(self) -> str:
        """Why there is no last day; empty where there is one."""
        return "" if isinstance(self.found, Deadline) else self.found.why

    @property
    def rule_from(self) -> date | None:
        """Which version of the rule it was counted by."""
        return self.found.version.valid_from if self.found.version else None

    def lapsed(self, on: date) -> bool:
        """Whether nobody can act on it any more. Where a date is wrong, a term may still run."""
        return self.problem not in WRONG_DATES and (self.last_day or self.due) + LAPSES < on


def expected(
    of: Due, facts: QuerySet, guides: Guides, *, on: date, as_known_on: bool = False
) -> Iterator[Expected]:
    """What these facts make due, seen on a day.

    With `as_known_on`, what is dated after that day is not known yet: the agenda of a past day.
    """
    read = _Reading(of, guides, on, as_known_on)
    for row in facts.order_by("pk").values_list(*of.columns):
        made = read.one(row)
        if made is not None:
            yield made


class _Reading:
    """Reads the rows of one declaration. Made for a million of them: what recurs is kept."""

    def __init__(self, of: Due, guides: Guides, on: date, as_known_on: bool) -> None:
        self.of, self.guides, self.on, self.as_known_on = of, guides, on, as_known_on
        at = {path: number for number, path in enumerate(of.columns)}
        # A permit is known to end on a day that is still to come.
        self.days = [
            (at[path_of(day)], lies_ahead(fact), day if isinstance(day, LastDay) else None)
            for fact, day in of.days.items()
        ]
        self.known = at.get(of.known)
        self.taken = [(key, at[path]) for key, path in of.taken.items()]
        self.done, self.over = at.get(of.done), at.get(of.over)
        self.person, self.about = at.get(of.person), at.get(of.about)
        self.colleague = at.get(of.colleague)
        self.found: dict[tuple[object, ...], Found] = {}

    def one(self, row: tuple[Any, ...]) -> Expected | None:
        """What one fact makes due; None where nothing is."""
        person = self._at(row, self.person)
        if person is not None and person >= NOBODY:
            return None  # of whom everything was destroyed, nothing is left to do
        if self.as_known_on and not self._is_known(row):
            return None
        days = [self._fact(row[at], ahead, last) for at, ahead, last in self.days]
        start = days[0]
        found = self._counted(days, row)
        if isinstance(found, NoDeadline) and found.why is Why.NO_SUCH_TERM:
            return None
        colleague = self._at(row, self.colleague)
        if colleague is None and self.of.role is None:
            colleague = self.guides.of(person, self.on)
        return Expected(
            of=self.of,
            fact=row[0],
            team=row[1],
            person=person,
            about=self._at(row, self.about),
            colleague=colleague,
            start=start,
            found=found,
            due=found.counted_to if isinstance(found, Deadline) else start or _entered(row),
            done_on=self._day(self._at(row, self.done)),
            over_on=self._day(self._at(row, self.over)),
        )

    def _is_known(self, row: tuple[Any, ...]) -> bool:
        """Whether what starts it was there on the day."""
        first, ahead, _last = self.days[0]
        if self.known is not None:
            return self._day(row[self.known]) is not None
        return ahead or self._day(row[first]) is not None

    def _counted(self, days: list[date | None], row: tuple[Any, ...]) -> Found:
        taken = tuple(key for key, at in self.taken if self._day(row[at]))
        asked = (*days, taken)
        if asked not in self.found:
            named = dict(zip(self.of.days, days, strict=True))
            self.found[asked] = deadline(self.of.rule.key, named, taken=taken)
        found = self.found[asked]
        if (
            self.of.planned
            or self.as_known_on
            or max(filter(None, days), default=self.on) <= self.on
        ):
            return found
        # What was written down after its day is no mistake of looking ahead.
        named = dict(zip(self.of.days, days, strict=True))
        last_known = max(self.on, _entered(row))
        return deadline(self.of.rule.key, named, on=last_known, taken=taken)

    def _fact(self, value: Any, ahead: bool, last: LastDay | None) -> date | None:
        if last is None:
            return value if ahead else self._day(value)
        ends = deadline(last.rule_key, {last.fact: self._day(value)})
        return ends.last_day if isinstance(ends, Deadline) else None

    def _day(self, value: Any) -> date | None:
        day = timezone.localdate(value) if isinstance(value, datetime) else value
        if self.as_known_on and day is not None and day > self.on:
            return None
        return day

    @staticmethod
    def _at(row: tuple[Any, ...], at: int | None) -> Any:
        return None if at is None else row[at]


def _entered(row: tuple[Any, ...]) -> date:
    """The day on which the fact was written down."""
    return timezone.localdate(row[2])


def facts_of(
    of: Due,
    team: int,
    *,
    persons: Collection[int] | None = None,
    colleagues: Collection[int] | None = None,
) -> QuerySet:
    """The facts of a team, of these persons or colleagues or of all."""
    found = of.facts().filter(team=team)
    if persons is not None and of.person:
        found = found.filter(**{f"{of.person}__in": persons})
    elif colleagues is not None and of.about:
        found = found.filter(**{f"{of.about}__in": colleagues})
    return found
