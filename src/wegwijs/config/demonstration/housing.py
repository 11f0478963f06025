"""Housing: dwellings, offers, stays, and the ledger that follows from housed and target."""

from datetime import date, timedelta
from random import Random

from wegwijs.config.demonstration.chance import nights, rounded
from wegwijs.config.demonstration.homes import Home, Leg, kind_of_stay
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.places import Town
from wegwijs.config.demonstration.rows import table
from wegwijs.services.housing.models import (
    BalanceCorrection,
    Dwelling,
    DwellingKind,
    Link,
    Offer,
    OpeningBalance,
    Outcome,
    Priority,
    RefusedFor,
    Stay,
    Target,
)

DWELLING = table(
    Dwelling,
    "number street house_number place municipality_id landlord bedrooms kind available_on"
    " leave_before",
)
STAY = table(
    Stay,
    "person_id dwelling_id kind municipality_id since until counted_on lease_on registered_on",
)
OFFER = table(
    Offer,
    "dwelling_id household_id offered_on municipality_id outcome answered_on suitable"
    " refused_for refusal_reason last_offer",
)
LINK = table(Link, "household_id municipality_id linked_on persons")
PRIORITY = table(Priority, "household_id reason since until")
TARGET = table(Target, "municipality_id since persons announced_on replaces_id")
OPENING = table(OpeningBalance, "municipality_id on persons reason")
CORRECTION = table(BalanceCorrection, "municipality_id on persons reason")

STREETS = ("Voorbeeldstraat", "Proefweg", "Bedachtlaan", "Fictiefplein", "Verzonnenpad")
VILLAGES = ("Dorp", "Haven", "Noord")
REFUSALS = (
    (RefusedFor.SIZE.value, "te klein"),
    (RefusedFor.DISTANCE.value, "te ver van school"),
    (RefusedFor.CONDITION.value, "trap te steil"),
    (RefusedFor.OTHER.value, "wil bij familie wonen"),
)
REASONS = ("telling van december", "verhuizing dubbel geteld", "besluit van de provincie")
TEMPORARY_FOR = timedelta(days=730)
LINKED_BEFORE_OFFER = 10  # days
OFF = -3  # what the mishap leaves between a close and the next opening


def house(office: Office, homes: list[Home]) -> None:
    """Every household from link to lease, in the order in which they came."""
    chance = office.dice("housing")
    previous: tuple[int, date, int] | None = None
    for home in homes:
        town = office.towns[home.legs[0].town]
        linked = home.came - nights(chance, 40, 130)
        together = sum(joined == home.came for _who, joined in home.members)
        office.book.add(LINK, home.key, town, linked, together)
        if chance.random() < 0.05:
            office.book.add(PRIORITY, home.key, "medisch", linked, home.came)
        dwellings = [_dwelling(office, chance, home, leg) for leg in home.legs]
        if previous and (previous[1] - linked).days < LINKED_BEFORE_OFFER:
            previous = None
        previous = _offers(office, chance, home, dwellings[0], previous)
        _stays(office, home, dwellings)


def _dwelling(office: Office, chance: Random, home: Home, leg: Leg) -> int:
    town = office.area.towns[leg.town].name
    temporary = leg.kind is DwellingKind.TEMPORARY
    number = len(office.book.rows[DWELLING]) + 1
    bedrooms = max(1, min(6, (len(home.members) + chance.randint(1, 2)) // 2))
    return office.book.add(
        DWELLING,
        *(f"W{number:04}", chance.choice(STREETS), str(chance.randint(1, 199))),
        *(f"{town} {chance.choice(VILLAGES)}", office.towns[leg.town], f"Woonstede {town}"),
        *(leg.bedrooms or bedrooms, leg.kind.value, leg.since - nights(chance, 10, 35)),
        leg.since + TEMPORARY_FOR if temporary else None,
    )


def _offers(
    office: Office,
    chance: Random,
    home: Home,
    dwelling: int,
    previous: tuple[int, date, int] | None,
) -> tuple[int, date, int]:
    """The dwelling that suited; before it, of some, the one that the household before them took."""
    town = office.towns[home.legs[0].town]
    offered = home.came - nights(chance, 7, 20)
    refused = previous is not None and previous[2] == town and chance.random() < 0.12
    if previous and refused:
        earlier, taken, _town = previous
        on = taken - timedelta(days=6)
        why = chance.choice(REFUSALS)
        no = Outcome.REFUSED.value
        answer = on + timedelta(days=2)
        office.book.add(OFFER, earlier, home.key, on, town, no, answer, True, *why, False)
    answer = offered + timedelta(days=3)
    last = refused and chance.random() < 0.5
    yes = Outcome.ACCEPTED.value
    office.book.add(OFFER, dwelling, home.key, offered, town, yes, answer, True, "", "", last)
    return dwelling, offered, town


def _stays(office: Office, home: Home, dwellings: list[int]) -> None:
    for who, joined in home.members:
        before = None
        for leg, dwelling in zip(home.legs, dwellings, strict=True):
            if leg.until and leg.until < joined:
                continue
            first = max(leg.since, joined)
            office.book.add(
                STAY,
                *(who.key, dwelling, kind_of_stay(home, leg, joined, before).value),
                *(office.towns[leg.town], first, leg.until, first),
                *(first - timedelta(days=2), first + timedelta(days=5)),
            )
            before = leg


def keep_ledger(office: Office) -> None:
    """The balance of each municipality: this year's close is next year's opening."""
    for town, key in zip(office.area.towns, office.towns, strict=True):
        chance = office.dice(f"ledger {town.name}")
        balance = chance.randint(-6, 8)
        for year in office.area.years:
            first = date(year, 1, 1)
            if office.area.mishaps.opening_is_not_last_close == year:
                balance += OFF
            office.book.add(OPENING, key, first, balance, "")
            due = _targets(office, chance, town, key, year)
            balance += town.housed[year] - due + _correction(office, chance, key, year)


def _targets(office: Office, chance: Random, town: Town, key: int, year: int) -> int:
    """Both half-years as published; now and then a first number is replaced. Returns the sum."""
    due = 0
    for month, before in ((1, date(year - 1, 10, 1)), (7, date(year, 4, 1))):
        since = date(year, month, 1)
        persons = rounded(chance, town.housed[year] / 2 * chance.uniform(0.75, 1.25))
        replaced = None
        if chance.random() < 0.05:
            replaced = office.book.add(TARGET, key, since, persons + 2, before, None)
            before += timedelta(days=45)
        office.book.add(TARGET, key, since, persons, before, replaced)
        due += persons
    return due


def _correction(office: Office, chance: Random, key: int, year: int) -> int:
    if chance.random() > 0.12:
        return 0
    persons = chance.choice((-2, -1, 1, 2))
    office.book.add(CORRECTION, key, date(year, 3, 1), persons, chance.choice(REASONS))
    return persons
