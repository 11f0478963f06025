"""The consultation hour: when it is open, and exactly as many visits a year as a place says."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, time
from random import Random

from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.config.demonstration.chance import DESK, some_days, weighted
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.desk.models import (
    Opening,
    OpeningKind,
    PartOfDay,
    Settled,
    StaffedHalfDay,
    Visit,
    VisitWay,
)

OPENING = table(Opening, "location_id weekday opens closes kind since")
HALF_DAY = table(StaffedHalfDay, "location_id weekday part since")
VISIT = table(
    Visit,
    "on at location_id municipality_id kind way person_id topics settled referred_to_id"
    " colleague_id",
)

HOURS = [time(hour, minute) for hour in (9, 10, 11, 13, 14, 15) for minute in range(0, 60, 5)]
MORNING = (time(9, 30), time(12, 0))
WEEKDAYS = ((1, 2, 4), (2, 4), (1, 3), (2, 5))
KINDS = weighted(
    {
        OpeningKind.GENERAL.value: 84,
        OpeningKind.LEGAL.value: 11,
        OpeningKind.INFORMATION_POINT.value: 5,
    }
)
WAYS = weighted(
    {
        VisitWay.WALK_IN.value: 62,
        VisitWay.APPOINTMENT.value: 24,
        VisitWay.PHONE.value: 9,
        VisitWay.MESSAGE.value: 3,
        VisitWay.HOME_VISIT.value: 2,
    }
)
ENDS = weighted({Settled.BY_US.value: 72, Settled.REFERRED.value: 14, Settled.LATER.value: 14})
TOPICS = {
    "wonen": 14, "financiën": 16, "zorgtoeslagen": 13, "huurtoeslag": 9, "gezondheid": 8,
    "juridisch": 8, "inburgering": 7, "werk": 6, "onderwijs": 5, "schulden": 5, "gezin": 4,
    "verzekering": 4, "kwijtschelding": 3, "bijzondere bijstand": 3, "vervoer": 2, "post": 2,
    "overig": 2,
}  # fmt: skip
ABOUT = weighted({1: 62, 2: 27, 3: 11})
MIXTURES = 400  # a visit is about one of so many mixtures of topics
UNKNOWN = 0.12
REGULARS = 2.2  # those who came lately come most
LAST_OF_JUNE = 6
CLOSED_MONTHS = (3, 5)
CLOSED_TEMPO = 0.35


def receive(office: Office, people: People) -> None:
    """Open each location, and let the visitors come."""
    chance = office.dice("desk")
    mixtures = _mixtures(chance)
    for town in range(len(office.towns)):
        weekdays = chance.choice(WEEKDAYS)
        for weekday in weekdays:
            kind = OpeningKind.LEGAL if weekday == weekdays[-1] else OpeningKind.GENERAL
            location, since = office.locations[town], office.days.start
            office.book.add(OPENING, location, weekday, *MORNING, kind.value, since)
            for part in (PartOfDay.MORNING, PartOfDay.AFTERNOON):
                office.book.add(HALF_DAY, location, weekday, part.value, since)
        for year in office.area.years:
            _visits(office, people, chance, mixtures, town, year, frozenset(weekdays))


def _mixtures(chance: Random) -> list[list[str]]:
    draw = weighted(TOPICS)
    return [
        sorted(set(draw(chance, number)), key=list(TOPICS).index)
        for number in ABOUT(chance, MIXTURES)
    ]


def _months(office: Office, year: int) -> tuple[float, ...]:
    """How busy the months of a year are, with what went wrong in it."""
    months, mishaps = list(DESK), office.area.mishaps
    if mishaps.visits_stop_in_june == year:
        months[LAST_OF_JUNE:] = [0.0] * (len(months) - LAST_OF_JUNE)
    if mishaps.telephone_from_march == year:
        first, last = CLOSED_MONTHS
        months[first - 1 : last] = [part * CLOSED_TEMPO for part in months[first - 1 : last]]
    return tuple(months)


def _visits(
    office: Office,
    people: People,
    chance: Random,
    mixtures: list[list[str]],
    town: int,
    year: int,
    weekdays: frozenset[int],
) -> None:
    """The visits of one year in one municipality; the home decides the municipality."""
    number = office.area.towns[town].visits[year]
    days = some_days(chance, year, number, _months(office, year), weekdays)
    ends, kinds, ways = (draw(chance, number) for draw in (ENDS, KINDS, WAYS))
    hours, topics = chance.choices(HOURS, k=number), chance.choices(mixtures, k=number)
    desk = chance.choices(office.staff_of(Function.DESK, date(year, 7, 1)), k=number)
    visitors = _visitors(chance, people.of_town[town], days)
    location, municipality, add = office.locations[town], office.towns[town], office.book.add
    closed = office.area.mishaps.telephone_from_march == year
    for on, at, kind, way, who, about, end, by in zip(
        days, hours, kinds, ways, visitors, topics, ends, desk, strict=True
    ):
        if closed and CLOSED_MONTHS[0] <= on.month <= CLOSED_MONTHS[1]:
            way = VisitWay.PHONE.value
        referred = chance.choice(office.partners) if end == Settled.REFERRED.value else None
        add(VISIT, on, at, location, municipality, kind, way, who, about, end, referred, by)


def _visitors(chance: Random, people: Sequence[Somebody], days: Sequence[date]) -> list[int | None]:
    """Who comes on each of these days: the latest arrivals most, and now and then nobody known."""
    known = sorted(people, key=lambda who: who.came or date.min)
    came = [who.came or date.min for who in known]
    found: list[int | None] = []
    for on in days:
        here = bisect_left(came, on)
        if not here or chance.random() < UNKNOWN:
            found.append(None)
            continue
        who = known[here - 1 - int(here * chance.random() ** REGULARS)]
        found.append(who.key if who.is_here(on) else None)
    return found
