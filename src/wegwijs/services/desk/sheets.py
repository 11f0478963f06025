"""The sheets of the desk: opening hours and visits."""

from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Clock, Day, Number, Place, Refers, Word, choice, several
from wegwijs.engines.sheets.drafting import draft
from wegwijs.engines.sheets.schema import Parts, Refusal, Row
from wegwijs.services.desk.models import (
    Opening,
    OpeningKind,
    Rhythm,
    Settled,
    Visit,
    VisitWay,
    Weekday,
)

WEEKDAYS = {
    "maandag": Weekday.MONDAY,
    "dinsdag": Weekday.TUESDAY,
    "woensdag": Weekday.WEDNESDAY,
    "donderdag": Weekday.THURSDAY,
    "vrijdag": Weekday.FRIDAY,
    "zaterdag": Weekday.SATURDAY,
    "zondag": Weekday.SUNDAY,
}
OPENING_KINDS = {
    "spreekuur": OpeningKind.GENERAL,
    "spreekuur juridisch": OpeningKind.LEGAL,
    "infopunt": OpeningKind.INFORMATION_POINT,
}
RHYTHMS = {
    "wekelijks": Rhythm.WEEKLY,
    "2-wekelijks": Rhythm.FORTNIGHTLY,
    "maandelijks": Rhythm.MONTHLY,
}
VISIT_KINDS = {
    "algemeen": OpeningKind.GENERAL,
    "juridisch": OpeningKind.LEGAL,
    "infopunt": OpeningKind.INFORMATION_POINT,
}
WAYS = {
    "inloop": VisitWay.WALK_IN,
    "afspraak": VisitWay.APPOINTMENT,
    "huisbezoek": VisitWay.HOME_VISIT,
    "telefoon": VisitWay.PHONE,
    "bericht": VisitWay.MESSAGE,
}
OUTCOMES = {
    "zelf afgehandeld": Settled.BY_US,
    "doorverwezen": Settled.REFERRED,
    "vervolg": Settled.LATER,
}


class OpeningRow(Row):
    SHEET = "Openingstijden"
    KEY = ("locatie", "dag", "van", "soort")
    PARTS = {"opening": Opening}
    COLUMNS = {
        "location": "locatie",
        "weekday": "dag",
        "opens": "van",
        "closes": "tot",
        "kind": "soort",
        "rhythm": "frequentie",
    }
    REGISTER = Register.OPENINGS
    SERVICE = Service.DESK
    IN_ORDER = (("van", "tot"),)

    locatie: Annotated[Place, Refers("Locaties")]
    dag: Annotated[Weekday, choice(WEEKDAYS)]
    van: Clock
    tot: Clock
    soort: Annotated[OpeningKind, choice(OPENING_KINDS)]
    frequentie: Annotated[Rhythm | None, choice(RHYTHMS)] = None

    def records(self, book: Book) -> Parts:
        yield (
            "opening",
            Opening(
                location=book.location(self.locatie),
                weekday=self.dag,
                opens=self.van,
                closes=self.tot,
                kind=self.soort,
                rhythm=self.frequentie or Rhythm.WEEKLY,
            ),
        )


class VisitRow(Row):
    SHEET = "Spreekuur"
    KEY = ("datum", "locatie", "client_nr")
    REPEATS = True
    DAYS = ("datum",)
    PARTS = {"visit": Visit}
    COLUMNS = {
        "on": "datum",
        "at": "tijd",
        "location": "locatie",
        "kind": "soort",
        "way": "wijze",
        "person": "client_nr",
        "topics": "onderwerpen",
        "settled": "afhandeling",
        "referred_to": "doorverwezen_naar",
        "colleague": "medewerker_nr",
    }
    REGISTER = Register.VISITS
    SERVICE = Service.DESK

    datum: Day
    tijd: Clock | None = None
    locatie: Annotated[Place, Refers("Locaties")]
    soort: Annotated[OpeningKind | None, choice(VISIT_KINDS)] = None
    wijze: Annotated[VisitWay | None, choice(WAYS)] = None
    client_nr: Annotated[Number | None, Refers("Personen")] = None
    onderwerpen: Annotated[list[str], several(60)]
    afhandeling: Annotated[Settled | None, choice(OUTCOMES)] = None
    doorverwezen_naar: Word | None = None
    medewerker_nr: Annotated[Number | None, Refers("Medewerkers")] = None

    def may_be_repeated(self) -> bool:
        """Two visits by nobody known can be alike to the letter."""
        return self.client_nr is None

    def records(self, book: Book) -> Parts:
        if not self.onderwerpen:
            raise Refusal("onderwerpen", _("name at least one topic"))
        if self.doorverwezen_naar and self.afhandeling is not Settled.REFERRED:
            raise Refusal(
                "doorverwezen_naar",
                _("somebody was referred, and the column afhandeling does not say doorverwezen"),
            )
        location = book.location(self.locatie)
        home = book.home_of(self.client_nr) if self.client_nr else None
        to = book.partners([self.doorverwezen_naar])[0] if self.doorverwezen_naar else None
        yield (
            "visit",
            draft(
                Visit,
                on=self.datum,
                at=self.tijd,
                location_id=location.pk,
                municipality_id=home or location.municipality_id,
                kind=self.soort or OpeningKind.GENERAL,
                way=self.wijze or VisitWay.WALK_IN,
                person_id=book.person(self.client_nr).pk if self.client_nr else None,
                topics=[topic.casefold() for topic in self.onderwerpen],
                settled=self.afhandeling or "",
                referred_to=to,
                colleague_id=book.colleague(self.medewerker_nr).pk if self.medewerker_nr else None,
            ),
        )
