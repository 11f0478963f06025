"""The office of a team: where it works, for whom, with whom, and which registers it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, cycle, islice
from random import Random

from wegwijs.base.core.periods import ONE_DAY, Period
from wegwijs.base.organisation.models import (
    Colleague,
    Engagement,
    Location,
    Partner,
    Register,
    RegisterKept,
    Serves,
    Service,
)
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.config.demonstration.chance import dice, nights, some_days
from wegwijs.config.demonstration.names import COLLEAGUE_NAMES, COLLEAGUE_SURNAMES
from wegwijs.config.demonstration.places import Area
from wegwijs.config.demonstration.rows import Book, table
from wegwijs.services.colleagues.models import Leave, ProgressInterview, Training

LOCATION = table(Location, "name place municipality_id since until moved_to_id")
SERVES = table(Serves, "location_id municipality_id service since until")
KEPT = table(RegisterKept, "register since until")
PARTNER = table(Partner, "name")
COLLEAGUE = table(Colleague, "number first_name surname languages")
ENGAGEMENT = table(Engagement, "colleague_id kind function hours_per_week location_id since until")
LEAVE = table(Leave, "colleague_id reason since until")
TRAINING = table(Training, "colleague_id name on")
INTERVIEW = table(ProgressInterview, "colleague_id on")

PARTNERS = ("Bibliotheek", "Huisartsenpost", "Schuldhulp", "Sociaal loket", "Taalhuis", "Woonstede")
POSTS = {
    Function.TEAM_LEADER: (EngagementKind.PAID, 28),
    Function.SETTLEMENT_COACH: (EngagementKind.PAID, 24),
    Function.LEGAL_ASSISTANT: (EngagementKind.VOLUNTEER, 8),
    Function.SOCIAL_GUIDE: (EngagementKind.VOLUNTEER, 8),
    Function.DESK: (EngagementKind.VOLUNTEER, 4),
    Function.DISCUSSION_LEADER: (EngagementKind.VOLUNTEER, 4),
    Function.NT2_TEACHER: (EngagementKind.PAID, 20),
    Function.LANGUAGE_COACH: (EngagementKind.VOLUNTEER, 2),
    Function.CLASS_ASSISTANT: (EngagementKind.VOLUNTEER, 4),
    Function.ODD_JOBS: (EngagementKind.VOLUNTEER, None),
    Function.INTERPRETER: (EngagementKind.INTERPRETER, None),
    Function.INTERN: (EngagementKind.INTERN, 24),
    Function.EMPLOYMENT_COACH: (EngagementKind.PAID, 16),
}
# An office first fills each post once, in the order above, and then has more of these.
MORE = (
    *(Function.SOCIAL_GUIDE, Function.SOCIAL_GUIDE, Function.DESK, Function.LANGUAGE_COACH),
    *(Function.SOCIAL_GUIDE, Function.LEGAL_ASSISTANT, Function.DESK, Function.CLASS_ASSISTANT),
    *(Function.SOCIAL_GUIDE, Function.INTERPRETER, Function.NT2_TEACHER, Function.ODD_JOBS),
)
TEACHING = {Function.NT2_TEACHER, Function.LANGUAGE_COACH, Function.CLASS_ASSISTANT}
FIRST_NUMBER = 501
TRAININGS = ("Werken met een tolk", "Privacy op kantoor", "Cultuur en misverstand")


@dataclass(frozen=True, slots=True)
class Post:
    """A colleague in a function, from a day to a day."""

    colleague: int
    since: date
    until: date | None

    def is_held(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(slots=True)
class Office:
    """A team at work: what every room needs to know of it."""

    area: Area
    book: Book
    seed: int
    towns: list[int]
    days: Period
    locations: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)
    staff: dict[Function, list[Post]] = field(default_factory=dict)

    def dice(self, room: str) -> Random:
        """Each room has its own, so that a change in one leaves the others as they were."""
        return dice(self.seed, self.area.name, room)

    def staff_of(self, function: Function, on: date) -> list[int]:
        """Colleagues in a function on a day; without any, everybody does it."""
        in_function = [post.colleague for post in self.staff.get(function, ()) if post.is_held(on)]
        if in_function:
            return in_function
        everybody = [post for posts in self.staff.values() for post in posts]
        at_work = [post.colleague for post in everybody if post.is_held(on)]
        return at_work or [everybody[0].colleague]

    @property
    def has_classes(self) -> bool:
        return any(self.area.learners.values())


def open_office(area: Area, book: Book, seed: int, towns: list[int]) -> Office:
    """Open the office of a team, one location in each of its municipalities."""
    days = Period(date(area.years[0], 1, 1), date(area.years[-1], 12, 31))
    office = Office(area, book, seed, towns, days)
    _locations(office)
    _services(office)
    _registers(office)
    office.partners = [book.add(PARTNER, f"{name} {area.name}") for name in PARTNERS]
    _colleagues(office)
    return office


def _locations(office: Office) -> None:
    """The first office moves once, halfway."""
    book, days = office.book, office.days
    moved = date((days.start.year + days.end.year + 1) // 2, 3, 1)
    for town, key in zip(office.area.towns, office.towns, strict=True):
        now = book.add(LOCATION, town.name, town.name, key, days.start, None, None)
        office.locations.append(now)
    first = office.area.towns[0].name
    if len(office.area.years) > 1:
        old = f"{first}, oude school"
        book.add(LOCATION, old, first, office.towns[0], None, moved - ONE_DAY, office.locations[0])


def _services(office: Office) -> None:
    days = office.days
    for service in Service:
        if service is Service.INTEGRATION and not office.has_classes:
            continue
        where = office.locations[0] if service is Service.INTEGRATION else None
        for town in office.towns:
            office.book.add(SERVES, where, town, service.value, days.start, days.end)


def _registers(office: Office) -> None:
    days, missing = office.days, office.area.mishaps.legal_files_not_kept
    for register in Register:
        if missing and register in (Register.LEGAL_FILES, Register.LEGAL_STEPS):
            gap = Period.year(missing)
            office.book.add(KEPT, register.value, days.start, gap.start - ONE_DAY)
            office.book.add(KEPT, register.value, gap.end + ONE_DAY, days.end)
        else:
            office.book.add(KEPT, register.value, days.start, days.end)


def _posts(office: Office) -> Iterator[Function]:
    wanted = chain(POSTS, cycle(MORE))
    needed = (post for post in wanted if office.has_classes or post not in TEACHING)
    return islice(needed, office.area.colleagues)


def _colleagues(office: Office) -> None:
    """Whoever leaves is followed by somebody new in the same function."""
    chance, end = office.dice("office"), office.days.end
    for function in _posts(office):
        kind, _hours = POSTS[function]
        since = office.days.start - nights(chance, 0, 1200)
        while since <= end:
            lasts = 150 if kind is EngagementKind.INTERN else chance.randint(500, 4000)
            until = since + timedelta(days=lasts)
            colleague = _engage(office, chance, function, since, until if until <= end else None)
            _working_life(office, chance, colleague, since, min(until, end))
            since = until + nights(chance, 10, 90)


def _engage(
    office: Office, chance: Random, function: Function, since: date, until: date | None
) -> int:
    """Somebody new in a function. Returns the colleague's key."""
    book, (kind, hours) = office.book, POSTS[function]
    number = str(FIRST_NUMBER + len(book.rows[COLLEAGUE]))
    names = chance.choice(COLLEAGUE_NAMES), chance.choice(COLLEAGUE_SURNAMES)
    languages = ["nl", chance.choice(("ar", "en", "ti", "fa", "tr"))]
    colleague = book.add(COLLEAGUE, number, *names, languages)
    week = Decimal(hours) if hours else None
    where = chance.choice(office.locations)
    said = kind.value, function.value, week, where, since, until
    book.add(ENGAGEMENT, colleague, *said)
    office.staff.setdefault(function, []).append(Post(colleague, since, until))
    return colleague


def _working_life(office: Office, chance: Random, colleague: int, since: date, until: date) -> None:
    """Leave, training and progress interviews of one colleague."""
    book = office.book
    for year in range(max(since, office.days.start).year, until.year + 1):
        on = some_days(chance, year, 3)
        if not since <= on[0] <= on[2] <= until:
            continue
        if chance.random() < 0.05:
            book.add(LEAVE, colleague, "", on[0], on[0] + nights(chance, 40, 90))
            since = on[0] + timedelta(days=100)
        if chance.random() < 0.2:
            book.add(TRAINING, colleague, chance.choice(TRAININGS), on[1])
        if chance.random() < 0.5:
            book.add(INTERVIEW, colleague, on[2])
