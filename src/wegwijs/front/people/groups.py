"""What the pages about groups show: whose they are, who belongs to them, who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.services.courses.actions import NOT_MARKED
from wegwijs.services.courses.models import Attendance, Group, Membership, Session

SESSIONS = 40  # a year of weekly meetings; older ones stand in each member's file


@dataclass(frozen=True, slots=True)
class Marked:
    """A member at a session: there, not there, or not yet said; and what the list read."""

    person: Person
    present: bool | None
    version: int


@dataclass(frozen=True, slots=True)
class OpenedGroup:
    """A group with who belongs to it today, and its latest sessions with how many came."""

    group: Group
    members: list[Membership]
    sessions: list[Session]


def groups_of(user: User, on: date) -> list[Group]:
    """Groups that run today, then those of before, the latest first."""
    groups = Group.objects.visible_to(user).select_related("location")
    running = list(groups.on(on).order_by("name", "number", "pk"))
    before = groups.filter(until__lt=on).order_by("-until", "pk")
    return running + list(before[:SESSIONS])


def open_group(group: Group, user: User, on: date) -> OpenedGroup:
    members = Membership.objects.visible_to(user).filter(group=group).on(on)
    came = Q(attendance__in=Attendance.objects.visible_to(user))
    sessions = Session.objects.filter(group=group).annotate(
        came=Count("attendance", filter=came & Q(attendance__present=True)),
        marked=Count("attendance", filter=came),
    )
    return OpenedGroup(
        group,
        list(members.select_related("person").order_by("person__given_name", "person__surname")),
        list(sessions.order_by("-on", "-number")[:SESSIONS]),
    )


def members_on(session: Session, user: User) -> list[Marked]:
    """Who belonged to the group on that day, by first name, and whether they came."""
    members = Membership.objects.visible_to(user).filter(group=session.group_id).on(session.on)
    persons = {each.person_id: each.person for each in members.select_related("person")}
    marks = Attendance.objects.visible_to(user).filter(session=session).order_by(F("pk"))
    said = {mark.person_id: mark for mark in marks}
    found = [
        Marked(person, said[key].present, said[key].version)
        if key in said
        else Marked(person, None, NOT_MARKED)
        for key, person in persons.items()
    ]
    return sorted(found, key=lambda one: (str(one.person), one.person.pk))
