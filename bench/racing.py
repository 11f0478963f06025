"""The house and its rivals count the same numbers of one country, and are compared cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from django.db import connections, transaction

from bench import numbers
from bench.by_duckdb import by_duckdb, load
from bench.by_hand import by_hand
from bench.by_pandas import by_pandas, read
from bench.measuring import Measured, measure, pair
from bench.numbers import KEYS, Numbers, by_the_house, every_place
from bench.scratch import point
from bench.table import Table
from bench.tables import write_csv
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures import asking, counting, keeping
from wegwijs.engines.figures.places import Place
from wegwijs.engines.figures.working import Working


class NotEqual(Exception):
    """Two rivals gave different numbers: then no time means anything."""


def race(owner: str, year: int, folder: Path, table: Table) -> Place:
    """Every comparison of counting, on the country that stands there. Returns the largest place."""
    with transaction.atomic(), psycopg.connect(owner, autocommit=True) as expert:
        places = every_place()
        ours, hand = pair(lambda: by_the_house(places, year), lambda: by_hand(expert, year))
        _equal(ours.gave, hand.gave)
        print(f"  {len(ours.gave)} numbers of {len(places)} municipalities are equal")
        table.add("all municipalities, beside SQL by hand", ours, hand, reach=1.5)
        _rivals_outside(expert, year, folder, ours, table)
        chosen = _median_and_largest(places, ours.gave)
        for name, place in chosen.items():
            mine, other = pair(
                lambda place=place: by_the_house([place], year),
                lambda place=place: by_hand(expert, year, place.id),
                runs=25,
            )
            _equal(mine.gave, other.gave)
            table.add(f"the {name} municipality, beside SQL by hand", mine, other, reach=3)
        _facts_kept(places, year, table)
        return chosen["largest"]


def all_at_once(year: int) -> Measured:
    with transaction.atomic():
        places = every_place()
        return measure(lambda: by_the_house(places, year))


def _rivals_outside(
    expert: psycopg.Connection, year: int, folder: Path, ours: Measured, table: Table
) -> None:
    write_csv(expert, folder)
    reading = measure(lambda: by_pandas(read(folder), year), runs=3, warm=0)
    _equal(ours.gave, reading.gave)
    table.add("all municipalities, beside pandas with reading CSV", ours, reading, reach=None)
    tables = read(folder)
    loaded = measure(lambda: by_pandas(tables, year), runs=3)
    _equal(ours.gave, loaded.gave)
    table.add("all municipalities, beside pandas once loaded", ours, loaded, reach=None)
    with load(folder) as columns:
        limit = measure(lambda: by_duckdb(columns, year))
        _equal(ours.gave, limit.gave)
        table.add("all municipalities, beside DuckDB once loaded", ours, limit, reach=None)


def _equal(ours: Numbers, theirs: Numbers) -> None:
    found = numbers.differences(ours, theirs)
    if found:
        raise NotEqual("\n".join([f"{len(found)} numbers differ", *found[:20]]))


def _median_and_largest(places: list[Place], found: Numbers) -> dict[str, Place]:
    def visits(place: Place) -> int:
        return found.get((place.id, "desk.visits", ""), 0)

    by_size = sorted(places, key=visits)
    return {"median": by_size[len(by_size) // 2], "largest": by_size[-1]}


def _facts_kept(places: list[Place], year: int, table: Table) -> None:
    """The same numbers, each stored with the keys of the facts behind it."""
    period = Period.year(year)
    question = asking.question_about([(place, period) for place in places], KEYS)
    sql = keeping.numbers_with_facts(question)

    def keep() -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_kept")
            cursor.execute(f"CREATE TABLE bench_kept AS {sql.text}", sql.params)

    def only_count() -> None:
        with scope.counting():
            counting.count(question)

    kept, counted = pair(keep, only_count)
    table.add("with the facts of every number stored, beside counting", kept, counted, reach=3)


def walls(app: str, owner: str, year: int, place: Place, table: Table) -> None:
    """One municipality behind row-level security, and as the owner, who sees all."""
    asked = [(place, Period.year(year))]

    def count() -> Any:
        return counting.count(asking.question_about(asked, KEYS))

    with transaction.atomic():
        teams = Working.of(*asked[0]).teams()
        with scope.acting(user=None, teams=teams, why="bench"):
            behind = measure(count, runs=25)
    point("default", owner)
    with transaction.atomic():
        without = measure(count, runs=25)
    point("default", app)
    if behind.gave != without.gave:
        raise NotEqual("Row-level security changed a number.")
    table.add("the largest municipality behind row-level security", behind, without, reach=1.5)
