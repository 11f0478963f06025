"""The example year with something changed, and what it then counts to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests import books
from tests.figures.conftest import EXAMPLE_YEAR, count_everything
from wegwijs.engines.figures.encoding import plain


def example() -> books.Sheets:
    return books.read_toml(EXAMPLE_YEAR)


def row(sheets: books.Sheets, sheet: str, **values: Any) -> list[Any]:
    """The one row of a sheet that says this."""
    columns, rows = sheets[sheet]
    (found,) = (
        line
        for line in rows
        if all(line[columns.index(name)] == value for name, value in values.items())
    )
    return found


def add(sheets: books.Sheets, sheet: str, **values: Any) -> None:
    """One more row; what is not said stays empty."""
    columns, rows = sheets[sheet]
    assert values.keys() <= set(columns)
    rows.append([values.get(name, "") for name in columns])


def put(sheets: books.Sheets, sheet: str, line: list[Any], **values: Any) -> None:
    """Say something else in a row."""
    columns, _rows = sheets[sheet]
    for name, value in values.items():
        line[columns.index(name)] = value


def person(sheets: books.Sheets, number: int, birth: date | int | str, **others: Any) -> None:
    """One more client, in a household of their own."""
    said = {"huishouden_nr": f"H{number}", "rol": "hoofd", "voornaam": f"Naam {number}"}
    add(sheets, "Personen", client_nr=number, geboortedatum=birth, **(said | others))


def housed(sheets: books.Sheets, number: int, on: date, **others: Any) -> None:
    """A client gets a home, by default the one of the same number."""
    said = {"woning_nr": f"W{number}", "soort": "eerste huisvesting"} | others
    if all(line[0] != said["woning_nr"] for line in sheets["Woningen"][1]):
        add(
            sheets, "Woningen", woning_nr=said["woning_nr"], gemeente="Voorbeeld", soort="permanent"
        )
    add(sheets, "Huisvesting", client_nr=number, datum_in=on, **said)


def counted(sheets: books.Sheets, folder: Path) -> dict[str, Any]:
    """What every figure of Voorbeeld in 2018 is, by key, when these sheets are taken in."""
    answers = count_everything(sheets, folder, "Voorbeeld", 2018)
    return {key: plain(answer.value) for key, answer in answers.items()}
