"""Groups that meet a few times: the participation statement, workshops, living rooms, ONA."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.config.demonstration.chance import nights, rounded, some_days
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.courses.models import (
    Attendance,
    Group,
    GroupKind,
    Guest,
    LeaveReason,
    Membership,
    Session,
)

GROUP = table(
    Group,
    "number kind name language level location_id municipality_id since until leader_id places"
    " hours_per_week",
)
SESSION = table(Session, "group_id number on begins minutes topic municipality_id")
GUEST = table(Guest, "session_id partner_id")
MEMBERSHIP = table(
    Membership,
    "group_id person_id municipality_id since until leave_reason from_other_provider signed_on",
)
ATTENDANCE = table(Attendance, "session_id person_id present")

WEEK = timedelta(days=7)
PRESENT = 0.88
STAYS = 0.92
ENOUGH, FULL = 4, 11  # people who speak one language make a group
LAST_START = (11, 10)
AFTER_SUMMER = (9, 1)
BEGINS = time(9, 30)
# kind, name, sessions, minutes, members, one group for so many people housed
OTHERS = (
    (GroupKind.WORKSHOP, "Wonen en energie", 2, 120, 8, 18),
    (GroupKind.LIVING_ROOM, "Huiskamer", 6, 90, 7, 25),
)


def meet(office: Office, people: People) -> None:
    """All groups of all years, classes apart."""
    chance = office.dice("groups")
    _statements(office, people, chance)
    for year in office.area.years:
        for town, place in enumerate(office.area.towns):
            for kind, name, sessions, minutes, members, among in OTHERS:
                for since in some_days(chance, year, rounded(chance, place.housed[year] / among)):
                    here = [who for who in people.of_town[town] if who.adult and who.is_here(since)]
                    joined = chance.sample(here, min(members, len(here)))
                    if joined:
                        days = _weekly(since, sessions)
                        gather(office, chance, kind, name, town, days, minutes, joined, "nl")


def _weekly(since: date, sessions: int) -> list[date]:
    return [since + week * WEEK for week in range(sessions)]


def _statements(office: Office, people: People, chance: Random) -> None:
    """Everybody adult who arrived before October, in a group of their own language."""
    waiting: defaultdict[tuple[int, str], list[Somebody]] = defaultdict(list)
    coming = sorted(
        (who for who in people.arrivals() if who.adult), key=lambda who: who.came or date.min
    )
    for year in office.area.years:
        until = date(year, 10, 1)
        for who in coming:
            if who.came and who.came < until:
                waiting[who.town, who.language].append(who)
        coming = [who for who in coming if who.came and who.came >= until]
        for (town, language), members in waiting.items():
            while len(members) >= ENOUGH:
                group, members[:FULL] = members[:FULL], []
                since = _start(office, chance, year, group)
                days = _weekly(since, 6)
                gather(
                    office, chance, GroupKind.PVT, "Participatie", town, days, 150, group, language
                )


def _start(office: Office, chance: Random, year: int, members: Sequence[Somebody]) -> date:
    """After the last of them came; not while nobody may meet."""
    latest = max(who.came for who in members if who.came)
    since = max(latest, date(year, 1, 8)) + nights(chance, 7, 60)
    if office.area.mishaps.telephone_from_march == year and since < date(year, *AFTER_SUMMER):
        since = date(year, *AFTER_SUMMER) + nights(chance, 0, 30)
    return min(since, date(year, *LAST_START))


def gather(
    office: Office,
    chance: Random,
    kind: GroupKind,
    name: str,
    town: int,
    days: Sequence[date],
    minutes: int,
    members: Sequence[Somebody],
    language: str,
) -> None:
    """One group with its members, its sessions and who was there."""
    key = _group(office, chance, kind, name, town, days, language, len(members))
    book, pvt = office.book, kind is GroupKind.PVT
    for who in members:
        stays = chance.random() < STAYS
        why = LeaveReason.COMPLETED if stays else LeaveReason.STOPPED
        signed = days[-1] if pvt and stays else None
        home = office.towns[who.town]
        book.add(MEMBERSHIP, key, who.key, home, days[0], days[-1], why.value, None, signed)
    for number, on in enumerate(days, start=1):
        topic = f"{name} {number}"
        session = book.add(SESSION, key, number, on, BEGINS, minutes, topic, office.towns[town])
        mark(office, chance, session, [who.key for who in members])
        if chance.random() < 0.1:
            book.add(GUEST, session, chance.choice(office.partners))


def _group(
    office: Office,
    chance: Random,
    kind: GroupKind,
    name: str,
    town: int,
    days: Sequence[date],
    language: str,
    members: int,
) -> int:
    number = f"G{len(office.book.rows[GROUP]) + 1:05}"
    leader = chance.choice(office.staff_of(Function.DISCUSSION_LEADER, days[0]))
    return office.book.add(
        GROUP,
        *(number, kind.value, f"{name} {number}", language, ""),
        *(office.locations[town], office.towns[town], days[0], days[-1], leader),
        *(max(members, 12), None),
    )


def mark(office: Office, chance: Random, session: int, people: Sequence[int]) -> None:
    """Who of these was at a session."""
    add, luck = office.book.add, chance.random
    for person in people:
        add(ATTENDANCE, session, person, luck() < PRESENT)
