"""The facts behind a number, from the same query that counts them, so the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.counting import (
    Only,
    Route,
    blanks_of,
    facts_sql,
    filled,
    first_facts,
)
from wegwijs.engines.figures.declaring import Cut, Figure, Indicator
from wegwijs.engines.figures.working import Working


@dataclass(frozen=True, slots=True)
class Fact:
    """One record behind a figure: its key, what it counts as, its day and its measure."""

    pk: int
    unit: int
    day: Any
    measure: Any
    buckets: dict[str, Any]


def facts_behind(
    figure: Figure,
    period: Period,
    working: Working,
    *,
    after: tuple[Any, int] | None,
    limit: int,
    seen: QuerySet | None = None,
) -> Iterator[Fact]:
    """The facts that a figure counts, by day; only records among those seen, where given."""
    indicator = figure.base
    assert indicator is not None
    names = tuple(sorted(split.name for split in indicator.splits))
    inner = facts_sql(indicator, Route(working.place.kind, one_period=True), names)
    conditions, params = _in_buckets(figure)
    if after is not None:
        conditions.append("(f.f_day, f.pk) > (%s, %s)")
        params += after
    if seen is not None:
        try:
            among, of_them = seen.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return
        conditions.append(f"f.pk IN ({among})")
        params += of_them
    text = (
        f"WITH facts AS MATERIALIZED ({inner.text}), "
        f"counted AS ({first_facts(indicator, 'SELECT * FROM facts', names or ('pk',))}) "
        f"SELECT f.pk, f.f_unit, f.f_day, f.f_measure{''.join(f', f.s_{n}' for n in names)} "
        "FROM facts f JOIN counted c ON c.f_unit = f.f_unit "
        f"WHERE {' AND '.join(['true', *conditions])} ORDER BY f.f_day, f.pk LIMIT %s"
    )
    values = filled(inner, blanks_of(indicator, period, working))
    with connection.cursor() as cursor:
        cursor.execute(text, [*values, *params, limit])
        for pk, unit, day, measure, *buckets in cursor.fetchall():
            yield Fact(pk, unit, day, measure, dict(zip(names, buckets, strict=True)))


def _in_buckets(figure: Figure) -> tuple[list[str], list[Any]]:
    """What holds of the first fact of everything that a cut counts."""
    if not isinstance(figure, Cut):
        return [], []
    conditions = [f"c.s_{name} = ANY (%s)" for name in figure.buckets]
    return conditions, [list(buckets) for buckets in figure.buckets.values()]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many facts of one record or person stand behind one thing that an indicator counts."""

    indicator: Indicator
    facts: int
    buckets: dict[str, Any]


def counted_in(
    indicators: Sequence[Indicator], period: Period, working: Working, only: Only, key: int
) -> Iterator[Counted]:
    """What these indicators count because of one fact (pk), or of all facts of one person."""
    if not indicators:
        return
    parts: list[str] = []
    params: list[Any] = []
    for number, indicator in enumerate(indicators):
        names = tuple(sorted(split.name for split in indicator.splits))
        route = Route(working.place.kind, one_period=True)
        blanks = {**blanks_of(indicator, period, working), "only": key}
        mine = facts_sql(indicator, route, (), only)
        every = facts_sql(indicator, route, names)
        facts = f"SELECT f.* FROM ({every.text}) AS f JOIN mine USING (f_unit)"
        buckets = ", ".join(f"'{name}', c.s_{name}" for name in names)
        parts.append(
            f"(WITH mine AS (SELECT f_unit, count(*) AS facts FROM ({mine.text}) AS f "
            f"GROUP BY f_unit), counted AS ({first_facts(indicator, facts, names or ('pk',))}) "
            f"SELECT {number}, mine.facts, json_build_object({buckets}) "
            "FROM counted c JOIN mine USING (f_unit))"
        )
        params += [*filled(mine, blanks), *filled(every, blanks)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for number, facts, found in cursor.fetchall():
            yield Counted(indicators[number], facts, found)
