"""What integration takes from workbooks: duties, language pairs, examinations, companies."""

from typing import Annotated

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import Person
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Place, Refers, Word, choice, text
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.integration.models import (
    CompanyVisit,
    CompanyVisitResult,
    Exam,
    ExamPart,
    ExamResult,
    LanguagePair,
    Obligation,
    VisitYield,
)

EXAM_PARTS = {
    "KNM": ExamPart.KNM,
    "lezen": ExamPart.READING,
    "luisteren": ExamPart.LISTENING,
    "schrijven": ExamPart.WRITING,
    "spreken": ExamPart.SPEAKING,
    "ONA": ExamPart.ONA,
    "PVT": ExamPart.PVT,
}
EXAM_RESULTS = {
    "geslaagd": ExamResult.PASSED,
    "gezakt": ExamResult.FAILED,
    "geen uitslag": ExamResult.NONE,
}
YIELDS = {
    "arbeidscontract": VisitYield.CONTRACT,
    "stage": VisitYield.INTERNSHIP,
    "vrijwilligerswerk": VisitYield.VOLUNTEERING,
    "nog niets": VisitYield.NOTHING,
}


class ObligationColumns(Row):
    """The day on which a client's duty to integrate began."""

    ADDS_TO = "Personen"
    PARTS = {"obligation": Obligation}
    COLUMNS = {"since": "inburgeringsplichtig_vanaf"}

    inburgeringsplichtig_vanaf: Day | None = None

    def records(self, book: Book) -> Parts:
        if self.inburgeringsplichtig_vanaf:
            yield (
                "obligation",
                Obligation(
                    person=book.at_hand("person", Person), since=self.inburgeringsplichtig_vanaf
                ),
            )


class LanguagePairRow(Row):
    SHEET = "Taalkoppels"
    KEY = ("client_nr", "medewerker_nr")
    REPEATS = True
    DAYS = ("start", "eind")
    IN_ORDER = (("start", "eind"),)
    PARTS = {"pair": LanguagePair}
    COLUMNS = {
        "person": "client_nr",
        "coach": "medewerker_nr",
        "since": "start",
        "until": "eind",
    }
    REGISTER = Register.LANGUAGE_PAIRS
    SERVICE = Service.INTEGRATION

    client_nr: Annotated[Number, Refers("Personen")]
    medewerker_nr: Annotated[Number, Refers("Medewerkers")]
    start: Day
    eind: Day | None = None

    def records(self, book: Book) -> Parts:
        yield (
            "pair",
            LanguagePair(
                person=book.person(self.client_nr),
                coach=book.colleague(self.medewerker_nr),
                municipality_id=book.home_of(self.client_nr),
                since=self.start,
                until=self.eind,
            ),
        )


class ExamRow(Row):
    SHEET = "Examens"
    SELDOM = ("Examens",)
    KEY = ("client_nr", "onderdeel", "datum")
    DAYS = ("datum",)
    PARTS = {"exam": Exam}
    COLUMNS = {
        "person": "client_nr",
        "part": "onderdeel",
        "level": "niveau",
        "on": "datum",
        "result": "uitslag",
    }
    REGISTER = Register.EXAMS
    SERVICE = Service.INTEGRATION

    client_nr: Annotated[Number, Refers("Personen")]
    onderdeel: Annotated[ExamPart, choice(EXAM_PARTS)]
    niveau: Annotated[str | None, text(2)] = None
    datum: Day
    uitslag: Annotated[ExamResult, choice(EXAM_RESULTS)]

    def records(self, book: Book) -> Parts:
        yield (
            "exam",
            Exam(
                person=book.person(self.client_nr),
                municipality_id=book.home_of(self.client_nr),
                part=self.onderdeel,
                level=self.niveau or "",
                on=self.datum,
                result=self.uitslag,
            ),
        )


class CompanyVisitRow(Row):
    """A visit to a company, and what came of it for one learner; for another, another row."""

    SHEET = "Bedrijfsbezoeken"
    SELDOM = ("Bedrijfsbezoeken",)
    KEY = ("datum", "bedrijf", "client_nr")
    DAYS = ("datum",)
    PARTS = {"visit": CompanyVisit, "result": CompanyVisitResult}
    SHARED = ("visit",)
    COLUMNS = {
        "partner": "bedrijf",
        "visit.on": "datum",
        "location": "locatie",
        "person": "client_nr",
        "what": "opbrengst",
    }
    REGISTER = Register.COMPANY_VISITS
    SERVICE = Service.INTEGRATION

    datum: Day
    bedrijf: Word
    locatie: Annotated[Place, Refers("Locaties")]
    client_nr: Annotated[Number | None, Refers("Personen")] = None
    opbrengst: Annotated[VisitYield | None, choice(YIELDS)] = None

    def records(self, book: Book) -> Parts:
        location = book.location(self.locatie)
        (company,) = book.partners([self.bedrijf])
        visit = CompanyVisit(
            partner=company,
            on=self.datum,
            location=location,
            municipality_id=location.municipality_id,
        )
        visit = book.share(visit, company.name, self.datum)
        yield "visit", visit
        if self.client_nr:
            yield (
                "result",
                CompanyVisitResult(
                    visit=visit,
                    person=book.person(self.client_nr),
                    what=self.opbrengst or VisitYield.NOTHING,
                ),
            )
