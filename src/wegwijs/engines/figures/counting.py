"""From facts to numbers: period, place and grouping around the indicator's own query.

However many figures are asked for, of however many places and periods, all indicators travel as
one statement. Its text depends on the declarations alone, so it is written once per process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any, Literal, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, DateField, F, Q
from django.db.models import Value as Constant
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast

from wegwijs.base.core.periods import Period
from wegwijs.base.people.models import canonical
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    BySplit,
    Cut,
    Distinct,
    Expression,
    Facts,
    Figure,
    Happened,
    Indicator,
    Stood,
    Total,
    When,
    Where,
)
from wegwijs.engines.figures.places import PlaceKind
from wegwijs.engines.figures.working import Working

BETWEEN_BUCKETS = "\x1f"


@dataclass(frozen=True, slots=True)
class Sql:
    """A statement and the values that travel beside it; a Blank is filled in when it is asked."""

    text: str
    params: tuple[Any, ...] = ()


class Blank(NamedTuple):
    """A value that differs from question to question."""

    name: str


class Route(NamedTuple):
    """How facts are found: by which kind of place, and for one period or for several."""

    kind: PlaceKind
    one_period: bool


Groupings = tuple[tuple[str, ...], ...]
Amount = int | Decimal | None
# By the splits that were grouped by, and the buckets of these, joined in that order.
Grouped = dict[tuple[str, ...], dict[str, Amount]]


# What belongs to a question


@dataclass
class Question:
    """Indicators with the figures wanted of them, for some places in their periods."""

    kind: PlaceKind
    asked: Sequence[tuple[Period, Working]]
    figures: Mapping[Indicator, list[Figure]]
    # Per indicator, which of the asked have a number: their place in `asked`.
    counted: Mapping[Indicator, list[int]]

    @property
    def route(self) -> Route:
        return Route(self.kind, len({period for period, _working in self.asked}) == 1)


@dataclass(slots=True)
class Slots:
    """Places with the same keys in the same period have the same number: it is counted once."""

    members: list[list[int]]
    blanks: dict[str, Any]

    @classmethod
    def of(cls, question: Question, indicator: Indicator) -> Slots:
        members: list[list[int]] = []
        rows: list[tuple[int, int, Period]] = []
        known: dict[tuple[frozenset[int], Period], list[int]] = {}
        for number in question.counted[indicator]:
            period, working = question.asked[number]
            keys = working.keys(indicator.where, indicator.service)
            same = known.get((keys, period))
            if same is None:
                same = known[keys, period] = []
                rows += [(len(members), key, period) for key in keys]
                members.append(same)
            same.append(number)
        return cls(members, _blanks(rows))


def _blanks(rows: list[tuple[int, int, Period]]) -> dict[str, Any]:
    """What the slots fill in: arrays, of which PostgreSQL makes the relation `asked`."""
    return {
        "slots": _array(slot for slot, _key, _period in rows),
        "keys": _array(key for _slot, key, _period in rows),
        "first_days": _array(period.start for _slot, _key, period in rows),
        "last_days": _array(period.end for _slot, _key, period in rows),
        "first_day": min((period.start for _slot, _key, period in rows), default=None),
        "last_day": max((period.end for _slot, _key, period in rows), default=None),
    }


def _array(values: Iterable[object]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


# The text of a statement


def _blank(name: str, kind: str = "date") -> RawSQL:
    field = DateField() if kind == "date" else BigIntegerField()
    return RawSQL(f"%s::{kind}", (Blank(name),), field)  # noqa: S611 (our own words)


def _column(name: str, field: Any) -> RawSQL:
    return RawSQL(name, (), field)  # noqa: S611 (our own words)


# With one period its days are constants, which the planner knows most of. With several each fact
# meets the days that are asked of its place, and the outermost days keep to the index.
OUTERMOST = AskedPeriod(_blank("first_day"), _blank("last_day"))
OF_THE_ASKED = AskedPeriod(
    _column("asked.first_day", DateField()), _column("asked.last_day", DateField())
)


def in_period(time: Happened | Stood, period: AskedPeriod) -> Q:
    """Which facts belong to the period."""
    if isinstance(time, Happened):
        return Q(**{f"{time.day}__gte": period.start, f"{time.day}__lte": period.end})
    first = period.end if time.when is When.TRUE_ON_LAST_DAY else period.start
    last = period.start if time.when is When.TRUE_ON_FIRST_DAY else period.end
    end, still = (time.until, "gte") if time.until else (time.ended, "gt")
    return Q(**{f"{time.since}__lte": last}) & (Q(**{end: None}) | Q(**{f"{end}__{still}": first}))


def _could_be_in(time: Happened | Stood) -> Q:
    """A fact true on one of several days lies between the outermost of them."""
    if isinstance(time, Happened):
        return in_period(time, OUTERMOST)
    return Q(**{f"{time.since}__lte": OUTERMOST.end})


def _path(indicator: Indicator, kind: PlaceKind) -> str | None:
    if kind is PlaceKind.ALL:
        return None
    return "team" if kind is PlaceKind.TEAM else indicator.place


def _day(time: Happened | Stood) -> str:
    return time.day if isinstance(time, Happened) else time.since


def expression(named: Expression) -> Combinable:
    """A path or an expression, as an expression."""
    return F(named) if isinstance(named, str) else named


def _unit(counts: Facts | Distinct | Total) -> Combinable:
    return expression(counts.what) if isinstance(counts, Distinct) else F("pk")


def _measure(counts: Facts | Distinct | Total) -> Combinable:
    return expression(counts.measure) if isinstance(counts, Total) else Constant(1)


_SLOTS = (("slots", "int"), ("keys", "bigint"))
_DAYS = (("first_days", "date"), ("last_days", "date"))
ASKED = (_SLOTS, "asked(slot, key)")
ASKED_OF_DAYS = ((*_SLOTS, *_DAYS), "asked(slot, key, first_day, last_day)")

# All facts; one of them, by its key; or those of one person, whichever registration has them.
Only = Literal["", "pk", "person"]


@cache
def facts_sql(indicator: Indicator, route: Route, splits: tuple[str, ...], only: Only = "") -> Sql:
    """The facts as rows of (slot, pk, f_unit, f_day, f_measure, one s_ column per split)."""
    period = OUTERMOST if route.one_period else OF_THE_ASKED
    belongs = in_period(indicator.time, period)
    if not route.one_period:
        belongs &= _could_be_in(indicator.time)
    path = _path(indicator, route.kind)
    if path:
        belongs &= Q(**{path: _column("asked.key", BigIntegerField())})
    columns = {
        "f_unit": Cast(_unit(indicator.counts), BigIntegerField()),
        "f_day": F(_day(indicator.time)),
        "f_measure": _measure(indicator.counts),
        **{f"s_{name}": indicator.split(name).by(period) for name in splits},
    }
    query = indicator.facts().filter(belongs).order_by().annotate(**columns)
    if only:
        mine = F("pk") if only == "pk" else canonical("person")
        query = query.annotate(f_mine=mine).filter(f_mine=_blank("only", "bigint"))
    text, params = query.values_list("pk", *columns).query.sql_with_params()
    names = ", ".join(["pk", *columns])
    arrays, relation = ASKED if route.one_period else ASKED_OF_DAYS
    asked = ", ".join(f"%s::{kind}[]" for _name, kind in arrays)
    return Sql(
        f"SELECT asked.slot, found.* FROM unnest({asked}) AS {relation} "
        f"CROSS JOIN LATERAL ({text}) AS found({names})",
        (*(Blank(name) for name, _kind in arrays), *params),
    )


def first_facts(indicator: Indicator, facts: str, splits: Sequence[str]) -> str:
    """One row per thing that counts: its first fact, whose splits it has."""
    if not isinstance(indicator.counts, Distinct):
        return facts
    if not splits:  # then it does not matter which fact is the first
        return f"SELECT DISTINCT slot, f_unit FROM ({facts}) AS f WHERE f_unit IS NOT NULL"
    return (
        f"SELECT DISTINCT ON (slot, f_unit) * FROM ({facts}) AS f WHERE f_unit IS NOT NULL "
        "ORDER BY slot, f_unit, f_day, pk"
    )


def groupings_of(figures: Iterable[Figure]) -> Groupings:
    """Which combinations of splits the asked figures need; () is the total."""
    found: set[tuple[str, ...]] = {()}
    for figure in figures:
        if isinstance(figure, Cut):
            found.add(tuple(sorted(figure.buckets)))
        elif isinstance(figure, BySplit):
            found.add((figure.split.name,))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _Branch:
    """One indicator's part of the statement: rows of (key, slot, mask, buckets, number, sum)."""

    sql: Sql
    # By the mask that a row is grouped by, the splits it stands for.
    splits: Mapping[int, tuple[str, ...]]


