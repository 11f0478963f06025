"""People, the files that a team keeps of them, and how they come to be known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.people.models import (
    Client,
    Merge,
    NameVariant,
    Person,
    Residence,
    Sex,
    TargetGroup,
)
from wegwijs.config.demonstration.chance import nights, weighted
from wegwijs.config.demonstration.names import ORIGINS, SURNAMES, origins_of
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.rows import table

PERSON = table(
    Person,
    "given_name surname born_from born_to sex nationality languages target_group"
    " unaccompanied_minor canonical_id",
)
CLIENT = table(Client, "person_id number letter_language interpreter_language")
VARIANT = table(NameVariant, "person_id name")
MERGE = table(Merge, "person_id canonical_id since")
RESIDENCE = table(Residence, "person_id municipality_id since until")

ADULT = 18
GROUPS = weighted(
    {
        TargetGroup.STATUS_HOLDER.value: 85,
        TargetGroup.FAMILY_MIGRANT.value: 11,
        TargetGroup.OTHER_MIGRANT.value: 4,
    }
)
TWICE = 0.01  # registered a second time at the desk, and merged
YEAR_ONLY = 0.03
NO_BIRTH_DATE = 0.004


@dataclass(slots=True)
class Somebody:
    """A client in one municipality: since when (None: before anybody wrote it down), until when."""

    key: int
    town: int
    adult: bool
    sex: str
    nationality: str
    language: str
    surname: str
    group: str
    came: date | None = None
    leaves: date | None = None
    arrived: bool = False  # housed here on arrival, in the years that are told of

    def is_here(self, on: date) -> bool:
        return (self.came is None or self.came <= on) and (self.leaves is None or on < self.leaves)


@cache
def _origins(year: int) -> Callable[[Random, int], list[str]]:
    return weighted(origins_of(year))


class People:
    """Everybody whom a team knows, by municipality, in the order in which they came."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.dice = office.dice("people")
        self.of_town: list[list[Somebody]] = [[] for _ in office.towns]
        self._number = 10_000

    def everybody(self) -> Iterator[Somebody]:
        for people in self.of_town:
            yield from people

    def arrivals(self) -> Iterator[Somebody]:
        """Who was housed on arrival, each once, in the municipality of arrival."""
        return (somebody for somebody in self.everybody() if somebody.arrived)

    def stand(self, town: int, number: int) -> None:
        """Know these clients from before the first year."""
        for _ in range(number):
            self.stander(town)

    def stander(self, town: int) -> Somebody:
        year = self.office.days.start.year - 1
        age = self.dice.randint(ADULT + 1, 60)
        somebody = self.newcomer(town, year, age, group=GROUPS(self.dice, 1)[0])
        self.office.book.add(RESIDENCE, somebody.key, self.office.towns[town], None, None)
        self.of_town[town].append(somebody)
        return somebody

    def newcomer(
        self,
        town: int,
        year: int,
        age: int,
        *,
        of: Somebody | None = None,
        sex: str | None = None,
        group: str = TargetGroup.STATUS_HOLDER.value,
        alone: bool = False,
    ) -> Somebody:
        """Somebody who comes in a year at an age; `of` is a relative, of the same origin."""
        chance, book = self.dice, self.office.book
        nationality = of.nationality if of else _origins(year)(chance, 1)[0]
        origin = ORIGINS[nationality]
        sex = sex or (Sex.MALE.value if chance.random() < 0.58 else Sex.FEMALE.value)
        given = chance.choice(origin.men if sex == Sex.MALE.value else origin.women)
        surname = of.surname if of else chance.choice(SURNAMES)
        said = (
            *(given, surname, *_birth(chance, year, age), sex, nationality),
            *(list(origin.languages[:1]), group, alone),
        )
        key = book.add(PERSON, *said, None)
        language = origin.languages[0] if origin.languages else ""
        self._file(key, language)
        if chance.random() < TWICE:
            self._register_again(key, said, date(year, 12, 1) + nights(chance, 0, 300))
        return Somebody(key, town, age >= ADULT, sex, nationality, language, surname, group)

    def _file(self, person: int, language: str) -> None:
        self._number += 1
        self.office.book.add(CLIENT, person, str(self._number), language, language)

    def _register_again(self, key: int, said: tuple, found_on: date) -> None:
        """The same human being at the desk once more, under another spelling."""
        book = self.office.book
        given, surname, *rest = said
        double = book.add(PERSON, f"{given}h", surname, *rest, key)
        self._file(double, "")
        book.add(MERGE, double, key, found_on)
        book.add(VARIANT, key, f"{given}h {surname}")


def _birth(chance: Random, year: int, age: int) -> tuple[date | None, date | None]:
    """A birth date; of some only the year is known, of a few nothing."""
    first = date(year - age - 1, 1, 1)  # of this age on 1 January: nobody comes before birth
    known = chance.random()
    if known < NO_BIRTH_DATE:
        return None, None
    if known < NO_BIRTH_DATE + YEAR_ONLY:
        return first, date(year - age - 1, 12, 31)
    day = first + timedelta(days=chance.randrange(365))
    return day, day


def move_on(people: People, somebody: Somebody, town: int, on: date) -> Somebody:
    """The same person, from a day on in another municipality of the team."""
    somebody.leaves = on
    there = Somebody(
        *(somebody.key, town, somebody.adult, somebody.sex, somebody.nationality),
        *(somebody.language, somebody.surname, somebody.group, on),
    )
    people.of_town[town].append(there)
    return there


def live(people: People, somebody: Somebody) -> None:
    """Note in which municipality somebody lives, and from when to when."""
    office = people.office
    until = somebody.leaves - ONE_DAY if somebody.leaves else None
    office.book.add(RESIDENCE, somebody.key, office.towns[somebody.town], somebody.came, until)
