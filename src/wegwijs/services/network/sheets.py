"""The sheets of the network: meetings and activities."""

from decimal import Decimal
from typing import Annotated

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Refers, Several, Word, number, text, whole
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.network.models import Activity, Meeting, MeetingGuest

SEATS = 30  # partners at one table


class MeetingRow(Row):
    SHEET = "Overleg"
    KEY = ("datum", "soort", "locatie")
    REPEATS = True
    DAYS = ("datum",)
    PARTS = {"meeting": Meeting} | {f"guest_{seat}": MeetingGuest for seat in range(SEATS)}
    REGISTER = Register.MEETINGS
    SERVICE = Service.NETWORK

    datum: Day
    soort: Annotated[str, text(80)]
    locatie: Annotated[str, text(80), Refers("Locaties")]
    partners: Several = []
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
        for seat, partner in enumerate(book.partners(self.partners)):
            yield f"guest_{seat}", MeetingGuest(meeting=meeting, partner=partner)


class ActivityRow(Row):
    SHEET = "Activiteiten"
    KEY = ("datum", "naam")
    DAYS = ("datum",)
    PARTS = {"activity": Activity}
    REGISTER = Register.ACTIVITIES
    SERVICE = Service.NETWORK

    datum: Day
    soort: Annotated[str, text(80)]
    naam: Word
    locatie: Annotated[str, text(80), Refers("Locaties")]
    deelnemers: Annotated[int | None, whole()] = None
    opbrengst_euro: Annotated[Decimal | None, number()] = None

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
