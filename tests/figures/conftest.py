"""The example year, taken in through the front door and counted once."""

from pathlib import Path

import pytest
from django.db import transaction

from tests import books
from tests.registers import TODAY

EXAMPLE_YEAR = Path(__file__).parent / "example_year.toml"


def count_everything(sheets: books.Sheets, folder: Path, name: str, year: int) -> dict:
    """Take sheets in and ask every figure of a place; must run in a transaction."""
    from wegwijs.base.core.periods import Period
    from wegwijs.engines.figures.asking import ask
    from wegwijs.engines.figures.places import place_called
    from wegwijs.engines.sheets.actions import take_in

    outcome = take_in(books.write(sheets, folder / "book.xlsx"), today=TODAY, by=None)
    assert outcome.written, outcome.refused[:5]
    period = Period.year(year)
    place = place_called(name, period)
    assert place is not None
    return ask(place, period)


@pytest.fixture(scope="session")
def example_year(django_db_setup, django_db_blocker, tmp_path_factory) -> dict:
    """Every figure of the example year, by key."""
    with django_db_blocker.unblock(), transaction.atomic():
        folder = tmp_path_factory.mktemp("example")
        answers = count_everything(books.read_toml(EXAMPLE_YEAR), folder, "Voorbeeld", 2018)
        transaction.set_rollback(True)
    return answers
