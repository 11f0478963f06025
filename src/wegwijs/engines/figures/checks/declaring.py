"""How a room says what to look at: beside its figures, by their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.declaring import FIGURES, Value, Where
from wegwijs.engines.figures.places import Place, PlaceKind
from wegwijs.engines.figures.working import Working

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Records = tuple[tuple[str, int], ...]
# More records than anybody opens one by one; the sentence says how many there are.
RECORDS_NAMED = 50


class Severity(StrEnum):
    """Whether it cannot be, or may be right and needs a look."""

    WRONG = "wrong"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a check has to say: a sentence, and the figures and records it is about."""

    says: str
    about: tuple[str, ...] = ()
    records: Records = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check looks at: a place in a year, its figures, and those of the year before."""

    place: Place
    period: Period
    working: Working
    now: Mapping[str, Answer]
    before: Mapping[str, Answer]

    @property
    def last_day(self) -> str:
        return date_format(self.period.end, "j F Y")

    def here(self, found: QuerySet, like: str) -> QuerySet:
        """Of these records those that stand in the report of the place, as this figure's do.

        Row-level security keeps away those of teams that the reader does not see.
        """
        indicator = FIGURES[like].base
        assert indicator is not None
        if self.place.kind is PlaceKind.ALL:
            return found
        by_team = self.place.kind is PlaceKind.TEAM
        where = Where.TEAM if by_team else indicator.where
        keys = self.working.keys(where, indicator.service)
        return found.filter(**{f"{'team' if by_team else indicator.place}__in": list(keys)})

    def last_years(self, key: str) -> Value:
        answer = self.before.get(key)
        return answer.value if answer else None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at, skipped where a figure it is about has no value."""

    key: str
    about: tuple[str, ...]
    severity: Severity
    look: Callable[..., Iterator[Noticed]]

    def notices(self, seen: Seen) -> Iterator[Noticed]:
        values = [seen.now[key].value for key in self.about]
        if None not in values:
            yield from self.look(seen, *values)


CHECKS: dict[str, Check] = {}


def _known(declared: Check) -> None:
    if declared.key in CHECKS:
        raise ValueError(f"Two checks are called {declared.key}.")
    CHECKS[declared.key] = declared


def check(
    key: str, *about: str, severity: Severity = Severity.LOOK
) -> Callable[[Callable[..., Iterator[Noticed]]], Check]:
    """Declare a check on the function that looks at a place and at the values of these figures."""

    def declare(look: Callable[..., Iterator[Noticed]]) -> Check:
        declared = Check(key, about, severity, look)
        _known(declared)
        return declared

    return declare


@dataclass(frozen=True, slots=True)
class Balance:
    """A figure that is the sum of others, less some; of a divided one all parts."""

    of: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.of, *self.plus, *self.minus)


BALANCES: dict[str, Balance] = {}


def balance(
    key: str,
    of: str,
    *,
    plus: Sequence[str],
    minus: Sequence[str],
    because: StrOrPromise,
    severity: Severity = Severity.LOOK,
) -> Balance:
    """Declare that a figure is the sum of others, less some, and how it may come that it is not.

    Whoever protects small counts reckons with it too: one hidden term would follow from the rest.
    """
    made = Balance(of, tuple(plus), tuple(minus))

    def look(seen: Seen, value: Decimal, *terms: Value) -> Iterator[Noticed]:
        amounts = [sum(term.values()) if isinstance(term, dict) else term for term in terms]
        added, taken = amounts[: len(plus)], amounts[len(plus) :]
        total = sum(added) - sum(taken)
        if total != value:
            yield Noticed(
                _("%(figure)s is %(value)s, but %(terms)s makes %(total)s. %(because)s")
                % {
                    "figure": FIGURES[of].title,
                    "value": value,
                    "terms": " - ".join([" + ".join(map(str, added)), *map(str, taken)]),
                    "total": total,
                    "because": because,
                }
            )

    _known(Check(key, made.keys, severity, look))
    BALANCES[key] = made
    return made


def records(found: Sequence[int], model: type[Model]) -> Records:
    """The first of these records, by label and key."""
    return tuple((model._meta.label_lower, pk) for pk in found[:RECORDS_NAMED])
