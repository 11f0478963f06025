"""What the team's room takes from workbooks: long leave, trainings, progress interviews."""

from typing import Annotated

from wegwijs.base.organisation.models import Colleague, Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Refers, Word, text
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.colleagues.models import Leave, ProgressInterview, Training


class LeaveColumns(Row):
    """The long absence of a colleague, where there is one."""

    ADDS_TO = "Medewerkers"
    PARTS = {"leave": Leave}
    SHARED = ("leave",)
    COLUMNS = {"since": "afwezig_van", "until": "afwezig_tot", "reason": "reden_afwezig"}
    IN_ORDER = (("afwezig_van", "afwezig_tot"),)

    medewerker_nr: Number
    afwezig_van: Day | None = None
    afwezig_tot: Day | None = None
    reden_afwezig: Annotated[str | None, text(60)] = None

    def records(self, book: Book) -> Parts:
        if self.afwezig_van:
            leave = Leave(
                colleague=book.at_hand("colleague", Colleague),
                since=self.afwezig_van,
                until=self.afwezig_tot,
                reason=self.reden_afwezig or "",
            )
            # Who has two functions is absent from both, once.
            yield "leave", book.share(leave, self.medewerker_nr, self.afwezig_van, self.afwezig_tot)


class TrainingRow(Row):
    SHEET = "Trainingen"
    SELDOM = ("Trainingen",)
    KEY = ("medewerker_nr", "training", "datum")
    DAYS = ("datum",)
    PARTS = {"training": Training}
    COLUMNS = {"colleague": "medewerker_nr", "name": "training", "on": "datum"}
    REGISTER = Register.TRAININGS
    SERVICE = Service.COLLEAGUES

    medewerker_nr: Annotated[Number, Refers("Medewerkers")]
    training: Word
    datum: Day

    def records(self, book: Book) -> Parts:
        colleague = book.colleague(self.medewerker_nr)
        yield "training", Training(colleague=colleague, name=self.training, on=self.datum)


class ProgressInterviewRow(Row):
    SHEET = "Voortgangsgesprekken"
    SELDOM = ("Voortgangsgesprekken",)
    KEY = ("medewerker_nr", "datum")
    DAYS = ("datum",)
    PARTS = {"interview": ProgressInterview}
    COLUMNS = {"colleague": "medewerker_nr", "on": "datum"}
    REGISTER = Register.PROGRESS_INTERVIEWS
    SERVICE = Service.COLLEAGUES

    medewerker_nr: Annotated[Number, Refers("Medewerkers")]
    datum: Day

    def records(self, book: Book) -> Parts:
        colleague = book.colleague(self.medewerker_nr)
        yield "interview", ProgressInterview(colleague=colleague, on=self.datum)
