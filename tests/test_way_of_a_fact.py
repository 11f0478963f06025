"""One fact, followed along the way that docs/architecture.md draws: from a cell to a page."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests import books
from tests.conftest import ROOT
from tests.figures.conftest import EXAMPLE_YEAR
from tests.registers import TODAY
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.actions import open_account
from wegwijs.base.organisation.models import Role, Team
from wegwijs.base.people.models import Client
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.explaining import records_behind
from wegwijs.engines.figures.places import place_called
from wegwijs.engines.sheets.actions import take_in
from wegwijs.engines.sheets.checking import clean
from wegwijs.engines.sheets.columns import find_sheets
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.reading import read_workbook
from wegwijs.engines.sheets.schema import SHEETS
from wegwijs.services.housing.models import Stay
from wegwijs.services.housing.sheets import StayRow

YEAR = Period.year(2018)
STEP = re.compile(r"^\| \d+ \|.*\| `([^`]+)` \|$", re.MULTILINE)
PASSWORD = "een lang verzonnen wachtwoord"


def steps() -> list[str]:
    text = (ROOT / "docs" / "architecture.md").read_text()
    return STEP.findall(text.split("## The way of a fact")[1].split("\n## ")[0])


def test_every_step_of_the_way_names_a_file_that_exists():
    named = steps()

    assert len(named) >= 10
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_way_goes_down_from_the_sheet_and_up_to_the_page():
    floors = [path.split("/")[2] for path in steps()]

    assert floors[0] == "engines"
    assert "services" in floors
    assert "base" in floors
    assert floors[-1] == "front"


@pytest.mark.django_db
def test_one_arrival_from_a_cell_to_a_page(tmp_path: Path, client):
    path = books.write(books.read_toml(EXAMPLE_YEAR), tmp_path / "book.xlsx")

    # A row is read, and a schema makes it clean.
    raw = find_sheets(read_workbook(path), Outcome())["Huisvesting"]
    rows = [row.main for row in clean(raw, SHEETS["Huisvesting"], TODAY, Outcome())]
    arrival = next(row for row in rows if row.client_nr == "4")
    assert isinstance(arrival, StayRow)
    assert arrival.datum_in == date(2018, 6, 30)

    # An action decides, and the row is written with a journal line.
    outcome = take_in(path, today=TODAY, by=None)
    assert outcome.written
    team = Team.objects.get(name="Voorbeeld")
    scope.enter(user=None, teams=[team.pk], why="test")
    helen = Client.objects.get(number="4").person
    stay = Stay.objects.get(person=helen)
    assert (stay.since, stay.municipality.name) == (arrival.datum_in, "Voorbeeld")
    assert Line.objects.get(event="sheets.taken_in").details["accepted"] == outcome.read

    # A queryset selects it, an indicator counts it, the engine lists it.
    assert stay in Stay.objects.arrivals()
    place = place_called("Voorbeeld", YEAR)
    assert ask(place, YEAR, ["housing.women"])["housing.women"].value == 2
    behind = records_behind(FIGURES["housing.women"], place, YEAR)
    assert stay.pk in {record.pk for record in behind}

    # A page shows it to the leader of the team.
    open_account(
        email="leider@example.org",
        password=PASSWORD,
        roles={team: Role.TEAM_LEADER},
        since=date(2018, 1, 1),
    )
    scope.leave()
    assert client.login(username="leider@example.org", password=PASSWORD)
    page = client.get("/cijfers/gemeente/voorbeeld/2018/housing.women/")
    assert page.status_code == 200
    assert "W3" in page.content.decode()
