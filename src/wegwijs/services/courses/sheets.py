"""The sheets of groups: groups, sessions, members, attendance."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from wegwijs.base.organisation.models import Location, Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import (
    Clock,
    Day,
    Number,
    Place,
    Refers,
    Word,
    YesNo,
    choice,
    number,
    text,
    whole,
)
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.courses.models import (
    TAUGHT,
    Attendance,
    Group,
    GroupKind,
    LeaveReason,
    Level,
    Membership,
    Session,
)

GROUP_KINDS = {
    "PVT": GroupKind.PVT,
    "integratieworkshop": GroupKind.WORKSHOP,
    "huiskamergesprekken": GroupKind.LIVING_ROOM,
    "inburgering": GroupKind.CLASS,
    "ONA": GroupKind.ONA,
    "overig": GroupKind.OTHER,
}
LEVELS = {
    "Alfabetisering": Level.LITERACY,
    "Inburgering": Level.INTEGRATION,
    "Staatsexamen": Level.STATE_EXAM,
}
REASONS = {
    "geslaagd": LeaveReason.PASSED,
    "verhuisd": LeaveReason.MOVED_AWAY,
    "andere aanbieder": LeaveReason.OTHER_PROVIDER,
    "ontheffing": LeaveReason.DISPENSATION,
    "gestopt": LeaveReason.STOPPED,
    "afgerond": LeaveReason.COMPLETED,
}


class GroupRow(Row):
    SHEET = "Groepen"
    KEY = ("groep_nr",)
    NUMBERED = True
    DAYS = ("start", "eind")
    IN_ORDER = (("start", "eind"),)
    PARTS = {"group": Group}
    COLUMNS = {
        "number": "groep_nr",
        "kind": "soort",
        "name": "naam",
        "language": "taal",
        "level": "niveau",
        "location": "locatie",
        "since": "start",
        "until": "eind",
        "leader": "leider_nr",
        "hours_per_week": "uren_per_week",
    }
    SELDOM = ("uren_per_week",)
    REGISTER = Register.GROUPS

    groep_nr: Number
    soort: Annotated[GroupKind, choice(GROUP_KINDS)]
    naam: Word | None = None
    taal: Annotated[str | None, text(10)] = None
    niveau: Annotated[Level | None, choice(LEVELS)] = None
    locatie: Annotated[Place, Refers("Locaties")]
    start: Day
    eind: Day | None = None
    leider_nr: Annotated[Number | None, Refers("Medewerkers")] = None
    uren_per_week: Annotated[Decimal | None, number(0, 60, places=1)] = None

    def records(self, book: Book) -> Parts:
        location = book.location(self.locatie)
        yield (
            "group",
            Group(
                number=self.groep_nr,
                kind=self.soort,
                name=self.naam or "",
                language=self.taal or "",
                level=self.niveau or "",
                location=location,
                municipality_id=location.municipality_id,
                since=self.start,
                until=self.eind,
                leader=(book.colleague(self.leider_nr) if self.leider_nr else None),
                hours_per_week=self.uren_per_week or None,
            ),
        )

    def offers(self, book: Book) -> tuple[Service, Location | None]:
        """Classes are offered at their teaching location, other groups by the team."""
        if self.soort in TAUGHT:
            return Service.INTEGRATION, book.location(self.locatie)
        return Service.COURSES, None


class SessionRow(Row):
    SHEET = "Bijeenkomsten"
    KEY = ("groep_nr", "volgnr")
    DAYS = ("datum",)
    PARTS = {"session": Session}
    COLUMNS = {
        "group": "groep_nr",
        "number": "volgnr",
        "on": "datum",
        "begins": "begin",
        "minutes": "duur_min",
        "topic": "onderwerp",
    }
    REGISTER = Register.SESSIONS

    groep_nr: Annotated[Number, Refers("Groepen")]
    volgnr: Annotated[int, whole(1, 500)]
    datum: Day
    begin: Clock | None = None
    duur_min: Annotated[int | None, whole(1, 1440)] = None
    onderwerp: Word | None = None

    def records(self, book: Book) -> Parts:
        group = book.get("Groepen", (self.groep_nr,), "group", Group)
        yield (
            "session",
            Session(
                group=group,
                number=self.volgnr,
                on=self.datum,
                begins=self.begin,
                minutes=self.duur_min,
                topic=self.onderwerp or "",
                municipality_id=group.municipality_id,
            ),
        )


class MembershipRow(Row):
    SHEET = "Deelname"
    KEY = ("groep_nr", "client_nr")
    REPEATS = True
    DAYS = ("since", "until")
    IN_ORDER = (("since", "until"), ("since", "ondertekend_op"))
    PARTS = {"membership": Membership}
    COLUMNS = {
        "group": "groep_nr",
        "person": "client_nr",
        "since": "in",
        "until": "uit",
        "leave_reason": "reden_uit",
        "from_other_provider": "eerder_bij_andere_aanbieder",
        "signed_on": "ondertekend_op",
    }
    SELDOM = ("ondertekend_op",)
    REGISTER = Register.MEMBERSHIPS

    groep_nr: Annotated[Number, Refers("Groepen")]
    client_nr: Annotated[Number, Refers("Personen")]
    since: Day = Field(alias="in")
    until: Day | None = Field(default=None, alias="uit")
    reden_uit: Annotated[LeaveReason | None, choice(REASONS)] = None
    eerder_bij_andere_aanbieder: YesNo | None = None
    ondertekend_op: Day | None = None

    def records(self, book: Book) -> Parts:
        yield (
            "membership",
            Membership(
                group=book.get("Groepen", (self.groep_nr,), "group", Group),
                person=book.person(self.client_nr),
                municipality_id=book.home_of(self.client_nr),
                since=self.since,
                until=self.until,
                leave_reason=self.reden_uit or "",
                from_other_provider=self.eerder_bij_andere_aanbieder,
                signed_on=self.ondertekend_op,
            ),
        )


class AttendanceRow(Row):
    SHEET = "Aanwezigheid"
    KEY = ("groep_nr", "volgnr", "client_nr")
    PARTS = {"attendance": Attendance}
    COLUMNS = {"session": "volgnr", "person": "client_nr", "present": "aanwezig"}
    LEANS_ON = {"Bijeenkomsten": ("groep_nr", "volgnr")}
    REGISTER = Register.ATTENDANCE

    groep_nr: Annotated[Number, Refers("Groepen")]
    volgnr: Annotated[int, whole(1, 500)]
    client_nr: Annotated[Number, Refers("Personen")]
    aanwezig: YesNo

    def records(self, book: Book) -> Parts:
        session = book.get("Bijeenkomsten", (self.groep_nr, self.volgnr), "session", Session)
        yield (
            "attendance",
            Attendance(
                session=session,
                person=book.person(self.client_nr),
                present=self.aanwezig,
            ),
        )
