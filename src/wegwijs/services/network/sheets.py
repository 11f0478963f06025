"""The sheets of the network: meetings, activities, cooperations and signals."""

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import (
    Day,
    Place,
    Refers,
    Word,
    choice,
    number,
    several,
    text,
    whole,
)
from wegwijs.engines.sheets.schema import Parts, Refusal, Row
from wegwijs.services.network.models import (
    Activity,
    ActivityPartner,
    Cooperation,
    Meeting,
    MeetingGuest,
    Signal,
)

SERVICES = {
    "huisvesting": Service.HOUSING,
    "spreekuur": Service.DESK,
    "juridisch": Service.LEGAL,
    "begeleiding": Service.GUIDANCE,
    "groepen": Service.COURSES,
    "inburgering": Service.INTEGRATION,
    "netwerk": Service.NETWORK,
}


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
    PARTS = {"activity": Activity, "partner": ActivityPartner}
    COLUMNS = {
        "on": "datum",
        "kind": "soort",
        "name": "naam",
        "location": "locatie",
        "participants": "deelnemers",
        "proceeds": "opbrengst_euro",
        "partner": "partners",
    }
    SELDOM = ("partners",)
    REGISTER = Register.ACTIVITIES
    SERVICE = Service.NETWORK

    datum: Day
    soort: Place
    naam: Word
    locatie: Annotated[Place, Refers("Locaties")]
    deelnemers: Annotated[int | None, whole()] = None
    opbrengst_euro: Annotated[Decimal | None, number(places=2)] = None
    partners: Annotated[list[str], several(120)] = []

    def records(self, book: Book) -> Parts:
        location = book.location(self.locatie)
        activity = Activity(
            on=self.datum,
            kind=self.soort,
            name=self.naam,
            location=location,
            municipality_id=location.municipality_id,
            participants=self.deelnemers,
            proceeds=self.opbrengst_euro,
        )
        yield "activity", activity
        for partner in book.partners(self.partners):
            yield f"partner:{partner.name}", ActivityPartner(activity=activity, partner=partner)


class CooperationRow(Row):
    SHEET = "Samenwerkingen"
    SELDOM = ("Samenwerkingen",)
    KEY = ("partner", "dienst", "start")
    DAYS = ("start", "eind")
    IN_ORDER = (("start", "eind"),)
    PARTS = {"cooperation": Cooperation}
    COLUMNS = {"service": "dienst", "since": "start", "until": "eind", "purpose": "doel"}
    REGISTER = Register.COOPERATIONS
    SERVICE = Service.NETWORK

    partner: Word
    dienst: Annotated[Service, choice(SERVICES)]
    start: Day
    eind: Day | None = None
    doel: Annotated[str | None, text(200)] = None

    def records(self, book: Book) -> Parts:
        (partner,) = book.partners([self.partner])
        yield (
            "cooperation",
            Cooperation(
                partner=partner,
                service=self.dienst,
                since=self.start,
                until=self.eind,
                purpose=self.doel or "",
            ),
        )


class SignalRow(Row):
    SHEET = "Signalen"
    SELDOM = ("Signalen",)
    KEY = ("datum", "gemeente", "thema")
    REPEATS = True
    DAYS = ("datum",)
    IN_ORDER = (("datum", "gemeld_op"), ("gemeld_op", "beantwoord_op"))
    PARTS = {"signal": Signal}
    COLUMNS = {
        "on": "datum",
        "municipality": "gemeente",
        "theme": "thema",
        "text": "signaal",
        "told_to": "gemeld_aan",
        "told_on": "gemeld_op",
        "answered_on": "beantwoord_op",
        "answer": "antwoord",
    }
    REGISTER = Register.SIGNALS
    SERVICE = Service.NETWORK

    datum: Day
    gemeente: Annotated[Place, Refers("Gemeenten")]
    thema: Place
    signaal: Annotated[str | None, text(2000)] = None
    gemeld_aan: Word | None = None
    gemeld_op: Day | None = None
    beantwoord_op: Day | None = None
    antwoord: Annotated[str | None, text(2000)] = None

    def records(self, book: Book) -> Parts:
        if self.beantwoord_op and not self.gemeld_op:
            raise Refusal("gemeld_op", _("answered, and never told: fill in the day of telling"))
        told_to = book.partners([self.gemeld_aan])[0] if self.gemeld_aan else None
        yield (
            "signal",
            Signal(
                on=self.datum,
                municipality=book.municipality("gemeente", self.gemeente),
                theme=self.thema,
                text=self.signaal or "",
                told_to=told_to,
                told_on=self.gemeld_op,
                answered_on=self.beantwoord_op,
                answer=self.antwoord or "",
            ),
        )
