"""Who saw more of a client for a while, and what they looked at in that time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import BreakGlass, Person
from wegwijs.engines.panels.reading import registrations_of
from wegwijs.engines.trace.looking import Ground
from wegwijs.engines.trace.models import Shown
from wegwijs.front.log.queries.looks import Line, names_of, numbers_of, told

PAGE = 20


@dataclass(frozen=True, slots=True)
class Use:
    """One use: whose, of which client, until when, and what was looked at."""

    record: BreakGlass
    who: str
    number: str
    until: datetime
    standing: bool
    own: bool
    looks: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """What the team leader still has to look at, and what was looked at before."""

    waiting: list[Use]
    more_waiting: bool
    reviewed: list[Use]
    next: int | None


def uses_to_review(user: User, before: int | None, now: datetime) -> Uses:
    """The uses in the teams that one leads; of those reviewed one page, the newest first."""
    all_uses = one_reviews(user)
    waiting = list(all_uses.filter(reviewed_at=None).order_by("opened_at", "pk")[: PAGE + 1])
    done = all_uses.exclude(reviewed_at=None)
    if before:
        done = done.filter(pk__lt=before)
    page = list(done.order_by("-pk")[: PAGE + 1])
    first = waiting[:PAGE]
    uses = _told([*first, *page[:PAGE]], user, now)
    more = page[PAGE - 1].pk if len(page) > PAGE else None
    return Uses(uses[: len(first)], len(waiting) > PAGE, uses[len(first) :], more)


def one_reviews(user: User) -> QuerySet[BreakGlass]:
    """The uses in the teams that one leads."""
    teams = user.teams_with(Ability.REVIEW_GLASS)
    return BreakGlass.objects.visible_to(user).filter(team__in=teams)


def uses_on(person: Person, user: User, now: datetime) -> list[Use]:
    """Every time that somebody saw more of this person, the newest first."""
    teams = user.teams_with(Ability.WHO_LOOKED)
    found = BreakGlass.objects.filter(person__in=registrations_of(person), team__in=teams)
    return _told(list(found.order_by("-opened_at", "-pk")), user, now)


def _told(uses: Sequence[BreakGlass], user: User, now: datetime) -> list[Use]:
    names = names_of({(use.team_id, use.user_id) for use in uses})
    numbers = {
        team: numbers_of({use.person_id for use in uses if use.team_id == team}, team, user)
        for team in {use.team_id for use in uses}
    }
    looks = _looks_during(uses)
    return [
        Use(
            record=use,
            who=names[use.team_id, use.user_id],
            number=numbers[use.team_id].get(use.person_id, ""),
            until=_end(use),
            standing=use.opened_at <= now < _end(use),
            own=use.user_id == user.pk,
            looks=tuple(looks[use.pk]),
        )
        for use in uses
    ]


def _end(use: BreakGlass) -> datetime:
    return min(use.until, use.ended_at or use.until)


def _looks_during(uses: Sequence[BreakGlass]) -> dict[int, list[Line]]:
    """What was looked at during each use, the first look first; asked for all at once."""
    found: dict[int, list[Line]] = {use.pk: [] for use in uses}
    if not uses:
        return found
    during = Q()
    for use in uses:
        times = Q(at__gte=use.opened_at, at__lte=_end(use))
        during |= times & Q(person=use.person_id, look__user=use.user_id)
    rows = Shown.objects.filter(during, look__ground=Ground.BREAK_GLASS).select_related("look")
    seen = list(rows.order_by("at", "pk"))
    for row, line in zip(seen, told([row.look for row in seen]), strict=True):
        for use in uses:
            of_use = (use.person_id, use.user_id) == (row.person_id, row.look.user_id)
            if of_use and use.opened_at <= row.at <= _end(use):
                found[use.pk].append(line)
    return found