@cache
def _branch(indicator: Indicator, groupings: Groupings, route: Route) -> _Branch:
    names = tuple(sorted({name for grouping in groupings for name in grouping}))
    bits = {
        name: 1 << place for name, place in zip(names, reversed(range(len(names))), strict=True)
    }
    all_bits = sum(bits.values())
    inner = facts_sql(indicator, route, names)
    amount = "sum(f_measure)" if isinstance(indicator.counts, Total) else "count(*)"
    columns = ", ".join(f"s_{name}" for name in names)
    mask = f"GROUPING({columns})" if names else "0"
    sets = ", ".join(f"({', '.join(['slot', *(f's_{n}' for n in g)])})" for g in groupings)
    grouped = ", ".join(["slot", *(f"s_{name}" for name in names), f"{mask} AS mask"])
    text = _told(
        indicator,
        f"(SELECT {grouped}, {amount} AS amount "
        f"FROM ({first_facts(indicator, inner.text, names)}) AS counted "
        f"GROUP BY GROUPING SETS ({sets})) AS grouped",
        bits,
    )
    splits = {all_bits - sum(bits[name] for name in grouping): grouping for grouping in groupings}
    return _Branch(Sql(text, inner.params), splits)


def _told(indicator: Indicator, grouped: str, bits: Mapping[str, int]) -> str:
    """The groups as rows; of a split with several buckets a fact, a row for each of them."""
    total = isinstance(indicator.counts, Total)
    several = [name for name in bits if indicator.split(name).several]
    single = ", ".join(f"s_{name}" for name in bits if name not in several)
    buckets = f"concat_ws(chr({ord(BETWEEN_BUCKETS)}), {single})" if single else "''"
    amount, grouping = "amount", ""
    if several:
        each = ", ".join(f"{name}.bucket::text" for name in several)
        buckets, amount = f"coalesce({each}, {buckets})", "sum(amount)"
        grouping = f" WHERE {_in_a_bucket(several, bits)} GROUP BY slot, mask, 4"
    for name in several:
        grouped += (
            f" LEFT JOIN LATERAL (SELECT DISTINCT unnest(s_{name})) AS {name}(bucket) ON true"
        )
    told = f"NULL::bigint, {amount}::numeric" if total else f"{amount}::bigint, NULL::numeric"
    return f"(SELECT '{indicator.key}', slot, mask, {buckets}, {told} FROM {grouped}{grouping})"


