"""Numbers together with the keys of the facts behind them, to be kept as they were counted.

The facts of one number are one array, not a row each. What counts once is kept with all of its
facts, in the bucket of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from wegwijs.engines.figures.counting import (
    BETWEEN_BUCKETS,
    Groupings,
    Question,
    Route,
    Slots,
    Sql,
    facts_sql,
    filled,
    groupings_of,
)
from wegwijs.engines.figures.declaring import Distinct, Indicator, Total


def numbers_with_facts(question: Question) -> Sql:
    """One statement for all: rows of (key, slot, splits, buckets, amount, facts)."""
    branches = [
        (_branch(indicator, groupings_of(figures), question.route), Slots.of(question, indicator))
        for indicator, figures in question.figures.items()
        if question.counted[indicator]
    ]
    return Sql(
        " UNION ALL ".join(sql.text for sql, _slots in branches),
        tuple(chain.from_iterable(filled(sql, slots.blanks) for sql, slots in branches)),
    )


@cache
def _branch(indicator: Indicator, groupings: Groupings, route: Route) -> Sql:
    names = tuple(sorted({name for grouping in groupings for name in grouping}))
    inner = facts_sql(indicator, route, names)
    parts = (_part(indicator, grouping) for grouping in groupings)
    text = (
        f"(WITH facts AS MATERIALIZED ({_with_first_splits(indicator, inner.text, names)}) "
        + " UNION ALL ".join(chain.from_iterable(parts))
        + ")"
    )
    return Sql(text, inner.params)


def _with_first_splits(indicator: Indicator, facts: str, names: tuple[str, ...]) -> str:
    """Every fact; of what counts once, each with the splits of the first, which alone counts."""
    if not isinstance(indicator.counts, Distinct):
        return f"SELECT *, true AS counts FROM ({facts}) AS f"
    splits = "".join(f", first_value(s_{name}) OVER first AS s_{name}" for name in names)
    return (
        f"SELECT slot, pk, f_measure, row_number() OVER first = 1 AS counts{splits} "
        f"FROM ({facts}) AS f WHERE f_unit IS NOT NULL "
        "WINDOW first AS (PARTITION BY slot, f_unit ORDER BY f_day, pk)"
    )


def _part(indicator: Indicator, grouping: tuple[str, ...]) -> Iterator[str]:
    """The numbers of one way to divide, each with its facts."""
    amount = "sum(f_measure)" if isinstance(indicator.counts, Total) else "count(*)"
    source, buckets = "facts", [f"s_{name}::text" for name in grouping]
    if len(grouping) == 1 and indicator.split(grouping[0]).several:
        source += f" CROSS JOIN LATERAL (SELECT DISTINCT unnest(s_{grouping[0]})) AS each(bucket)"
        buckets = ["bucket::text"]
    joined = f"concat_ws(chr({ord(BETWEEN_BUCKETS)}), {', '.join(buckets)})" if buckets else "''"
    yield (
        f"SELECT '{indicator.key}' AS key, slot, '{','.join(grouping)}' AS splits, "
        f"{joined} AS buckets, ({amount} FILTER (WHERE counts))::numeric AS amount, "
        f"array_agg(pk) AS facts FROM {source} GROUP BY {', '.join(['slot', *buckets])}"
    )
