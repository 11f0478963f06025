"""The sheets of legal guidance: files and their steps."""

from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Refers, choice, whole
from wegwijs.engines.sheets.schema import Parts, Refusal, Row
from wegwijs.services.legal.models import FileKind, LegalFile, Result, Step, StepKind

FILE_KINDS = {
    "asielprocedure": FileKind.ASYLUM,
    "gezinshereniging": FileKind.FAMILY_REUNIFICATION,
    "nareis": FileKind.FAMILY_REUNIFICATION,
    "reisdocument": FileKind.TRAVEL_DOCUMENT,
    "naturalisatie": FileKind.NATURALISATION,
    "verlenging vergunning": FileKind.PERMIT_RENEWAL,
    "overig": FileKind.OTHER,
}
RESULTS = {
    "toegewezen": Result.GRANTED,
    "afgewezen": Result.REJECTED,
    "ingetrokken": Result.WITHDRAWN,
}
STEPS = {
    "vergunning verleend": StepKind.PERMIT_GRANTED,
    "aanvraag ingediend": StepKind.APPLIED,
    "aanvraag ontvangen": StepKind.RECEIVED,
    "leges betaald": StepKind.PAID,
    "beslistermijn verlengd": StepKind.LONGER,
    "besluit bekendgemaakt: toegewezen": StepKind.DECISION_GRANTED,
    "besluit bekendgemaakt: afgewezen": StepKind.DECISION_REJECTED,
    "besluit bekendgemaakt: afgewezen, een week voor beroep": StepKind.REJECTED_FAST,
    "ingebrekestelling verstuurd": StepKind.DEFAULT_NOTICE,
    "ingebrekestelling ontvangen": StepKind.DEFAULT_RECEIVED,
    "beroep niet tijdig beslissen ingediend": StepKind.APPEALED_LATE,
    "bezwaar ingediend": StepKind.OBJECTED,
    "besluit op bezwaar: toegewezen": StepKind.OBJECTION_GRANTED,
    "besluit op bezwaar: afgewezen": StepKind.OBJECTION_REJECTED,
    "beroep ingediend": StepKind.APPEALED,
    "uitspraak: toegewezen": StepKind.RULING_FOR,
    "uitspraak: afgewezen": StepKind.RULING_AGAINST,
    "hoger beroep ingediend": StepKind.HIGHER_APPEALED,
    "mvv ligt klaar": StepKind.VISA_READY,
    "mvv afgegeven": StepKind.VISA_ISSUED,
    "gezin aangekomen": StepKind.FAMILY_ARRIVED,
    "gezin gemeld bij de ind": StepKind.FAMILY_REPORTED,
}


class LegalFileRow(Row):
    SHEET = "Juridisch"
    SELDOM = ("personen",)
    KEY = ("dossier_nr",)
    NUMBERED = True
    DAYS = ("geopend", "gesloten")
    IN_ORDER = (("geopend", "gesloten"),)
    PARTS = {"file": LegalFile}
    COLUMNS = {
        "number": "dossier_nr",
        "person": "client_nr",
        "kind": "soort",
        "opened_on": "geopend",
        "closed_on": "gesloten",
        "result": "resultaat",
        "persons": "personen",
    }
    REGISTER = Register.LEGAL_FILES
    SERVICE = Service.LEGAL

    dossier_nr: Number
    client_nr: Annotated[Number, Refers("Personen")]
    soort: Annotated[FileKind, choice(FILE_KINDS)]
    geopend: Day
    gesloten: Day | None = None
    resultaat: Annotated[Result | None, choice(RESULTS)] = None
    personen: Annotated[int | None, whole(1, 40)] = None

    def records(self, book: Book) -> Parts:
        if self.resultaat and self.gesloten is None:
            raise Refusal("gesloten", _("a file with a result has a day on which it closed"))
        yield (
            "file",
            LegalFile(
                person=book.person(self.client_nr),
                number=self.dossier_nr,
                kind=self.soort,
                municipality_id=book.home_of(self.client_nr),
                opened_on=self.geopend,
                closed_on=self.gesloten,
                result=self.resultaat or "",
                persons=self.personen,
            ),
        )


class StepRow(Row):
    SHEET = "Stappen"
    KEY = ("dossier_nr", "datum", "stap")
    DAYS = ("datum",)
    PARTS = {"step": Step}
    COLUMNS = {"file": "dossier_nr", "on": "datum", "kind": "stap"}
    REGISTER = Register.LEGAL_STEPS
    SERVICE = Service.LEGAL

    dossier_nr: Annotated[Number, Refers("Juridisch")]
    datum: Day
    stap: Annotated[StepKind, choice(STEPS)]

    def records(self, book: Book) -> Parts:
        file = book.get("Juridisch", (self.dossier_nr,), "file", LegalFile)
        yield "step", Step(file=file, on=self.datum, kind=self.stap)