def _in_a_bucket(several: Sequence[str], bits: Mapping[str, int]) -> str:
    """A fact without any of the several buckets is in none of them."""
    return " AND ".join(
        f"(mask & {bits[name]} <> 0 OR {name}.bucket IS NOT NULL)" for name in several
    )


# Asking


def count(question: Question) -> dict[tuple[str, int], Grouped]:
    """Count in one statement. Per indicator's key and place in `asked`: splits, buckets, amount."""
    route = question.route
    slots: dict[Any, Slots] = {}
    branches: dict[str, tuple[_Branch, Slots]] = {}
    for indicator, figures in question.figures.items():
        if not question.counted[indicator]:
            continue
        # A municipality's own facts have the same key whatever the service.
        service = None if indicator.where is Where.MUNICIPALITY else indicator.service
        alike = indicator.where, service, tuple(question.counted[indicator])
        if alike not in slots:
            slots[alike] = Slots.of(question, indicator)
        branch = _branch(indicator, groupings_of(figures), route)
        branches[indicator.key] = branch, slots[alike]
    found: dict[str, list[Grouped]] = {
        key: [{splits: {} for splits in branch.splits.values()} for _ in counted.members]
        for key, (branch, counted) in branches.items()
    }
    for key, slot, mask, buckets, number, total in _rows_of(branches):
        splits = branches[key][0].splits[mask]
        found[key][slot][splits][buckets] = total if number is None else number
    return {
        (key, place): found[key][slot]
        for key, (_branch_of, counted) in branches.items()
        for slot, places in enumerate(counted.members)
        for place in places
    }


def _rows_of(branches: Mapping[str, tuple[_Branch, Slots]]) -> list[tuple[Any, ...]]:
    if not branches:
        return []
    text = " UNION ALL ".join(branch.sql.text for branch, _slots in branches.values())
    params = chain.from_iterable(
        filled(branch.sql, slots.blanks) for branch, slots in branches.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(text, list(params))
        return cursor.fetchall()


def filled(sql: Sql, blanks: Mapping[str, Any]) -> list[Any]:
    """The values of a statement, with what this question says in the blanks."""
    return [blanks[p.name] if isinstance(p, Blank) else p for p in sql.params]


def blanks_of(indicator: Indicator, period: Period, working: Working) -> dict[str, Any]:
    """What a question about one place in one period fills in."""
    question = Question(working.place.kind, [(period, working)], {}, {indicator: [0]})
    return Slots.of(question, indicator).blanks
