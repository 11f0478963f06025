"""The sheets of guidance: runs through a service, conversations, and how guidance ends."""

from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Refers, Word, choice, several, whole
from wegwijs.engines.sheets.schema import Parts, Refusal, Row
from wegwijs.services.guidance.models import (
    Closing,
    Contact,
    ContactWay,
    EndReason,
    Programme,
    Trajectory,
)

PROGRAMMES = {
    "coaching vestiging": Programme.SETTLEMENT,
    "coaching huisvesting": Programme.SETTLEMENT,
    "maatschappelijke begeleiding": Programme.SOCIAL,
    "maatschappelijke begeleiding tweede jaar": Programme.SOCIAL_SECOND_YEAR,
    "arbeidscoaching": Programme.LABOUR,
}
END_REASONS = {
    "afgerond": EndReason.COMPLETED,
    "verhuisd": EndReason.MOVED_AWAY,
    "gestopt": EndReason.STOPPED,
    "overgedragen": EndReason.HANDED_OVER,
}
WAYS = {
    "op kantoor": ContactWay.OFFICE,
    "huisbezoek": ContactWay.HOME_VISIT,
    "telefoon": ContactWay.PHONE,
    "bericht": ContactWay.MESSAGE,
}


class TrajectoryRow(Row):
    SHEET = "Trajecten"
    SELDOM = ("reden_eind",)
    KEY = ("client_nr", "traject", "start")
    DAYS = ("start",)
    IN_ORDER = (("start", "eind"),)
    PARTS = {"trajectory": Trajectory}
    COLUMNS = {
        "person": "client_nr",
        "programme": "traject",
        "guide": "begeleider_nr",
        "since": "start",
        "until": "eind",
        "end_reason": "reden_eind",
    }
    REGISTER = Register.TRAJECTORIES
    SERVICE = Service.GUIDANCE

    client_nr: Annotated[Number, Refers("Personen")]
    traject: Annotated[Programme, choice(PROGRAMMES)]
    start: Day
    eind: Day | None = None
    begeleider_nr: Annotated[Number | None, Refers("Medewerkers")] = None
    reden_eind: Annotated[EndReason | None, choice(END_REASONS)] = None

    def records(self, book: Book) -> Parts:
        yield (
            "trajectory",
            Trajectory(
                person=book.person(self.client_nr),
                programme=self.traject,
                municipality_id=book.home_of(self.client_nr),
                guide=(book.colleague(self.begeleider_nr) if self.begeleider_nr else None),
                since=self.start,
                until=self.eind,
                end_reason=self.reden_eind or "",
            ),
        )


class ContactRow(Row):
    SHEET = "Contacten"
    SELDOM = ("Contacten",)
    KEY = ("client_nr", "traject", "start", "datum")
    REPEATS = True
    DAYS = ("datum",)
    LEANS_ON = {"Trajecten": ("client_nr", "traject", "start")}
    PARTS = {"contact": Contact}
    COLUMNS = {
        "trajectory": "traject",
        "on": "datum",
        "way": "wijze",
        "topics": "onderwerpen",
        "minutes": "duur_min",
        "colleague": "medewerker_nr",
    }
    REGISTER = Register.CONTACTS
    SERVICE = Service.GUIDANCE

    client_nr: Annotated[Number, Refers("Personen")]
    traject: Annotated[Programme, choice(PROGRAMMES)]
    start: Day
    datum: Day
    wijze: Annotated[ContactWay | None, choice(WAYS)] = None
    onderwerpen: Annotated[list[str], several(60)] = []
    duur_min: Annotated[int | None, whole(1, 1440)] = None
    medewerker_nr: Annotated[Number | None, Refers("Medewerkers")] = None

    def records(self, book: Book) -> Parts:
        key = (self.client_nr, self.traject, self.start)
        trajectory = book.get("Trajecten", key, "trajectory", Trajectory)
        yield (
            "contact",
            Contact(
                trajectory=trajectory,
                on=self.datum,
                municipality_id=trajectory.municipality_id,
                way=self.wijze or "",
                topics=[topic.casefold() for topic in self.onderwerpen],
                minutes=self.duur_min,
                colleague=(book.colleague(self.medewerker_nr) if self.medewerker_nr else None),
            ),
        )


class ClosingRow(Row):
    SHEET = "Afsluitingen"
    SELDOM = ("Afsluitingen",)
    KEY = ("client_nr", "datum")
    DAYS = ("datum",)
    PARTS = {"closing": Closing}
    COLUMNS = {
        "person": "client_nr",
        "on": "datum",
        "interview_on": "eindgesprek",
        "paper_purged_on": "dossier_opgeschoond",
        "handed_over_to": "overgedragen_aan",
        "handover_accepted_on": "overdracht_aanvaard",
        "colleague": "medewerker_nr",
    }
    REGISTER = Register.CLOSINGS
    SERVICE = Service.GUIDANCE

    client_nr: Annotated[Number, Refers("Personen")]
    datum: Day
    eindgesprek: Day | None = None
    dossier_opgeschoond: Day | None = None
    overgedragen_aan: Word | None = None
    overdracht_aanvaard: Day | None = None
    medewerker_nr: Annotated[Number | None, Refers("Medewerkers")] = None

    def records(self, book: Book) -> Parts:
        if self.overdracht_aanvaard and not self.overgedragen_aan:
            raise Refusal("overgedragen_aan", _("a handover is accepted by a partner; name it"))
        to = book.partners([self.overgedragen_aan])[0] if self.overgedragen_aan else None
        yield (
            "closing",
            Closing(
                person=book.person(self.client_nr),
                on=self.datum,
                municipality_id=book.home_of(self.client_nr),
                interview_on=self.eindgesprek,
                paper_purged_on=self.dossier_opgeschoond,
                handed_over_to=to,
                handover_accepted_on=self.overdracht_aanvaard,
                colleague=(book.colleague(self.medewerker_nr) if self.medewerker_nr else None),
            ),
        )
