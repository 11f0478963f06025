"""How much waits for somebody, which terms are about to end, and whose turn it is to be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from wegwijs.base.core import scope
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.access import ACCESS, Ability, Role
from wegwijs.base.organisation.models import Colleague, Engagement, Team, TeamRole, User
from wegwijs.base.people.models import Appointment
from wegwijs.base.rules.calendar import OutsideCalendar, day_off
from wegwijs.base.rules.law import Certainty, Kind
from wegwijs.engines.agenda.declaring import DUE, Due
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.queries import (
    SOON,
    falls_to_leader,
    items_of,
    late,
    own_items,
    tasks_of,
)
from wegwijs.front.reminders.models import EARLY, Before, Digest, Reminded, Reminders
from wegwijs.services.colleagues.queries import absent_on

A_WEEK = timedelta(days=Before.WEEK)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands under the headings of somebody's own list."""

    late: int
    today: int
    soon: int
    unclear: int
    appointments: int  # of the day itself

    @property
    def press(self) -> bool:
        """Whether anything is late, or due within a week."""
        return bool(self.late or self.today or self.soon)


@dataclass(frozen=True, slots=True)
class Term:
    """A term by law that is still open and ends within a week."""

    item: int
    team: int
    last_day: date
    own: bool  # else nobody has it, or who has it is away


def reminders_of(user: User) -> Reminders:
    """What somebody chose; who chose nothing has what everybody begins with."""
    found: Reminders | None = Reminders.objects.filter(user=user).first()
    return found or Reminders(user=user, team_id=_team_of(user))


def _team_of(user: User) -> int:
    """A team in whose name somebody may write."""
    return next(held.team_id for held in user.sight.held if held.sees_persons)


def counted(user: User, on: date) -> Counts:
    """What waits for somebody, as their start page shows it."""
    whose = own_items(user) | falls_to_leader(user, on, _away_for(user, on))
    clear = Q(problem="") & ~late(on)
    items = (
        items_of(user, whose)
        .order_by()
        .aggregate(
            late=Count("pk", filter=late(on)),
            today=Count("pk", filter=clear & Q(due__lte=on)),
            soon=Count("pk", filter=clear & Q(due__gt=on, due__lte=on + SOON)),
            unclear=Count("pk", filter=~Q(problem="")),
        )
    )
    tasks = tasks_of(user, user.sight.colleagues).aggregate(
        late=Count("pk", filter=Q(on__lt=on)),
        today=Count("pk", filter=Q(on=on)),
        soon=Count("pk", filter=Q(on__gt=on, on__lte=on + SOON)),
    )
    both = {name: items[name] + tasks.get(name, 0) for name in items}
    met = Appointment.objects.visible_to(user).filter(on=on, colleague__in=user.sight.colleagues)
    return Counts(**both, appointments=met.count())


def terms_of(user: User, on: date) -> list[Term]:
    """Terms by law that end within a week: one's own, and those a leader must look after."""
    own, led = own_items(user), falls_to_leader(user, on, _away_for(user, on))
    mine = _ending(user, own, on)
    return mine + _ending(user, led, on, but={term.item for term in mine})


def _ending(user: User, whose: Q, on: date, but: Collection[int] | None = None) -> list[Term]:
    found = items_of(user, whose).filter(
        problem="", last_day__range=(on, on + A_WEEK), source__in=by_law()
    )
    rows = found.order_by("last_day", "pk").values_list("pk", "team", "last_day")
    return [
        Term(item, team, last_day, own=but is None)
        for item, team, last_day in rows
        if item not in (but or ())
    ]


def by_law() -> list[str]:
    """What has a last day by law: no agreement of our own, and not what may be done from a day."""
    return [of.key for of in DUE.values() if _is_by_law(of)]


def _is_by_law(of: Due) -> bool:
    agreed = all(version.certainty is Certainty.AGREED for version in of.rule.versions)
    return of.rule.kind is not Kind.EARLIEST and not agreed


def not_yet_reminded(user: User, terms: Iterable[Term], on: date) -> list[Reminded]:
    """Of what somebody is to be reminded now: a week before a term ends, and a working day."""
    tomorrow = next_working_day(on)
    asked = {
        (term.item, term.last_day, before): term
        for term in terms
        for before in Before
        if before is Before.WEEK or term.last_day <= tomorrow
    }
    if not asked:
        return []
    items = {item for item, _last_day, _before in asked}
    known = set(
        Reminded.objects.filter(user=user, item__in=items).values_list("item", "last_day", "before")
    )
    return [
        Reminded(user=user, team_id=term.team, item=term.item, last_day=day, before=before)
        for (item, day, before), term in asked.items()
        if (item, day, int(before)) not in known
    ]


def wants_digest(chosen: Reminders, on: date, counts: Counts) -> bool:
    """Whether somebody asked for a mail on this working day."""
    return {
        Digest.NEEDED: counts.press,
        Digest.DAILY: True,
        Digest.WEEKLY: opens_week(on),
        Digest.NEVER: False,
    }[Digest(chosen.digest)]


def opens_week(on: date) -> bool:
    """Whether this is the first working day of its week."""
    return not any(is_working_day(on - step * ONE_DAY) for step in range(1, on.weekday() + 1))


def is_working_day(day: date) -> bool:
    try:
        return day_off(day) is None
    except OutsideCalendar:
        return day.weekday() < SATURDAY


def next_working_day(day: date) -> date:
    """The first working day after this one."""
    day += ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def _away_for(user: User, on: date) -> set[int]:
    """Colleagues who are away, in the teams that somebody leads."""
    teams = sorted(user.teams_with(Ability.TEAM_AGENDA))
    return {who for team in teams for who in absent_on(team, on)}


# Whose turn it is.


def whose_turn(on: date, hour: int) -> list[int]:
    """Accounts that work here on a day, are not away, and were not told anything that day yet.

    Asks each team in its own scope; the teams of one account are put together here.
    """
    here: set[int] = set()
    chosen: set[int] = set()
    waiting: set[int] = set()
    for team in Team.objects.order_by("pk"):
        with scope.acting(user=None, teams=[team.pk], why="digests"):
            here |= _at_work(team, on)
            rows = Reminders.objects.filter(team=team)
            chosen |= set(rows.values_list("user", flat=True))
            waiting |= set(rows.waiting(on, hour).values_list("user", flat=True))
    if hour >= EARLY:
        waiting |= here - chosen
    return sorted(here & waiting)


def _at_work(team: Team, on: date) -> set[int]:
    """Accounts with a role that sees persons, without those of colleagues who are away."""
    engaged = Engagement.objects.filter(team=team).on(on).values("colleague")
    known = Colleague.objects.filter(team=team, account__isnull=False)
    away = absent_on(team.pk, on)
    roles = [role for role in Role if ACCESS[role].sees_persons]
    by_hand = TeamRole.objects.filter(team=team, role__in=roles).on(on)
    accounts = set(known.filter(pk__in=engaged).values_list("account", flat=True))
    accounts |= set(by_hand.values_list("user", flat=True))
    return accounts - set(known.filter(pk__in=away).values_list("account", flat=True))


def open_items_of(user: User) -> list[Item]:
    """One's own open items with a day, the first one first."""
    clear = items_of(user, own_items(user)).filter(problem="")
    return list(clear.order_by("due", "pk"))
