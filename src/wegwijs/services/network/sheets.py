"""The sheets of the network: meetings and activities."""

from decimal import Decimal
from typing import Annotated

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Place, Refers, Word, number, several, text, whole
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.network.models import Activity, Meeting, MeetingGuest


class MeetingRow(Row):
    SHEET = "Overleg"
    KEY = ("datum", "soort", "locatie")
    REPEATS = True
    DAYS = ("datum",)
    PARTS = {"meeting": Meeting, "guest": MeetingGuest}
    COLUMNS = {
        "on": "datum",
        "kind": "soort",
        "location": "locatie",
        "topic": "onderwerp",
        "partner": "partners",
    }
    REGISTER = Register.MEETINGS
    SERVICE = Service.NETWORK

    datum: Day
    soort: Place
    locatie: Annotated[Place, Refers("Locaties")]
    partners: Annotated[list[str], several(120)] = []
    onderwerp: Annotated[str | None, text(200)] = None

    def records(self, book: Book) -> Parts:
        location = book.location(self.locatie)
        meeting = Meeting(
            on=self.datum,
            kind=self.soort,
            location=location,
            municipality_id=location.municipality_id,
            topic=self.onderwerp or "",
        )
        yield "meeting", meeting
        for partner in book.partners(self.partners):
            yield f"guest:{partner.name}", MeetingGuest(meeting=meeting, partner=partner)


class ActivityRow(Row):
    SHEET = "Activiteiten"
    KEY = ("datum", "naam")
    DAYS = ("datum",)
    PARTS = {"activity": Activity}
    COLUMNS = {
        "on": "datum",
        "kind": "soort",
        "name": "naam",
        "location": "locatie",
        "participants": "deelnemers",
        "proceeds": "opbrengst_euro",
    }
    REGISTER = Register.ACTIVITIES
    SERVICE = Service.NETWORK

    datum: Day
    soort: Place
    naam: Word
    locatie: Annotated[Place, Refers("Locaties")]
    deelnemers: Annotated[int | None, whole()] = None
    opbrengst_euro: Annotated[Decimal | None, number(places=2)] = None

    def records(self, book: Book) -> Parts:
        location = book.location(self.locatie)
        yield (
            "activity",
            Activity(
                on=self.datum,
                kind=self.soort,
                name=self.naam,
                location=location,
                municipality_id=location.municipality_id,
                participants=self.deelnemers,
                proceeds=self.opbrengst_euro,
            ),
        )
