"""The network: meetings with partners, activities, what the team does together, signals."""

from datetime import date
from decimal import Decimal
from random import Random

from wegwijs.base.organisation.models import Service
from wegwijs.config.demonstration.chance import nights, some_days
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.rows import table
from wegwijs.services.network.models import (
    Activity,
    ActivityPartner,
    Cooperation,
    Meeting,
    MeetingGuest,
    Signal,
)

MEETING = table(Meeting, "on kind location_id municipality_id topic")
GUEST = table(MeetingGuest, "meeting_id partner_id")
ACTIVITY = table(Activity, "on kind name location_id municipality_id participants proceeds")
TOGETHER = table(ActivityPartner, "activity_id partner_id")
COOPERATION = table(Cooperation, "partner_id service purpose since")
SIGNAL = table(Signal, "on municipality_id theme text told_to_id told_on answered_on")

MEETINGS = ("overleg met de gemeente", "overleg met de verhuurder", "teamoverleg")
ACTIVITIES = (
    ("publieksactiviteit", "Proefdag voor de buurt"),
    ("formulierenavond", "Formulierenavond"),
    ("ontmoeting", "Samen koken"),
)
THEMES = ("wachttijd", "vervoer", "woningen", "taallessen")
A_YEAR = 5  # meetings for each municipality


def connect(office: Office) -> None:
    """What happens around the office, year after year."""
    chance = office.dice("network")
    for partner in office.partners[::2]:
        service = chance.choice((Service.DESK, Service.GUIDANCE, Service.COURSES))
        office.book.add(COOPERATION, partner, service.value, "samen spreekuur", office.days.start)
    for year in office.area.years:
        for town in range(len(office.towns)):
            for on in some_days(chance, year, A_YEAR):
                _meet(office, chance, town, on)
            _act(office, chance, town, year)
            on = some_days(chance, year, 1)[0]
            _signal(office, chance, town, on)


def _meet(office: Office, chance: Random, town: int, on: date) -> None:
    kind = chance.choice(MEETINGS)
    where = office.locations[town], office.towns[town]
    meeting = office.book.add(MEETING, on, kind, *where, "voortgang")
    for partner in chance.sample(office.partners, chance.randint(1, 3)):
        office.book.add(GUEST, meeting, partner)


def _act(office: Office, chance: Random, town: int, year: int) -> None:
    """In a year in which nobody may meet, fewer."""
    quiet = office.area.mishaps.telephone_from_march == year
    chosen = chance.sample(ACTIVITIES, 1 if quiet else 3)
    for (kind, name), on in zip(chosen, some_days(chance, year, len(chosen)), strict=True):
        proceeds = Decimal(chance.randint(5, 90) * 10) if kind == ACTIVITIES[0][0] else None
        title = f"{name} {office.area.towns[town].name}"
        where = office.locations[town], office.towns[town]
        people = chance.randint(8, 120)
        activity = office.book.add(ACTIVITY, on, kind, title, *where, people, proceeds)
        office.book.add(TOGETHER, activity, chance.choice(office.partners))


def _signal(office: Office, chance: Random, town: int, on: date) -> None:
    if chance.random() < 0.6:
        told = on + nights(chance, 3, 40)
        to = chance.choice(office.partners)
        theme = chance.choice(THEMES)
        answered = told + nights(chance, 5, 60) if chance.random() < 0.6 else None
        office.book.add(SIGNAL, on, office.towns[town], theme, "", to, told, answered)
