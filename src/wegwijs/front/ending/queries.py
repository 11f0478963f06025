"""What falls due and what clients asked, in words that a list can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Colleague, Team, User
from wegwijs.base.people.models import Client, ClientRequest, Person
from wegwijs.engines.retention.due import Item, due
from wegwijs.front.ending.opening import teams_of, wider
from wegwijs.front.ending.terms import Term, term_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of a team: whose file it is, by number, and what to tick."""

    item: Item
    number: str

    @property
    def choice(self) -> str:
        """What a box stands for: the class and the keys, never a name."""
        return f"{self.item.of}.{self.item.person or ''}.{self.item.colleague or ''}"


@dataclass(frozen=True, slots=True)
class TeamList:
    """What falls due in one team."""

    team: Team
    lines: list[Line]

    @property
    def open(self) -> list[Line]:
        return [line for line in self.lines if not line.item.hold and not line.item.agreement]

    @property
    def agreed(self) -> list[Line]:
        return [line for line in self.lines if line.item.goes]

    @property
    def held(self) -> list[Line]:
        return [line for line in self.lines if line.item.hold]

    @property
    def persons(self) -> list[int]:
        return [line.item.person for line in self.lines if line.item.person]


def list_of(team: Team, on: date) -> TeamList:
    """The list of one team, asked within a scope that opens the whole of it."""
    items = due(team.pk, on)
    clients = numbers_of((item.person for item in items if item.person), team.pk)
    colleagues = Colleague.objects.filter(pk__in=[i.colleague for i in items if i.colleague])
    names = dict(colleagues.values_list("pk", "number"))
    return TeamList(
        team,
        [
            Line(item, clients.get(item.person or 0) or names.get(item.colleague or 0, ""))
            for item in items
        ],
    )


def numbers_of(persons: Iterable[int], team: int) -> dict[int, str]:
    """The numbers under which a team keeps the files of these persons, whichever registration."""
    keys = list(persons)
    doubles = Person.objects.filter(canonical__in=keys).values_list("pk", "canonical")
    counts: dict[int, int | None] = dict(doubles)
    files = Client.objects.filter(team=team, person__in=[*keys, *counts]).order_by("-pk")
    return {
        counts.get(person) or person: number
        for person, number in files.values_list("person", "number")
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """One request in a list: by which client, and until when it can wait."""

    request: ClientRequest
    number: str
    term: Term


def requests_of(user: User, on: date) -> list[Asked]:
    """The requests of the teams in which one keeps them: what is late first, answered ones last."""
    found: list[Asked] = []
    for team in teams_of(user, Ability.REQUESTS):
        with wider(user, team.pk, Ability.REQUESTS, "list of requests"):
            requests = list(ClientRequest.objects.filter(team=team).select_related("team"))
            numbers = numbers_of({each.person_id for each in requests}, team.pk)
        found += [
            Asked(each, numbers.get(each.person_id, ""), term_of(each, on)) for each in requests
        ]
    return sorted(
        found,
        key=lambda asked: (
            asked.request.answered_on is not None,
            asked.term.last,
            asked.request.pk,
        ),
    )
