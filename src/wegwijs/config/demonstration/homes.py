"""Households that arrive, grow, move and leave: exactly as many people a year as a place says."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.people.models import Household, HouseholdMember, MemberRole, Sex
from wegwijs.config.demonstration.chance import ARRIVALS, nights, some_days, weighted
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody, move_on
from wegwijs.config.demonstration.rows import table
from wegwijs.services.housing.models import DwellingKind, StayKind

HOUSEHOLD = table(Household, "number")
MEMBER = table(HouseholdMember, "household_id person_id role since")

SIZES = weighted({1: 50, 2: 13, 3: 12, 4: 11, 5: 7, 6: 4, 7: 1.6, 8: 0.8, 9: 0.3})
FAMILIES = weighted({1: 25, 2: 25, 3: 22, 4: 16, 5: 8, 6: 4})
KINDS = weighted({DwellingKind.PERMANENT: 78, DwellingKind.TEMPORARY: 13, DwellingKind.ROOM: 9})
MANY = 9
SETTLED = timedelta(days=60)  # nobody moves to another municipality before that


@dataclass(slots=True)
class Leg:
    """A household in one dwelling."""

    town: int
    since: date
    kind: DwellingKind = DwellingKind.PERMANENT
    until: date | None = None
    bedrooms: int | None = None


@dataclass(slots=True)
class Home:
    """A household, its members with the day on which each joined, and where it lived."""

    key: int
    head: Somebody
    came: date
    resettled: bool = False
    members: list[tuple[Somebody, date]] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)


def arrive(people: People) -> list[Home]:
    """Let everybody arrive, year after year, in the order of the days."""
    flow = _Flow(people)
    for year in people.office.area.years:
        for town in range(len(people.office.towns)):
            flow.run(year, town)
    return flow.homes


class _Flow:
    def __init__(self, people: People) -> None:
        self.people, self.office = people, people.office
        self.dice: Random = people.office.dice("homes")
        self.homes: list[Home] = []
        self.waiting: dict[tuple[int, int], list[tuple[Home, int]]] = {}

    def run(self, year: int, town: int) -> None:
        """Fill the year of one municipality: who moves here, families of last year, new homes."""
        left = self.office.area.towns[town].housed[year]
        left -= self._movers(year, town, left // 8)
        left -= self._families(year, town, round(left * 0.4))
        for on, size in self._households(year, town, left):
            self._settle(year, town, on, size)

    def _households(self, year: int, town: int, left: int) -> list[tuple[date, int]]:
        sizes = []
        if self.office.area.mishaps.nine_in_two_bedrooms == year and town == 0 and left >= MANY:
            sizes.append(MANY)
            left -= MANY
        while left:
            sizes.append(min(SIZES(self.dice, 1)[0], left))
            left -= sizes[-1]
        days = some_days(self.dice, year, len(sizes), ARRIVALS)
        return list(zip(days, sizes, strict=True))

    def _settle(self, year: int, town: int, on: date, size: int) -> None:
        chance = self.dice
        alone = size == 1 and chance.random() < 0.08
        age = chance.randint(14, 16) if alone else chance.randint(20, 48)
        sex = Sex.MALE.value if size == 1 and chance.random() < 0.75 else None
        head = self.people.newcomer(town, year, age, sex=sex, alone=alone)
        home = Home(self._number(), head, on, resettled=chance.random() < 0.04)
        self.homes.append(home)
        self._join(home, head, town, on, MemberRole.HEAD)
        self._relatives(home, year, town, on, size - 1, age)
        self._path(home, town, on, size)
        if size == 1 and not alone and chance.random() < 0.45 and not home.legs[-1].until:
            family = FAMILIES(chance, 1)[0]
            self.waiting.setdefault((year + 1, town), []).append((home, family))

    def _number(self) -> int:
        return self.office.book.add(HOUSEHOLD, f"H{len(self.homes) + 1:04}")

    def _relatives(self, home: Home, year: int, town: int, on: date, number: int, age: int) -> None:
        """A partner mostly, and children."""
        chance = self.dice
        with_partner = number and chance.random() < 0.8
        for place in range(number):
            partner = with_partner and place == 0
            other = Sex.FEMALE.value if home.head.sex == Sex.MALE.value else Sex.MALE.value
            years = max(18, age + chance.randint(-6, 4)) if partner else chance.randint(0, 16)
            relative = self.people.newcomer(
                town, year, years, of=home.head, sex=other if partner else None
            )
            role = MemberRole.PARTNER if partner else MemberRole.CHILD
            self._join(home, relative, town, on, role)

    def _join(self, home: Home, who: Somebody, town: int, on: date, role: MemberRole) -> None:
        who.came, who.arrived = on, True
        home.members.append((who, on))
        self.people.of_town[town].append(who)
        self.office.book.add(MEMBER, home.key, who.key, role.value, on)

    def _path(self, home: Home, town: int, on: date, size: int) -> None:
        """From a temporary home people move on after a while; some households leave for good."""
        chance, last = self.dice, self.office.days.end
        kind = KINDS(chance, 1)[0] if size == 1 else DwellingKind.PERMANENT
        if size > 1 and chance.random() < 0.1:
            kind = DwellingKind.TEMPORARY
        crowded = size == MANY and self.office.area.mishaps.nine_in_two_bedrooms == on.year
        home.legs.append(Leg(town, on, kind, bedrooms=2 if crowded else None))
        if kind is not DwellingKind.PERMANENT:
            self._go_on(home, town, on + nights(chance, 180, 700))
        if chance.random() < 0.08:
            leaves = home.legs[-1].since + nights(chance, 300, 1500)
            if leaves <= last:
                home.legs[-1].until = leaves - ONE_DAY
                for who, _joined in home.members:
                    who.leaves = leaves

    def _go_on(self, home: Home, town: int, on: date) -> None:
        if on <= self.office.days.end:
            home.legs[-1].until = on - ONE_DAY
            home.legs.append(Leg(town, on))

    def _families(self, year: int, town: int, most: int) -> int:
        """Families follow about a year later, as many as the municipality can house."""
        came = 0
        for home, size in self.waiting.pop((year, town), []):
            last = home.legs[-1]
            if came + size > most or last.until or last.town != town:
                continue
            earliest = home.came + timedelta(days=150)
            on = max(some_days(self.dice, year, 1, ARRIVALS)[0], earliest)
            if on.year == year:
                self._relatives(home, year, town, on, size, 35)
                came += size
        return came

    def _movers(self, year: int, town: int, most: int) -> int:
        """Households that move here from another municipality of the team count here again."""
        moved = 0
        for home in reversed(self.homes) if len(self.office.towns) > 1 else ():
            if moved == most:
                break
            last, size = home.legs[-1], len(home.members)
            on = some_days(self.dice, year, 1)[0]
            settled = last.since + SETTLED <= on and last.until is None and last.town != town
            if not settled or moved + size > most or size > 2 or self.dice.random() < 0.7:
                continue
            if any(joined + SETTLED > on for _who, joined in home.members):
                continue
            last.until = on - ONE_DAY
            home.legs.append(Leg(town, on))
            home.members = [(self._follow(who, town, on), joined) for who, joined in home.members]
            moved += size
        return moved

    def _follow(self, who: Somebody, town: int, on: date) -> Somebody:
        return move_on(self.people, who, town, on)


def kind_of_stay(home: Home, leg: Leg, joined: date, before: Leg | None) -> StayKind:
    """How somebody came to a dwelling; `before` is where they lived until then."""
    if before is None and joined != home.came:
        return StayKind.FAMILY_REUNIFICATION
    if before is None:
        return StayKind.RESETTLEMENT if home.resettled else StayKind.FIRST_HOUSING
    return StayKind.MOVE if before.town == leg.town else StayKind.FIRST_HOUSING


def households_of(office: Office, people: People) -> list[Home]:
    """Everybody known before the first year, then everybody who arrives."""
    for town, place in enumerate(office.area.towns):
        people.stand(town, place.standing)
    return arrive(people)
