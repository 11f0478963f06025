"""One login for each role in a team of the demonstration, and something to do for each today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils.text import slugify

from wegwijs.base.core import scope
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.actions import open_account
from wegwijs.base.organisation.models import (
    Colleague,
    Engagement,
    Location,
    Role,
    Serves,
    Team,
    TeamRole,
    User,
)
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.base.people.models import Appointment, Note, Person
from wegwijs.engines.agenda.models import Task
from wegwijs.engines.agenda.nightly import run_night
from wegwijs.services.courses.models import Group, GroupKind, Membership, Session
from wegwijs.services.guidance.models import Contact, ContactWay, Programme, Trajectory
from wegwijs.services.legal.models import FileKind, LegalFile, Step, StepKind

# After the years of the registers: what is invented here is in none of their figures.
SINCE = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Invented:
    """A colleague who exists in the demonstration only: the word in the address, and a name."""

    word: str
    name: str
    function: Function


COLLEAGUES = {
    Role.DESK: Invented("balie", "Joke", Function.DESK),
    Role.GUIDE: Invented("begeleider", "Wim", Function.SOCIAL_GUIDE),
    Role.LEGAL: Invented("juridisch", "Noor", Function.LEGAL_ASSISTANT),
    Role.COURSE_LEADER: Invented("docent", "Saskia", Function.NT2_TEACHER),
    Role.INTERPRETER: Invented("tolk", "Yonas", Function.INTERPRETER),
    Role.LANGUAGE_COACH: Invented("taalcoach", "Gerda", Function.LANGUAGE_COACH),
    Role.CLASS_ASSISTANT: Invented("klassenassistent", "Ali", Function.CLASS_ASSISTANT),
    Role.TEAM_LEADER: Invented("teamleider", "Ria", Function.TEAM_LEADER),
}
BY_HAND = {
    Role.ADMINISTRATOR: "beheerder",
    Role.PRIVACY_OFFICER: "privacy",
    Role.MUNICIPALITY: "gemeente",
}
PEOPLE, NEWCOMERS = 12, 2
MEETING = (Role.GUIDE, Role.INTERPRETER, Role.LANGUAGE_COACH, Role.CLASS_ASSISTANT, Role.LEGAL)


def address_of(word: str, team: Team) -> str:
    return f"{word}.{slugify(team.name)}@demo.example"


@transaction.atomic
def open_logins(team: Team, password: str, on: date) -> list[tuple[User, Role]]:
    """An account for each role in this team; what is there already stays."""
    made = []
    with scope.acting(user=None, teams=[team.pk], why="demonstration"):
        for role, invented in COLLEAGUES.items():
            user = _account(address_of(invented.word, team), password)
            _engage(team, invented, user)
            made.append((user, role))
        for role, word in BY_HAND.items():
            user = _account(address_of(word, team), password)
            _give(team, role, user)
            made.append((user, role))
        bring_to_life(team, on)
    run_night(team, on)
    return made


def _account(email: str, password: str) -> User:
    return open_account(email=email, password=password, roles={}, since=SINCE)


def _engage(team: Team, invented: Invented, user: User) -> None:
    colleague, new = Colleague.objects.get_or_create(
        team=team,
        number=f"D-{invented.word}",
        defaults={"first_name": invented.name, "surname": "Verzonnen", "account": user},
    )
    if new:
        Engagement.objects.create(
            team=team,
            colleague=colleague,
            kind=EngagementKind.VOLUNTEER,
            function=invented.function,
            since=SINCE,
        )


def _give(team: Team, role: Role, user: User) -> None:
    town = None
    if role is Role.MUNICIPALITY:
        served = team_served(team)
        town = served[0] if served else None
    TeamRole.objects.get_or_create(
        user=user, team=team, role=role, defaults={"since": SINCE, "municipality_id": town}
    )


def team_served(team: Team) -> list[int]:
    """Keys of the municipalities that a team served, the one of its own name first."""
    served = Serves.objects.filter(team=team).order_by("municipality__name")
    rows = served.values_list("municipality", "municipality__name").distinct()
    return [pk for pk, _name in sorted(rows, key=lambda row: row[1] != team.name)]


def bring_to_life(team: Team, on: date) -> None:
    """Somebody to guide, a group, a file and appointments, around today; once for each day."""
    colleagues = {
        role: Colleague.objects.get(team=team, number=f"D-{invented.word}")
        for role, invented in COLLEAGUES.items()
    }
    grown = Person.objects.filter(team=team, born_to__lt=date(2000, 1, 1)).order_by("pk")
    known = list(grown[: PEOPLE + NEWCOMERS])
    people, newcomers = known[:PEOPLE], known[PEOPLE:]
    guide = colleagues[Role.GUIDE]
    if not Trajectory.objects.filter(guide=guide).on(on).exists():
        _guide(team, guide, people, on)
        _teach(team, colleagues[Role.COURSE_LEADER], people, on)
        _plead(team, people, on)
        _settle(team, guide, newcomers, on)
        _set_tasks(team, guide, people, on)
    if not Appointment.objects.filter(team=team, on=on).exists():
        for number, role in enumerate(MEETING):
            Appointment.objects.create(
                team=team,
                colleague=colleagues[role],
                person=people[number],
                on=on,
                at=time(9 + number, 30),
                place="kantoor",
                what="kennismaken",
            )


def _guide(team: Team, guide: Colleague, people: list[Person], on: date) -> None:
    for number, person in enumerate(people):
        since = on - timedelta(days=20 + 25 * number)
        trajectory = Trajectory.objects.create(
            team=team,
            person=person,
            programme=Programme.SOCIAL,
            since=since,
            until=since + timedelta(days=364),
            guide=guide,
        )
        Contact.objects.create(
            team=team,
            trajectory=trajectory,
            on=since + timedelta(days=7),
            colleague=guide,
            way=ContactWay.HOME_VISIT,
            topics=["wonen"],
            minutes=45,
        )
    Note.objects.create(
        team=team, person=people[0], on=on - ONE_DAY, text="Wil graag leren fietsen."
    )


def _teach(team: Team, leader: Colleague, people: list[Person], on: date) -> None:
    location = Location.objects.filter(team=team, until=None).order_by("pk").first()
    if location is None:
        return
    group = Group.objects.create(
        team=team,
        number=f"DEMO-{on:%Y%m%d}",
        kind=GroupKind.WORKSHOP,
        name="Op weg in Nederland",
        location=location,
        municipality_id=location.municipality_id,
        since=on - timedelta(days=28),
        leader=leader,
        places=12,
    )
    for number in range(5):
        Session.objects.create(
            team=team,
            group=group,
            number=number + 1,
            on=group.since + timedelta(days=7 * number),
            begins=time(9, 30),
            minutes=120,
            municipality_id=location.municipality_id,
        )
    for person in people[:8]:
        Membership.objects.create(team=team, group=group, person=person, since=group.since)


def _plead(team: Team, people: list[Person], on: date) -> None:
    """Family to apply for in nine days, and a rejection made known three weeks ago."""
    first = (StepKind.PERMIT_GRANTED, StepKind.DECISION_REJECTED)
    for number, (kind, days) in enumerate(zip(first, (82, 21), strict=True)):
        file = LegalFile.objects.create(
            team=team,
            person=people[1 + number],
            number=f"DEMO-{on:%Y%m%d}" + "b" * number,
            kind=FileKind.FAMILY_REUNIFICATION,
            opened_on=on - timedelta(days=days),
            persons=3,
        )
        Step.objects.create(team=team, file=file, kind=kind, on=on - timedelta(days=days))


def _set_tasks(team: Team, guide: Colleague, people: list[Person], on: date) -> None:
    tasks = (
        (-2, "Sleutel van de oude woning terugbrengen", 3),
        (0, "Bellen over de huurtoeslag", 0),
    )
    for days, what, number in (*tasks, (4, "Boeken voor de les bestellen", None)):
        Task.objects.create(
            team=team,
            colleague=guide,
            person=None if number is None else people[number],
            on=on + timedelta(days=days),
            what=what,
        )


def _settle(team: Team, guide: Colleague, people: list[Person], on: date) -> None:
    """Somebody who moved in a week ago, and somebody whose three months are over."""
    for person, days in zip(people, (7, 95), strict=False):
        since = on - timedelta(days=days)
        Trajectory.objects.create(
            team=team,
            person=person,
            programme=Programme.SETTLEMENT,
            since=since,
            until=since + timedelta(days=91),
            guide=guide,
        )
