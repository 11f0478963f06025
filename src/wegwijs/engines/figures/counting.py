"""From facts to numbers: period, place and grouping around the indicator's own query.

However many figures are asked for, all indicators travel as one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models import Value as Constant
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.declaring import (
    BySplit,
    Cut,
    Distinct,
    Expression,
    Facts,
    Figure,
    Happened,
    Indicator,
    Split,
    Stood,
    Total,
    When,
    Where,
)
from wegwijs.engines.figures.places import PlaceKind, Working

Buckets = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Sql:
    """A statement and the values that travel beside it."""

    text: str
    params: tuple[Any, ...] = ()


def in_period(time: Happened | Stood, period: Period) -> Q:
    """Which facts belong to the period."""
    if isinstance(time, Happened):
        return Q(**{f"{time.day}__gte": period.start, f"{time.day}__lte": period.end})
    first = period.end if time.when is When.TRUE_ON_LAST_DAY else period.start
    last = period.start if time.when is When.TRUE_ON_FIRST_DAY else period.end
    end, still = (time.until, "gte") if time.until else (time.ended, "gt")
    return Q(**{f"{time.since}__lte": last}) & (Q(**{end: None}) | Q(**{f"{end}__{still}": first}))


def facts(indicator: Indicator, period: Period, working: Working) -> QuerySet:
    """The indicator's facts in a period and a place."""
    found = indicator.facts().filter(in_period(indicator.time, period))
    if working.place.kind is PlaceKind.ALL:
        return found
    by_team = working.place.kind is PlaceKind.TEAM
    path = "team" if by_team else indicator.place
    keys = working.keys(Where.TEAM if by_team else indicator.where, indicator.service)
    return found.filter(**{f"{path}__in": list(keys)})


def _day(time: Happened | Stood) -> str:
    return time.day if isinstance(time, Happened) else time.since


def expression(named: Expression) -> Combinable:
    """A path or an expression, as an expression."""
    return F(named) if isinstance(named, str) else named


def _unit(counts: Facts | Distinct | Total) -> Combinable:
    return expression(counts.what) if isinstance(counts, Distinct) else F("pk")


def _measure(counts: Facts | Distinct | Total) -> Combinable:
    return expression(counts.measure) if isinstance(counts, Total) else Constant(1)


def _columns(indicator: Indicator, period: Period) -> dict[str, Any]:
    counts = indicator.counts
    return {
        "f_unit": Cast(_unit(counts), BigIntegerField()),
        "f_day": F(_day(indicator.time)),
        "f_measure": _measure(counts),
        **{f"s_{split.name}": split.by(period) for split in indicator.splits},
    }


def _facts_sql(indicator: Indicator, period: Period, working: Working) -> Sql:
    """The facts as rows of (pk, unit, day, measure, one column per split)."""
    columns = _columns(indicator, period)
    query = facts(indicator, period, working).order_by().annotate(**columns)
    text, params = query.values_list("pk", *columns).query.sql_with_params()
    names = ", ".join(["pk", *columns])
    return Sql(f"SELECT * FROM ({text}) AS found({names})", tuple(params))


def _counted_sql(indicator: Indicator) -> str:
    """One row per thing that counts: its first fact."""
    if isinstance(indicator.counts, Distinct):
        return (
            "SELECT DISTINCT ON (f_unit) * FROM facts WHERE f_unit IS NOT NULL "
            "ORDER BY f_unit, f_day, pk"
        )
    return "SELECT * FROM facts"


def _amount(indicator: Indicator) -> str:
    return "sum(f_measure)" if isinstance(indicator.counts, Total) else "count(*)"


def _groupings(indicator: Indicator, figures: Iterable[Figure]) -> set[tuple[str, ...]]:
    """Which combinations of splits the asked figures need; () is the total."""
    found: set[tuple[str, ...]] = {()}
    for figure in figures:
        if isinstance(figure, Cut):
            found.add(tuple(sorted(figure.buckets)))
        elif isinstance(figure, BySplit) and not figure.split.several:
            found.add((figure.split.name,))
    return found


