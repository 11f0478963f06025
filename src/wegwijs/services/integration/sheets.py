"""What integration takes from workbooks: the day a duty began, and language pairs."""

from typing import Annotated

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import Person
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Refers
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.integration.models import LanguagePair, Obligation


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
