"""The sheet of guidance: one person's run through one service."""

from typing import Annotated

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, Refers, choice
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.guidance.models import Programme, Trajectory

PROGRAMMES = {
    "coaching vestiging": Programme.SETTLEMENT,
    "coaching huisvesting": Programme.SETTLEMENT,
    "maatschappelijke begeleiding": Programme.SOCIAL,
    "maatschappelijke begeleiding tweede jaar": Programme.SOCIAL_SECOND_YEAR,
    "arbeidscoaching": Programme.LABOUR,
}


class TrajectoryRow(Row):
    SHEET = "Trajecten"
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
    }
    REGISTER = Register.TRAJECTORIES
    SERVICE = Service.GUIDANCE

    client_nr: Annotated[Number, Refers("Personen")]
    traject: Annotated[Programme, choice(PROGRAMMES)]
    start: Day
    eind: Day | None = None
    begeleider_nr: Annotated[Number | None, Refers("Medewerkers")] = None

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
            ),
        )
