"""make bench: builds the country in a database of its own, and races the house against rivals.

Every number of every rival is checked to be equal before its time is printed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwijs.config.settings")
os.environ.setdefault("WEGWIJS_HTTPS", "no")  # pages are asked for within this process

import django

django.setup()

from django.db import connections

from bench import agenda, intake, pages, people, racing
from bench.measuring import Measured, shown
from bench.scratch import point, scratch
from bench.table import Table
from wegwijs.base.core.migrating import migrate
from wegwijs.config.demonstration import writing
from wegwijs.config.demonstration.country import country

SEED = 2018
LAST_YEAR = 2018


def main() -> int:
    words = argparse.ArgumentParser(prog="make bench", description=__doc__)
    words.add_argument("--scale", type=float, default=0.1, help="1 is the country; default 0.1")
    words.add_argument("--years", type=int, default=2, help="years kept, at least 2; default 2")
    words.add_argument("--agenda", action="store_true", help="the agenda alone")
    words.add_argument("--keep", action="store_true", help="leave the database wegwijs_bench")
    asked = words.parse_args()
    if asked.scale <= 0 or asked.years < 2:
        words.error("the scale is more than 0, and there are at least 2 years")
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    table = Table()
    fewer = None if asked.agenda else _fewer_years(asked.scale, asked.years // 2)
    with _country(asked.scale, asked.years, keep=asked.keep) as (app, owner):
        if fewer:
            _race(app, owner, table, asked.years, fewer)
        guide = people.measure_people(owner, LAST_YEAR, table)
        agenda.measure_agenda(guide, LAST_YEAR, table)
    print()
    print(table)
    return 0


def _fewer_years(scale: float, years: int) -> Measured:
    with _country(scale, years, keep=False):
        return racing.all_at_once(LAST_YEAR)


def _race(app: str, owner: str, table: Table, years: int, fewer: Measured) -> None:
    """The figures beside rivals, the pages, and what an office hands in."""
    with tempfile.TemporaryDirectory() as folder:
        largest = racing.race(owner, LAST_YEAR, Path(folder), table)
        more = racing.all_at_once(LAST_YEAR)
        table.add(f"{years} years kept, beside {years // 2}", more, fewer, reach=1.2)
        racing.walls(app, owner, LAST_YEAR, largest, table)
        pages.measure_pages(LAST_YEAR, table)
        intake.measure_intake(app, owner, Path(folder), table)


@contextmanager
def _country(scale: float, years: int, *, keep: bool) -> Iterator[tuple[str, str]]:
    """The country with so many years, the last of them always the same."""
    with scratch(keep=keep) as (app, owner):
        point("default", app)
        point("owner", owner)
        migrate("owner")
        begin = time.perf_counter()
        places = country(scale, range(LAST_YEAR - years + 1, LAST_YEAR + 1))
        rows = writing.write(places, seed=SEED, history=False)
        connections["owner"].cursor().execute("VACUUM ANALYZE")
        took = shown(time.perf_counter() - begin)
        print(f"The country at scale {scale:g}, {years} years: {rows:,} rows in {took}", flush=True)
        try:
            yield app, owner
        finally:
            connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
