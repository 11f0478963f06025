"""Within what time a request of a client is answered (GDPR, article 12, paragraph 3).

The day is the one on which the counting ends. Where that is a weekend or a holiday, Regulation
1182/71 would allow until the next working day; whoever answers by the earlier day is never late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wegwijs.base.people.models import ClientRequest
from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.base.rules.terms import Term as Length
from wegwijs.base.rules.terms import Unit

RULE, LONGER = "privacy.request", "longer"
# Where the law of the day is not known: before the Regulation applied.
MONTHS, MONTHS_LONGER = 1, 2


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that has none."""
    return Length(months, Unit.MONTHS).after(day)


@dataclass(frozen=True, slots=True)
class Term:
    """The last day to answer a request, and whether that has passed."""

    first: date
    last: date
    late: bool


def term_of(asked: ClientRequest, on: date) -> Term:
    first = _last_day(asked.received_on)
    longer = asked.extended_on is not None
    last = _last_day(asked.received_on, LONGER) if longer else first
    return Term(first, last, (asked.answered_on or on) > last)


def _last_day(received: date, *taken: str) -> date:
    found = deadline(RULE, {"received": received}, taken=taken)
    if isinstance(found, Deadline):
        return found.last_day
    return months_after(received, MONTHS + MONTHS_LONGER if taken else MONTHS)
