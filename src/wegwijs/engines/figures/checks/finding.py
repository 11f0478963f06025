"""All checks of a place and a year at once, in words for whoever makes the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from wegwijs.base.core.periods import ONE_DAY, Period
from wegwijs.engines.figures.asking import Answer, ask_each
from wegwijs.engines.figures.checks.declaring import CHECKS, Records, Seen, Severity
from wegwijs.engines.figures.places import Place
from wegwijs.engines.figures.working import Working, working_for


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before a report goes out."""

    check: str
    severity: Severity
    place: str
    year: int
    says: str
    figures: tuple[str, ...]
    records: Records = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def findings(
    place: Place,
    period: Period,
    working: Working | None = None,
    *,
    answers: Mapping[str, Answer] | None = None,
) -> list[Finding]:
    """What to look at, what cannot be first; `answers` where all figures were asked already.

    Numbers are the same for everybody. Records are those that the reader may see: without a scope
    nothing is said about them.
    """
    this, last = (place, period), (place, year_before(period))
    known = working_for([last] if working else [this, last]) | ({this: working} if working else {})
    asked = ask_each([last] if answers else [this, last], working=known)
    seen = Seen(place, period, known[this], answers or asked[this], asked[last])
    found = [
        Finding(
            one.key,
            one.severity,
            place.name,
            period.start.year,
            noticed.says,
            noticed.about or one.about,
            noticed.records,
        )
        for one in CHECKS.values()
        for noticed in one.notices(seen)
    ]
    return sorted(found, key=lambda each: each.severity is not Severity.WRONG)


def year_before(period: Period) -> Period:
    """The whole year that ends the day before this period begins."""
    last_day = period.start - ONE_DAY
    return Period(date(last_day.year, 1, 1), last_day)
