"""The sheets of housing: targets beside the municipalities, dwellings, moves, links, offers."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import (
    Day,
    Number,
    Place,
    Postcode,
    Refers,
    Word,
    choice,
    text,
    whole,
)
from wegwijs.engines.sheets.schema import FIRST, Parts, Refusal, Row
from wegwijs.services.housing import actions
from wegwijs.services.housing.models import (
    BalanceCorrection,
    Dwelling,
    DwellingKind,
    Link,
    Offer,
    OpeningBalance,
    Outcome,
    RefusedFor,
    Stay,
    StayKind,
    Target,
)

DWELLING_KINDS = {
    "permanent": DwellingKind.PERMANENT,
    "tijdelijk": DwellingKind.TEMPORARY,
    "kamer": DwellingKind.ROOM,
}
STAY_KINDS = {
    "eerste huisvesting": StayKind.FIRST_HOUSING,
    "gezinshereniging": StayKind.FAMILY_REUNIFICATION,
    "hervestiging": StayKind.RESETTLEMENT,
    "verhuizing": StayKind.MOVE,
}
ANSWERS = {
    "geaccepteerd": Outcome.ACCEPTED,
    "geweigerd": Outcome.REFUSED,
    "ingetrokken": Outcome.WITHDRAWN,
    "open": Outcome.OPEN,
}
REFUSED_FOR = {
    "te klein of te groot": RefusedFor.SIZE,
    "te ver": RefusedFor.DISTANCE,
    "te duur": RefusedFor.RENT,
    "staat van de woning": RefusedFor.CONDITION,
    "wil blijven wonen": RefusedFor.STAYING,
    "anders": RefusedFor.OTHER,
}


class LedgerColumns(Row):
    """The target of each half-year and the balance on 1 January."""

    ADDS_TO = FIRST
    PARTS = {
        "target_h1": Target,
        "target_h2": Target,
        "opening": OpeningBalance,
        "correction": BalanceCorrection,
    }
    COLUMNS = {
        "target_h1.persons": "taakstelling_h1",
        "target_h2.persons": "taakstelling_h2",
        "opening.persons": "saldo_begin",
        "correction.persons": "correctie",
        "correction.reason": "reden_correctie",
        "municipality": "gemeente",
    }

    gemeente: Place
    jaar: Annotated[int, whole(1990, 2100)]
    taakstelling_h1: Annotated[int | None, whole(0, 100_000)] = None
    taakstelling_h2: Annotated[int | None, whole(0, 100_000)] = None
    saldo_begin: Annotated[int | None, whole(-100_000, 100_000)] = None
    correctie: Annotated[int | None, whole(-100_000, 100_000)] = None
    reden_correctie: Annotated[str | None, text(200)] = None

    def records(self, book: Book) -> Parts:
        place = book.municipality("gemeente", self.gemeente)
        new_year = date(self.jaar, 1, 1)
        if self.taakstelling_h1 is not None:
            yield (
                "target_h1",
                Target(municipality=place, since=new_year, persons=self.taakstelling_h1),
            )
        if self.taakstelling_h2 is not None:
            half = date(self.jaar, 7, 1)
            yield "target_h2", Target(municipality=place, since=half, persons=self.taakstelling_h2)
        if self.saldo_begin is not None:
            yield (
                "opening",
                OpeningBalance(municipality=place, on=new_year, persons=self.saldo_begin),
            )
        if self.correctie:
            if not self.reden_correctie:
                raise Refusal("reden_correctie", _("a correction needs a reason"))
            yield (
                "correction",
                BalanceCorrection(
                    municipality=place,
                    on=new_year,
                    persons=self.correctie,
                    reason=self.reden_correctie,
                ),
            )


class DwellingRow(Row):
    SHEET = "Woningen"
    KEY = ("woning_nr",)
    NUMBERED = True
    PARTS = {"dwelling": Dwelling}
    COLUMNS = {
        "number": "woning_nr",
        "street": "straat",
        "house_number": "huisnummer",
        "place": "plaats",
        "municipality": "gemeente",
        "landlord": "verhuurder",
        "bedrooms": "slaapkamers",
        "kind": "soort",
        "available_on": "beschikbaar_op",
    }
    REGISTER = Register.DWELLINGS
    SERVICE = Service.HOUSING

    woning_nr: Number
    straat: Word | None = None
    huisnummer: Number | None = None
    postcode: Postcode | None = None
    plaats: Place | None = None
    gemeente: Place
    verhuurder: Word | None = None
    slaapkamers: Annotated[int | None, whole(0, 40)] = None
    soort: Annotated[DwellingKind, choice(DWELLING_KINDS)]
    beschikbaar_op: Day | None = None

    def records(self, book: Book) -> Parts:
        yield (
            "dwelling",
            Dwelling(
                number=self.woning_nr,
                street=self.straat or "",
                house_number=self.huisnummer or "",
                postcode=self.postcode or "",
                place=self.plaats or "",
                municipality=book.municipality("gemeente", self.gemeente),
                landlord=self.verhuurder or "",
                bedrooms=self.slaapkamers,
                kind=self.soort,
                available_on=self.beschikbaar_op,
            ),
        )


class StayRow(Row):
    SHEET = "Huisvesting"
    KEY = ("client_nr", "woning_nr", "datum_in")
    DAYS = ("datum_in",)
    PARTS = {"stay": Stay}
    COLUMNS = {
        "person": "client_nr",
        "dwelling": "woning_nr",
        "since": "datum_in",
        "until": "datum_uit",
        "kind": "soort",
    }
    REGISTER = Register.STAYS
    SERVICE = Service.HOUSING

    client_nr: Annotated[Number, Refers("Personen")]
    woning_nr: Annotated[Number, Refers("Woningen")]
    datum_in: Day
    datum_uit: Day | None = None
    soort: Annotated[StayKind, choice(STAY_KINDS)]

    def records(self, book: Book) -> Parts:
        try:
            yield (
                "stay",
                actions.stay(
                    person=book.person(self.client_nr),
                    dwelling=book.get("Woningen", (self.woning_nr,), "dwelling", Dwelling),
                    first_night=self.datum_in,
                    left_on=self.datum_uit,
                    kind=self.soort,
                ),
            )
        except ValidationError as refusal:
            raise Refusal("datum_uit", refusal.messages[0]) from refusal


class LinkRow(Row):
    SHEET = "Koppelingen"
    SELDOM = ("Koppelingen",)
    KEY = ("huishouden_nr", "gekoppeld_op")
    DAYS = ("gekoppeld_op", "beeindigd_op")
    IN_ORDER = (("gekoppeld_op", "beeindigd_op"),)
    PARTS = {"link": Link}
    COLUMNS = {
        "household": "huishouden_nr",
        "municipality": "gemeente",
        "linked_on": "gekoppeld_op",
        "ended_on": "beeindigd_op",
        "persons": "personen",
    }
    REGISTER = Register.LINKS
    SERVICE = Service.HOUSING

    huishouden_nr: Annotated[Number, Refers("Personen", "huishouden_nr")]
    gemeente: Place
    gekoppeld_op: Day
    beeindigd_op: Day | None = None
    personen: Annotated[int | None, whole(1, 40)] = None

    def records(self, book: Book) -> Parts:
        yield (
            "link",
            Link(
                household=book.household(self.huishouden_nr),
                municipality=book.municipality("gemeente", self.gemeente),
                linked_on=self.gekoppeld_op,
                ended_on=self.beeindigd_op,
                persons=self.personen,
            ),
        )


class OfferRow(Row):
    SHEET = "Aanbiedingen"
    SELDOM = ("reden_weigering",)
    KEY = ("woning_nr", "huishouden_nr", "datum")
    DAYS = ("datum",)
    PARTS = {"offer": Offer}
    COLUMNS = {
        "dwelling": "woning_nr",
        "household": "huishouden_nr",
        "offered_on": "datum",
        "outcome": "uitkomst",
        "refused_for": "reden_weigering",
    }
    REGISTER = Register.OFFERS
    SERVICE = Service.HOUSING

    woning_nr: Annotated[Number, Refers("Woningen")]
    huishouden_nr: Annotated[Number, Refers("Personen", "huishouden_nr")]
    datum: Day
    uitkomst: Annotated[Outcome | None, choice(ANSWERS)] = None
    reden_weigering: Annotated[RefusedFor | None, choice(REFUSED_FOR)] = None

    def records(self, book: Book) -> Parts:
        if self.reden_weigering and self.uitkomst is not Outcome.REFUSED:
            raise Refusal("reden_weigering", _("only a refused offer has a reason of refusal"))
        dwelling = book.get("Woningen", (self.woning_nr,), "dwelling", Dwelling)
        yield (
            "offer",
            Offer(
                dwelling=dwelling,
                household=book.household(self.huishouden_nr),
                offered_on=self.datum,
                municipality_id=dwelling.municipality_id,
                outcome=self.uitkomst or Outcome.OPEN,
                refused_for=self.reden_weigering or "",
            ),
        )
