"""Sheet Personen: one client."""

from typing import Annotated

from wegwijs.base.organisation.models import Register
from wegwijs.base.people.models import (
    Client,
    HouseholdMember,
    MemberRole,
    Person,
    Residence,
    Sex,
    TargetGroup,
)
from wegwijs.base.people.nationalities import NATIONALITIES, UNKNOWN
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Birth, Languages, Number, Place, Word, YesNo, choice, text
from wegwijs.engines.sheets.schema import Parts, Row

SEXES = {"m": Sex.MALE, "v": Sex.FEMALE, "x": Sex.OTHER}
ROLES = {
    "hoofd": MemberRole.HEAD,
    "partner": MemberRole.PARTNER,
    "kind": MemberRole.CHILD,
    "overig": MemberRole.OTHER,
}
TARGET_GROUPS = {
    "statushouder": TargetGroup.STATUS_HOLDER,
    "gezinsmigrant": TargetGroup.FAMILY_MIGRANT,
    "overige migrant": TargetGroup.OTHER_MIGRANT,
    "asielzoeker": TargetGroup.ASYLUM_SEEKER,
}
ADJECTIVES = {adjective: code for code, (adjective, _people) in NATIONALITIES.items()}


class PersonRow(Row):
    SHEET = "Personen"
    KEY = ("client_nr",)
    NUMBERED = True
    PARTS = {
        "person": Person,
        "client": Client,
        "member": HouseholdMember,
        "home": Residence,
    }
    COLUMNS = {
        "given_name": "voornaam",
        "prefix": "tussenvoegsel",
        "surname": "achternaam",
        "born_from": "geboortedatum",
        "born_to": "geboortedatum",
        "sex": "geslacht",
        "nationality": "nationaliteit",
        "languages": "talen",
        "target_group": "doelgroep",
        "number": "client_nr",
        "household": "huishouden_nr",
        "role": "rol",
        "unaccompanied_minor": "alleenstaande_minderjarige",
        "municipality": "gemeente",
    }
    SELDOM = ("alleenstaande_minderjarige",)
    REGISTER = Register.PEOPLE

    client_nr: Number
    huishouden_nr: Number | None = None
    rol: Annotated[MemberRole | None, choice(ROLES)] = None
    voornaam: Word | None = None
    tussenvoegsel: Annotated[str | None, text(30)] = None
    achternaam: Word | None = None
    geboortedatum: Birth | None = None
    geslacht: Annotated[Sex | None, choice(SEXES)] = None
    nationaliteit: Annotated[str | None, choice(ADJECTIVES)] = None
    talen: Languages = []
    doelgroep: Annotated[TargetGroup | None, choice(TARGET_GROUPS)] = None
    alleenstaande_minderjarige: YesNo | None = None
    gemeente: Place | None = None

    def records(self, book: Book) -> Parts:
        born_from, born_to = self.geboortedatum or (None, None)
        person = Person(
            given_name=self.voornaam or "",
            prefix=self.tussenvoegsel or "",
            surname=self.achternaam or "",
            born_from=born_from,
            born_to=born_to,
            sex=self.geslacht or Sex.UNKNOWN,
            nationality=self.nationaliteit or UNKNOWN,
            languages=self.talen,
            target_group=self.doelgroep or TargetGroup.UNKNOWN,
            unaccompanied_minor=self.alleenstaande_minderjarige,
        )
        yield "person", person
        yield "client", Client(person=person, number=self.client_nr)
        if self.huishouden_nr:
            yield (
                "member",
                HouseholdMember(
                    household=book.household(self.huishouden_nr),
                    person=person,
                    role=self.rol or MemberRole.OTHER,
                ),
            )
        if self.gemeente:
            yield (
                "home",
                Residence(person=person, municipality=book.municipality("gemeente", self.gemeente)),
            )

    @classmethod
    def also_known(cls, book: Book) -> set[str]:
        """Households, which offers name."""
        return book.household_numbers()
