"""What the pages about people show: lists, one person, one household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q, QuerySet

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, Whose
from wegwijs.base.organisation.models import User
from wegwijs.base.people.languages import LANGUAGES
from wegwijs.base.people.models import Appointment, Client, Household, HouseholdMember, Person
from wegwijs.engines.panels.declaring import PANELS, CardLine
from wegwijs.engines.panels.reading import Shown, card_of, panels_of, rows_of
from wegwijs.front.people.panels import APPOINTMENTS, NOTES
from wegwijs.services.housing.models import Stay

PAGE = 50
FIRST = (NOTES, APPOINTMENTS)  # what a colleague wants to know before a conversation
NEWEST = 5  # facts of a panel on a person's page; the rest has pages of its own


@dataclass(frozen=True, slots=True)
class Card:
    """The minimal card: name, language, guide, open terms, and the number of the file."""

    person: Person
    numbers: list[str]
    lines: list[CardLine]

    @property
    def languages(self) -> list[str]:
        return [str(LANGUAGES.get(code, code)) for code in self.person.languages]


@dataclass(frozen=True, slots=True)
class People:
    """One page of a list, and the file after which the next one begins."""

    cards: list[Card]
    next: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A person's page: the card, the newest facts, and the household to which they belong."""

    card: Card
    panels: list[Shown]
    households: list[int]


def own_files(user: User) -> QuerySet[Client]:
    """The files of one's own people: whom one guides, or who is in one's groups."""
    own = Person.objects.filter(user.sight.own_persons(Compartment.CARD))
    return Client.objects.visible_to(user).filter(person__in=own)


def lists_of(user: User) -> set[Whose]:
    """Which lists there are for this user: of the own people, of the whole team."""
    return {whose for whose in Whose if user.sight.teams(Compartment.CARD, whose)}


def people_of(user: User, whose: Whose, on: date, after: int | None = None) -> People:
    """One page of a list by surname, after this file."""
    files = own_files(user) if whose is Whose.OWN else Client.objects.visible_to(user)
    if after is not None:
        files = files.filter(_later_than(files, after))
    ordered = files.order_by("person__surname", "person__given_name", "pk")
    found = list(ordered.select_related("person")[: PAGE + 1])
    page = found[:PAGE]
    return People(cards_of(page, user, on), page[-1].pk if len(found) > PAGE else None)


def _later_than(files: QuerySet[Client], after: int) -> Q:
    """Files that follow this one by name. An address holds its key, never the name."""
    last = files.filter(pk=after).values_list("person__surname", "person__given_name").first()
    if last is None:
        return Q(pk__in=[])
    surname, given = last
    same = Q(person__surname=surname)
    return (
        Q(person__surname__gt=surname)
        | same & Q(person__given_name__gt=given)
        | same & Q(person__given_name=given, pk__gt=after)
    )


def cards_of(files: Sequence[Client], user: User, on: date) -> list[Card]:
    """The cards of these files, with what runs today, in as few queries as there are rooms."""
    lines = card_of([file.person_id for file in files], user, on)
    return [Card(file.person, [file.number], lines[file.person_id]) for file in files]


def open_person(person: Person, user: User, on: date) -> Opened:
    """What this user sees of a person today."""
    files = Client.objects.visible_to(user).filter(person=person)
    numbers = list(files.order_by("pk").values_list("number", flat=True))
    card = Card(person, numbers, card_of([person.pk], user, on)[person.pk])
    panels = panels_of(person, user, first=NEWEST)
    panels.sort(key=lambda shown: shown.panel not in FIRST)
    return Opened(card, panels, _households(person, user, on))


def _households(person: Person, user: User, on: date) -> list[int]:
    members = HouseholdMember.objects.visible_to(user).filter(person=person).on(on)
    return list(members.values_list("household", flat=True))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household; `open` where one may open their file."""

    person: Person
    role: str
    since: date | None
    open: bool


def members_of(household: Household, user: User, on: date) -> list[Member]:
    """Who belongs to a household today: names and roles, and nothing of anybody's file."""
    members = HouseholdMember.objects.visible_to(user).filter(household=household).on(on)
    found = list(members.select_related("person").order_by("since", "pk"))
    persons = [member.person_id for member in found]
    mine = set(Person.objects.visible_to(user).filter(pk__in=persons).values_list("pk", flat=True))
    return [
        Member(each.person, each.get_role_display(), each.since, each.person_id in mine)
        for each in found
    ]


def homes_of(members: list[Member], user: User, on: date) -> list[str]:
    """Where the members live whose file one may see, each home once."""
    persons = [member.person.pk for member in members if member.open]
    stays = Stay.objects.visible_to(user).filter(person__in=persons).on(on)
    homes = {stay.dwelling_id: stay.dwelling for stay in stays.select_related("dwelling")}
    return [
        ", ".join(filter(None, [f"{home.street} {home.house_number}".strip(), home.place]))
        or home.number
        for home in homes.values()
    ]


def housing_of(household: Household, user: User) -> list[Shown]:
    """The housing of a household: links, priority, offers, as the rooms show them."""
    panels = [PANELS[key] for key in ("housing.links", "housing.priorities", "housing.offers")]
    visible: Any = {panel: panel.model.objects.visible_to(user) for panel in panels}
    return rows_of({panel: facts.filter(household=household) for panel, facts in visible.items()})


@dataclass(frozen=True, slots=True)
class Agreed:
    """An appointment, with the first name and no more of whom it is with."""

    key: int
    on: date
    at: time | None
    person: int | None
    first_name: str
    place: str
    what: str
    colleague: str = ""


def appointments_within(user: User) -> QuerySet[Appointment]:
    """One's own appointments, those one made for a colleague, and for who leads those of all."""
    made = Q(entered_by=user, team__in=user.teams_with(Ability.PLAN))
    return Appointment.objects.filter(user.sight.rows(Appointment) | made)


def appointments_of(user: User, on: date) -> tuple[list[Agreed], list[Agreed]]:
    """From a day on: one's own appointments, and those one made for a colleague."""
    ahead = appointments_within(user).filter(on__gte=on).order_by("on", "at", "pk")
    rows = ahead.select_related("person", "location", "colleague")
    own = Q(colleague__in=user.sight.colleagues)
    for_others = rows.filter(entered_by=user).exclude(own)
    return (
        [_agreed(each) for each in rows.filter(own)[:PAGE]],
        [_agreed(each, str(each.colleague)) for each in for_others[:PAGE]],
    )


def _agreed(each: Appointment, colleague: str = "") -> Agreed:
    return Agreed(
        each.pk,
        each.on,
        each.at,
        each.person_id,
        each.person.given_name if each.person else "",
        each.place or str(each.location or ""),
        each.what,
        colleague,
    )