def _branch(
    number: int, indicator: Indicator, figures: list[Figure], period: Period, working: Working
) -> Sql:
    """One indicator's part of the statement: rows of (number, splits, buckets, amount)."""
    inner = _facts_sql(indicator, period, working)
    parts = [
        _partition_sql(number, indicator, sorted(_groupings(indicator, figures))),
        *(
            _several_sql(number, indicator, figure.split)
            for figure in figures
            if isinstance(figure, BySplit) and figure.split.several
        ),
    ]
    text = (
        f"(WITH facts AS MATERIALIZED ({inner.text}), counted AS ({_counted_sql(indicator)}) "
        + " UNION ALL ".join(parts)
        + ")"
    )
    return Sql(text, inner.params)


def _partition_sql(number: int, indicator: Indicator, sets: list[tuple[str, ...]]) -> str:
    names = sorted({name for grouping in sets for name in grouping})
    grouped = ", ".join(f"({', '.join(f's_{name}' for name in grouping)})" for grouping in sets)
    if not names:
        return (
            f"SELECT {number}, ''::text, '{{}}'::text[], {_amount(indicator)}::numeric FROM counted"
        )
    # The names of the splits that a row is grouped by, as the reader asks for them.
    which = " || ".join(
        f"CASE WHEN GROUPING(s_{name}) = 0 THEN '{name},' ELSE '' END" for name in names
    )
    buckets = ", ".join(f"s_{name}::text" for name in names)
    return (
        f"SELECT {number}, {which}, array_remove(ARRAY[{buckets}], NULL), "
        f"{_amount(indicator)}::numeric FROM counted GROUP BY GROUPING SETS ({grouped})"
    )


def _several_sql(number: int, indicator: Indicator, split: Split) -> str:
    return (
        f"SELECT {number}, '{split.name},', ARRAY[bucket::text], {_amount(indicator)}::numeric "
        f"FROM counted CROSS JOIN LATERAL (SELECT DISTINCT unnest(s_{split.name})) AS each(bucket) "
        "GROUP BY bucket"
    )


Grouped = dict[tuple[str, ...], dict[tuple[str, ...], Decimal | None]]


def count(
    asked: dict[Indicator, list[Figure]], period: Period, working: Working
) -> dict[str, Grouped]:
    """Count these indicators in one statement. Per indicator's key: splits → buckets → amount."""
    indicators = list(asked)
    found: dict[str, Grouped] = {indicator.key: {} for indicator in indicators}
    if not indicators:
        return found
    branches = [
        _branch(number, indicator, asked[indicator], period, working)
        for number, indicator in enumerate(indicators)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(branch.text for branch in branches),
            [param for branch in branches for param in branch.params],
        )
        for number, names, buckets, amount in cursor.fetchall():
            splits = tuple(names.rstrip(",").split(",")) if names else ()
            found[indicators[number].key].setdefault(splits, {})[tuple(buckets)] = amount
    return found


@dataclass(frozen=True, slots=True)
class Fact:
    """One record behind a figure: its key, what it counts as, its day and its measure."""

    pk: int
    unit: int
    day: Any
    measure: Any
    buckets: dict[str, Any]


def facts_behind(
    figure: Figure, period: Period, working: Working, *, after: tuple[Any, int] | None, limit: int
) -> Iterator[Fact]:
    """The facts that a figure counts, by day, from the same query that counts them."""
    indicator = figure.base
    assert indicator is not None
    inner = _facts_sql(indicator, period, working)
    names = [split.name for split in indicator.splits]
    condition, params = _bucket_condition(figure)
    page, page_params = "", []
    if after is not None:
        page, page_params = "AND (f.f_day, f.pk) > (%s, %s)", list(after)
    text = (
        f"WITH facts AS MATERIALIZED ({inner.text}), counted AS ({_counted_sql(indicator)}) "
        f"SELECT f.pk, f.f_unit, f.f_day, f.f_measure{''.join(f', f.s_{n}' for n in names)} "
        "FROM facts f JOIN counted c ON c.f_unit = f.f_unit "
        f"WHERE {condition} {page} ORDER BY f.f_day, f.pk LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(text, [*inner.params, *params, *page_params, limit])
        for pk, unit, day, measure, *buckets in cursor.fetchall():
            yield Fact(pk, unit, day, measure, dict(zip(names, buckets, strict=True)))


def _bucket_condition(figure: Figure) -> tuple[str, list[Any]]:
    if not isinstance(figure, Cut):
        return "true", []
    parts = [f"c.s_{name} = ANY (%s)" for name in figure.buckets]
    return " AND ".join(parts), [list(buckets) for buckets in figure.buckets.values()]
