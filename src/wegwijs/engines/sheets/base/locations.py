"""Sheet Locaties: one office, from the day it opened to its last day."""

from typing import Annotated

from wegwijs.base.organisation.models import Location, Register
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Postcode, Word, text
from wegwijs.engines.sheets.schema import Parts, Row


class LocationRow(Row):
    SHEET = "Locaties"
    KEY = ("locatie",)
    DAYS = ("geopend", "gesloten")
    IN_ORDER = (("geopend", "gesloten"),)
    PARTS = {"location": Location}
    REGISTER = Register.LOCATIONS

    locatie: Annotated[str, text(80)]
    adres: Word | None = None
    postcode: Postcode | None = None
    plaats: Annotated[str | None, text(80)] = None
    gemeente: Word
    geopend: Day | None = None
    gesloten: Day | None = None

    def records(self, book: Book) -> Parts:
        yield (
            "location",
            Location(
                name=self.locatie,
                address=self.adres or "",
                postcode=self.postcode or "",
                place=self.plaats or "",
                municipality=book.municipality("gemeente", self.gemeente),
                since=self.geopend,
                until=self.gesloten,
            ),
        )
