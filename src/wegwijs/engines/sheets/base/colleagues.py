"""Sheet Medewerkers: one engagement of one colleague."""

from decimal import Decimal
from typing import Annotated

from wegwijs.base.organisation.models import Colleague, Engagement, Register, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Languages, Number, Place, Refers, choice, number, text
from wegwijs.engines.sheets.schema import Parts, Row, joined

KINDS = {
    "beroepskracht": EngagementKind.PAID,
    "vrijwilliger": EngagementKind.VOLUNTEER,
    "stagiair": EngagementKind.INTERN,
    "tolk": EngagementKind.INTERPRETER,
}
FUNCTIONS = {
    "teamleider": Function.TEAM_LEADER,
    "maatschappelijk begeleider": Function.SOCIAL_GUIDE,
    "coach vestiging": Function.SETTLEMENT_COACH,
    "coach huisvesting": Function.SETTLEMENT_COACH,
    "arbeidscoach": Function.EMPLOYMENT_COACH,
    "juridisch medewerker": Function.LEGAL_ASSISTANT,
    "juridisch begeleider": Function.LEGAL_ASSISTANT,
    "spreekuurmedewerker": Function.DESK,
    "NT2-docent": Function.NT2_TEACHER,
    "klassenassistent": Function.CLASS_ASSISTANT,
    "taalcoach": Function.LANGUAGE_COACH,
    "gespreksleider": Function.DISCUSSION_LEADER,
    "tolk": Function.INTERPRETER,
    "stagiair": Function.INTERN,
    "klussen": Function.ODD_JOBS,
    "manager": Function.MANAGER,
}


class EngagementRow(Row):
    SHEET = "Medewerkers"
    KEY = ("medewerker_nr",)
    REPEATS = True  # one row an engagement
    DAYS = ("in_dienst", "uit_dienst")
    IN_ORDER = (("in_dienst", "uit_dienst"),)
    PARTS = {"colleague": Colleague, "engagement": Engagement}
    SHARED = ("colleague",)
    COLUMNS = {
        "number": "medewerker_nr",
        "first_name": "voornaam",
        "prefix": "tussenvoegsel",
        "surname": "achternaam",
        "languages": "talen",
        "kind": "soort",
        "function": "functie",
        "hours_per_week": "uren_per_week",
        "location": "locatie",
        "since": "in_dienst",
        "until": "uit_dienst",
    }
    REGISTER = Register.COLLEAGUES
    SERVICE = Service.COLLEAGUES

    medewerker_nr: Number
    voornaam: Annotated[str | None, text(80)] = None
    tussenvoegsel: Annotated[str | None, text(20)] = None
    achternaam: Annotated[str | None, text(80)] = None
    soort: Annotated[EngagementKind, choice(KINDS)]
    functie: Annotated[Function, choice(FUNCTIONS)]
    uren_per_week: Annotated[Decimal | None, number(0, 60, places=1)] = None
    talen: Languages = []
    locatie: Annotated[Place | None, Refers("Locaties")] = None
    in_dienst: Day
    uit_dienst: Day | None = None

    def records(self, book: Book) -> Parts:
        colleague = Colleague(
            number=self.medewerker_nr,
            first_name=self.voornaam or "",
            prefix=self.tussenvoegsel or "",
            surname=self.achternaam or "",
            languages=self.talen,
        )
        known = book.colleagues_before.get(joined((self.medewerker_nr,)))
        colleague.pk = known.pk if known else None
        colleague = book.share(colleague, self.medewerker_nr)
        yield "colleague", colleague
        yield (
            "engagement",
            Engagement(
                colleague=colleague,
                kind=self.soort,
                function=self.functie,
                hours_per_week=self.uren_per_week,
                location=book.location(self.locatie) if self.locatie else None,
                since=self.in_dienst,
                until=self.uit_dienst,
            ),
        )
