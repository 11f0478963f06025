"""A guide's list and a person's page: what they ask behind row-level security, and without it.

Both sides ask the very same queries; without the wall they are asked as the owner, who bypasses it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connections, transaction
from django.db.models import Count
from psycopg.conninfo import conninfo_to_dict

from bench.measuring import pair
from bench.racing import NotEqual
from bench.table import Table
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import Colleague, Engagement, User
from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.base.people.models import Person
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.front.people.queries import open_person, people_of
from wegwijs.services.guidance.models import Trajectory

OWN_PEOPLE = 40
OPENED = 10  # pages
MOST = 1.5  # times as long behind the wall


def measure_people(owner: str, year: int, table: Table) -> User:
    """The list of a guide of the largest team, and the pages of some of the guide's people."""
    on = Period.year(year).end
    guide = _guide(on)
    behind, without = connections["default"], _bypassing(owner)
    persons = [key for key, *_ in _as_guide(guide, behind, lambda: _list(guide, on))]
    if len(persons) != OWN_PEOPLE:
        raise AssertionError(f"the guide has {len(persons)} people")
    for what, ask, runs in (
        (f"a guide's list of {OWN_PEOPLE}", lambda: _list(guide, on), 50),
        (f"{OPENED} pages of persons", lambda: [_page(guide, k, on) for k in persons[:OPENED]], 15),
    ):
        ours, theirs = pair(
            lambda ask=ask: _as_guide(guide, behind, ask),
            lambda ask=ask: _as_guide(guide, without, ask),
            runs=runs,
        )
        if ours.gave != theirs.gave:
            raise NotEqual(f"Row-level security changed {what}.")
        table.add(f"{what} behind row-level security", ours, theirs, reach=MOST)
    connections["default"] = behind
    without.close()
    return guide


def _bypassing(owner: str) -> Any:
    """A second connection that Django can ask by default: the owner's."""
    made = connections.create_connection("default")
    parts = conninfo_to_dict(owner)
    made.settings_dict = made.settings_dict | {"USER": parts["user"], "PASSWORD": parts["password"]}
    return made


def _as_guide(guide: User, connection: Any, work: Callable[[], Any]) -> Any:
    """Work as a request of the guide does: one transaction that sets its scope first."""
    connections["default"] = connection
    with transaction.atomic():
        scope.enter_within(user=guide.pk, reach=guide.sight.reach(), why="bench")
        return work()


def _list(guide: User, on: date) -> list[tuple[Any, ...]]:
    return [
        (card.person.pk, card.numbers, card.lines) for card in people_of(guide, Whose.OWN, on).cards
    ]


def _page(guide: User, key: int, on: date) -> tuple[Any, ...]:
    person = open_or_refuse(Person.objects.visible_to(guide), key)
    opened = open_person(person, guide, on)
    return opened.card.numbers, opened.card.lines, opened.households, opened.panels


def _guide(on: date) -> User:
    """A guide of the largest team with so many people whose guidance runs on that day."""
    running = Trajectory.objects.using("owner").on(on)
    sizes = running.order_by().values("team").annotate(people=Count("person")).order_by("-people")
    team = sizes[0]["team"]
    with transaction.atomic(using="owner"):
        user = User.objects.using("owner").create(email="guide@bench.example")
        colleague = Colleague.objects.using("owner").create(
            team_id=team, number="bench", account=user
        )
        Engagement.objects.using("owner").create(
            team_id=team,
            colleague=colleague,
            kind="volunteer",
            function=Function.SOCIAL_GUIDE,
            since=on.replace(month=1, day=1),
        )
        one_each = running.filter(team=team).order_by("person", "pk").distinct("person")
        given = list(one_each.values_list("pk", flat=True)[:OWN_PEOPLE])
        Trajectory.objects.using("owner").filter(pk__in=given).update(guide=colleague)
    connections["owner"].cursor().execute("VACUUM ANALYZE")
    return _seeing(user.pk, on)


def _seeing(key: int, on: date) -> User:
    """The account with what it sees on that day, as a request finds it."""
    with transaction.atomic():
        scope.enter_as_user(key)
        guide = User.objects.get(pk=key)
        guide.sight = replace(guide.sight, on=on)
    return guide
