"""Opens a figure: what it means, and the facts or figures it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from wegwijs.base.core.periods import Period
from wegwijs.base.people.models import Person
from wegwijs.engines.figures.asking import Answer, ask
from wegwijs.engines.figures.behind import Counted, Fact, counted_in, facts_behind
from wegwijs.engines.figures.counting import Only, expression
from wegwijs.engines.figures.declaring import FIGURES, BySplit, Cut, Derived, Figure, Indicator
from wegwijs.engines.figures.places import Place
from wegwijs.engines.figures.working import Working

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
    seen: QuerySet | None = None,
) -> list[Shown]:
    """The facts a figure counts, oldest first, of the teams in scope; a page at a time.

    Asks as the application, so that row-level security decides which of them come back; of these
    only the records among those `seen`, where they are given.
    """
    if figure.base is None:
        return []
    working = working or Working.of(place, period)
    if working.missing(figure.base.register, figure.base.service):
        return []
    found = list(facts_behind(figure, period, working, after=after, limit=limit, seen=seen))
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


@dataclass(frozen=True, slots=True)
class CountedIn:
    """A figure that counts a record or a person, and how many facts of theirs are behind it."""

    figure: Figure
    facts: int


def figures_of_fact(
    record: str, pk: int, place: Place, period: Period, *, working: Working | None = None
) -> list[CountedIn]:
    """The figures of a place and a period that count one record, by its model and key."""
    indicators = [i for i in _indicators() if i.facts().model._meta.label_lower == record]
    return _counted_in(indicators, place, period, working, "pk", pk)


def figures_of_person(
    person: Person, place: Place, period: Period, *, working: Working | None = None
) -> list[CountedIn]:
    """The figures of a place and a period in which somebody counts, however often registered."""
    indicators = [i for i in _indicators() if _is_about_a_person(i)]
    key = person.canonical_id or person.pk
    return _counted_in(indicators, place, period, working, "person", key)


def _indicators() -> list[Indicator]:
    return [figure for figure in FIGURES.values() if isinstance(figure, Indicator)]


def _is_about_a_person(indicator: Indicator) -> bool:
    return any(field.name == "person" for field in indicator.facts().model._meta.concrete_fields)


def _counted_in(
    indicators: list[Indicator],
    place: Place,
    period: Period,
    working: Working | None,
    only: Only,
    key: int,
) -> list[CountedIn]:
    """Asks as the application: facts of other teams do not show here."""
    working = working or Working.of(place, period)
    kept = [i for i in indicators if not working.missing(i.register, i.service)]
    by_indicator: dict[Indicator, list[Counted]] = {}
    for counted in counted_in(kept, period, working, only, key):
        by_indicator.setdefault(counted.indicator, []).append(counted)
    found = []
    for figure in FIGURES.values():
        here = by_indicator.get(figure.base, []) if figure.base else []
        facts = sum(counted.facts for counted in here if _is_in(figure, counted))
        if facts:
            found.append(CountedIn(figure, facts))
    return found


def _is_in(figure: Figure, counted: Counted) -> bool:
    if isinstance(figure, Cut):
        return all(counted.buckets[name] in chosen for name, chosen in figure.buckets.items())
    if isinstance(figure, BySplit):
        return bool(counted.buckets[figure.split.name])
    return True
