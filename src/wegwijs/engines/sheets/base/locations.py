"""Sheet Locaties: one office, from the day it opened to its last day."""

from wegwijs.base.organisation.models import Location, Register
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Place, Postcode, Word
from wegwijs.engines.sheets.schema import Parts, Row


class LocationRow(Row):
    SHEET = "Locaties"
    KEY = ("locatie",)
    DAYS = ("geopend", "gesloten")
    IN_ORDER = (("geopend", "gesloten"),)
    PARTS = {"location": Location}
    COLUMNS = {
        "name": "locatie",
        "address": "adres",
        "place": "plaats",
        "municipality": "gemeente",
        "since": "geopend",
        "until": "gesloten",
    }
    REGISTER = Register.LOCATIONS

    locatie: Place
    adres: Word | None = None
    postcode: Postcode | None = None
    plaats: Place | None = None
    gemeente: Place
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
