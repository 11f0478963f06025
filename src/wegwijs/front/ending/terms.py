"""Within what time a request of a client is answered (GDPR, article 12, paragraph 3)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from wegwijs.base.people.models import ClientRequest

MONTHS = 1
LONGER = 2  # more months, where the client was told why within the first


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that has none."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Term:
    """The last day to answer a request, and whether that has passed."""

    first: date
    last: date
    late: bool


def term_of(asked: ClientRequest, on: date) -> Term:
    first = months_after(asked.received_on, MONTHS)
    longer = asked.extended_on is not None
    last = months_after(asked.received_on, MONTHS + LONGER) if longer else first
    return Term(first, last, (asked.answered_on or on) > last)
