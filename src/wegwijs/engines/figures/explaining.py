"""Opens a figure: what it means, and the facts or figures it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import Answer, ask
from wegwijs.engines.figures.counting import Fact, expression, facts_behind
from wegwijs.engines.figures.declaring import FIGURES, Derived, Figure
from wegwijs.engines.figures.places import Place, Working

PAGE = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """One record behind a figure, as a colleague of its team may see it."""

    record: str
    pk: int
    unit: int
    day: date
    measure: Any
    columns: dict[str, Any]
    buckets: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        return {
            "record": self.record,
            "id": self.pk,
            "counts_as": self.unit,
            "day": self.day,
            "measure": self.measure,
            **self.columns,
            "splits": self.buckets,
        }


def records_behind(
    figure: Figure,
    place: Place,
    period: Period,
    *,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
    working: Working | None = None,
) -> list[Shown]:
    """The facts a figure counts, oldest first, of the teams in scope; a page at a time.

    Asks as the application, so that row-level security decides which of them come back.
    """
    if figure.base is None:
        return []
    working = working or Working.of(place, period)
    if working.missing(figure.base.register, figure.base.service):
        return []
    found = list(facts_behind(figure, period, working, after=after, limit=limit))
    return list(_shown(figure, found))


def every_record_behind(figure: Figure, place: Place, period: Period) -> Iterator[Shown]:
    """All of them, page after page."""
    after = None
    while page := records_behind(figure, place, period, after=after, limit=1000):
        yield from page
        after = (page[-1].day, page[-1].pk)


def _shown(figure: Figure, found: Iterable[Fact]) -> Iterator[Shown]:
    indicator = figure.base
    assert indicator is not None
    found = list(found)
    query = indicator.facts()
    names = [f"shown_{name}" for name in indicator.shows]
    annotated = query.order_by().filter(pk__in=[fact.pk for fact in found])
    columns = {
        pk: dict(zip(indicator.shows, values, strict=True))
        for pk, *values in annotated.annotate(
            **{f"shown_{name}": expression(c.what) for name, c in indicator.shows.items()}
        ).values_list("pk", *names)
    }
    for fact in found:
        yield Shown(
            query.model._meta.label_lower,
            fact.pk,
            fact.unit,
            fact.day,
            fact.measure,
            columns.get(fact.pk, {}),
            fact.buckets,
        )


def parts_of(figure: Figure, place: Place, period: Period) -> dict[str, Answer]:
    """The figures that a derived figure is made of."""
    return ask(place, period, figure.of) if isinstance(figure, Derived) else {}


def made_into(figure: Figure) -> list[Figure]:
    """The figures that are made of this one."""
    return [
        other for other in FIGURES.values() if isinstance(other, Derived) and figure.key in other.of
    ]
