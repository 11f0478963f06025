"""A small office of 2017 and 2018 in which there is nothing to look at; tests put one thing in."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import override

from tests import books
from tests.registers import TODAY
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.checks import Finding, findings
from wegwijs.engines.figures.places import place_called
from wegwijs.engines.figures.working import Working
from wegwijs.engines.sheets.actions import take_in

YEAR = Period.year(2018)

Row = dict[str, Any]


def sheet(rows: list[Row]) -> tuple[list[str], list[list[Any]]]:
    """Rows told by column; a cell that a row does not name is empty."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return columns, [[row.get(column, "") for column in columns] for row in rows]


def year(number: int, balance: int, **more: Any) -> Row:
    targets = {"taakstelling_h1": 1, "taakstelling_h2": 1, "saldo_begin": balance}
    place = {"gemeente": "Rustdorp", "werkgebied": "Rustdorp", "jaar": number}
    return place | targets | {"correctie": "", "reden_correctie": ""} | more


def person(number: int, **more: Any) -> Row:
    name = {"voornaam": "Iemand", "achternaam": "Voorbeeld", "geboortedatum": date(1990, 1, 1)}
    known = {"geslacht": "vm"[number % 2], "nationaliteit": "Syrische", "doelgroep": "statushouder"}
    return (
        {"client_nr": number, "huishouden_nr": f"H{number}", "rol": "hoofd", "gemeente": "Rustdorp"}
        | name
        | known
        | more
    )


def visit(on: date, **more: Any) -> Row:
    return {
        "datum": on,
        "locatie": "Dorpshuis",
        "soort": "algemeen",
        "wijze": "inloop",
        "client_nr": "",
        "onderwerpen": "wonen",
        "afhandeling": "zelf afgehandeld",
    } | more


def legal_file(number: str, opened: date, **more: Any) -> Row:
    kind = {"dossier_nr": number, "client_nr": 1, "soort": "gezinshereniging", "geopend": opened}
    return kind | {"gesloten": "", "resultaat": ""} | more


def stay(client: int, since: date, dwelling: str = "W1") -> Row:
    return {
        "client_nr": client,
        "woning_nr": dwelling,
        "datum_in": since,
        "datum_uit": "",
        "soort": "eerste huisvesting",
    }


def trajectory(client: int, since: date, until: date) -> Row:
    programme = "maatschappelijke begeleiding"
    return {"client_nr": client, "traject": programme, "start": since, "eind": until}


def colleague(number: int, function: str, **more: Any) -> Row:
    return {
        "medewerker_nr": number,
        "voornaam": "Iemand",
        "achternaam": "Voorbeeld",
        "soort": "vrijwilliger",
        "functie": function,
        "locatie": "Dorpshuis",
        "in_dienst": date(2015, 1, 1),
        "uit_dienst": "",
        "afwezig_van": "",
        "afwezig_tot": "",
        "reden_afwezig": "",
    } | more


def membership(client: int, since: date, **more: Any) -> Row:
    return {"groep_nr": "G1", "client_nr": client, "in": since, "uit": "", "reden_uit": ""} | more


def first_tuesday(of_year: int, month: int) -> date:
    day = date(of_year, month, 1)
    return day.replace(day=1 + (1 - day.weekday()) % 7)


def quiet_rows() -> dict[str, list[Row]]:
    """Nobody is housed in 2017, so that the year closes 2 behind; two people in 2018, as due."""
    return {
        "Gemeenten": [year(2017, 0), year(2018, -2)],
        "Locaties": [
            {
                "locatie": "Dorpshuis",
                "plaats": "Rustdorp",
                "gemeente": "Rustdorp",
                "geopend": date(2015, 1, 1),
                "gesloten": "",
            }
        ],
        "Openingstijden": [
            {
                "locatie": "Dorpshuis",
                "dag": "dinsdag",
                "van": "13:00",
                "tot": "15:00",
                "soort": "spreekuur",
                "frequentie": "wekelijks",
            }
        ],
        "Medewerkers": [
            colleague(1, "maatschappelijk begeleider"),
            colleague(2, "maatschappelijk begeleider"),
        ],
        "Personen": [person(1), person(2)],
        "Woningen": [
            {
                "woning_nr": "W1",
                "plaats": "Rustdorp",
                "gemeente": "Rustdorp",
                "slaapkamers": 2,
                "soort": "permanent",
                "beschikbaar_op": date(2018, 1, 10),
            }
        ],
        "Huisvesting": [stay(1, date(2018, 2, 1)), stay(2, date(2018, 9, 1))],
        "Spreekuur": [visit(first_tuesday(y, m)) for y in (2017, 2018) for m in range(1, 13)],
        "Juridisch": [legal_file("J1", date(2018, 3, 1))],
        "Trajecten": [
            trajectory(1, date(2018, 3, 1), date(2019, 2, 28)),
            trajectory(2, date(2018, 9, 1), date(2019, 8, 31)),
        ],
        "Groepen": [
            {
                "groep_nr": "G1",
                "soort": "inburgering",
                "naam": "Klas",
                "taal": "nl",
                "niveau": "Inburgering",
                "locatie": "Dorpshuis",
                "start": date(2017, 9, 1),
                "eind": "",
            }
        ],
        "Deelname": [membership(1, date(2018, 3, 1))],
    }


def quiet_book(**changed: list[Row]) -> books.Sheets:
    """The sheets, some of them with other rows."""
    return {name: sheet(rows) for name, rows in (quiet_rows() | changed).items()}


def found_in(name: str, *, seen: bool = True) -> list[Finding]:
    """All findings of a place in 2018, for a colleague of its team or for somebody outside."""
    place = place_called(name, YEAR)
    assert place is not None
    scope.enter(user=None, teams=Working.of(place, YEAR).teams() if seen else [], why="test")
    with override("en"):
        return findings(place, YEAR)


def take_in_quiet_book(folder: Path, **changed: list[Row]) -> None:
    """The quiet office with these rows changed, through the front door."""
    path = books.write(quiet_book(**changed), folder / "book.xlsx")
    outcome = take_in(path, today=TODAY, by=None)
    assert outcome.written, outcome.refused[:5]
