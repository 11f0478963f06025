"""Workbooks: 100,000 visits beside reading and copying them, and an office's own beside a script.

Commands are measured as whole processes on a running database, as people start them.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import psycopg
import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.measuring import Measured, measure
from bench.scratch import ROOT
from bench.table import Table

VISITS = 100_000
CLIENTS = 5_000
YEAR = 2018
TEAM = "Bankstel"
TOPICS = ("wonen", "financiën", "zorgtoeslagen", "onderwijs", "gezondheid", "juridisch")
REST = ("Syrische", "statushouder", TEAM)
LEERDAM = ROOT / "demo" / "workbooks" / "leerdam-2018.xlsx"


def measure_intake(app: str, owner: str, folder: Path, table: Table) -> None:
    book = _write_workbook(folder / "visits.xlsx")
    ours = measure(lambda: _wegwijs(app, owner, "import", str(book)), runs=1, warm=0)
    plain = measure(lambda: _read_and_copy(owner, book), runs=1, warm=0)
    what = f"{VISITS:,} visits from a workbook, beside reading and COPY with history"
    table.add(what, ours, plain, reach=4)
    imported = measure(lambda: _wegwijs(app, owner, "import", str(LEERDAM)), runs=1, warm=0)
    asked = measure(lambda: _wegwijs(app, owner, "figures", "Leerdam", str(YEAR), "--json"), runs=3)
    script = measure(_script, runs=3)
    both = Measured((imported.typical + asked.typical,))
    table.add("import and figures of Leerdam's workbook, beside a script", both, script, reach=2)


def _wegwijs(app: str, owner: str, *words: str) -> str:
    addresses = {"WEGWIJS_DATABASE_URL": app, "WEGWIJS_OWNER_URL": owner}
    return _run(str(ROOT / "bin" / "wegwijs"), *words, **addresses)


def _script() -> str:
    return _run(sys.executable, "-m", "bench.one_workbook", str(LEERDAM))


def _run(*words: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 (our own commands)
        words, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr or done.stdout}")
    return done.stdout


def _read_and_copy(owner: str, book: Path) -> None:
    """The least that could be done with the same rows: read them, and copy them in."""
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Spreekuur").to_python()[1:]
    with psycopg.connect(owner) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM organisation_team WHERE name = %s", [TEAM])
        (team,) = cursor.fetchone() or (None,)
        cursor.execute(
            "SELECT id, municipality_id FROM organisation_location WHERE team_id = %s", [team]
        )
        location, municipality = cursor.fetchone() or (None, None)
        cursor.execute("SELECT number, person_id FROM people_client WHERE team_id = %s", [team])
        people = dict(cursor.fetchall())
        columns = (
            'team_id, entered_at, version, "on", at, location_id, municipality_id, kind, way,'
            " person_id, topics, settled"
        )
        with cursor.copy(f"COPY desk_visit ({columns}) FROM STDIN") as copy:
            for day, at, _location, _kind, _way, client, topics, *_rest in rows:
                person = people[str(int(client))] if client != "" else None
                known = person, topics.split("; "), "by_us"
                where = location, municipality, "general", "walk_in"
                copy.write_row((team, "2026-01-01", 1, day, at, *where, *known))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.rollback()


def _write_workbook(path: Path) -> Path:
    """A team with many clients and visits; its people are numbers."""
    chance = random.Random(YEAR)
    clients = [str(10_000 + number) for number in range(CLIENTS)]
    first = date(YEAR, 1, 1)

    def visit() -> list[Any]:
        topics = chance.sample(TOPICS, chance.choice((1, 1, 1, 2)))
        return [
            first + timedelta(days=chance.randrange(365)),
            clock(9 + chance.randrange(8), chance.randrange(60)),
            "Kantoor",
            "algemeen",
            "inloop",
            int(chance.choice(clients)) if chance.random() < 0.9 else "",
            "; ".join(topics),
            "zelf afgehandeld",
        ]

    sheets: dict[str, tuple[str, list[list[Any]]]] = {
        "Gemeenten": (
            "gemeente werkgebied jaar taakstelling_h1 taakstelling_h2 saldo_begin",
            [["Bankstel", TEAM, YEAR, 10, 10, 0]],
        ),
        "Locaties": ("locatie gemeente geopend", [["Kantoor", "Bankstel", date(2015, 1, 1)]]),
        "Personen": (
            "client_nr voornaam achternaam geboortedatum geslacht nationaliteit doelgroep gemeente",
            [[int(number), "Test", f"Verzonnen {number}", 1980, "m", *REST] for number in clients],
        ),
        "Spreekuur": (
            "datum tijd locatie soort wijze client_nr onderwerpen afhandeling",
            [visit() for _ in range(VISITS)],
        ),
    }
    options = {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}
    with xlsxwriter.Workbook(path, options) as book:
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns.split())
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, date | clock):
                        sheet.write_datetime(at, column, value)
                    elif value != "":
                        sheet.write(at, column, value)
    return path
