"""Who is away today, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.models import Colleague, Engagement, User
from wegwijs.services.colleagues.models import Leave


class Away(StrEnum):
    """Why somebody is not at work. Whether somebody is ill is nobody's business here."""

    LEAVE = "leave"  # for a while
    GONE = "gone"  # no longer engaged


@dataclass(frozen=True, slots=True)
class Absence:
    """From which day a colleague is away, and to which; nobody knows where it is None."""

    since: date
    until: date | None
    why: Away


def absent_on(team: int, on: date) -> dict[int, Absence]:
    """Colleagues of a team who are on long leave that day, or no longer engaged.

    Who has yet to begin is not away. Asks twice, whatever the size of the team.
    """
    leaves = Leave.objects.filter(team=team).on(on).values_list("colleague", "since", "until")
    absent = {who: Absence(since, until, Away.LEAVE) for who, since, until in leaves}
    running = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
    engagements = Engagement.objects.filter(team=team).order_by().values("colleague")
    left = engagements.annotate(
        now=Count("pk", filter=running),
        last=Max("until", filter=Q(until__lt=on)),
        next=Min("since", filter=Q(since__gt=on)),
    ).filter(now=0, last__isnull=False)
    for who, last, back in left.values_list("colleague", "last", "next"):
        absent[who] = Absence(last + ONE_DAY, back and back - ONE_DAY, Away.GONE)
    return absent


def left_after(day: str) -> Subquery:
    """The last day of the engagements without a break that run on a day, by its path on the row.

    Another function from the day after is no leaving. Empty while somebody is engaged.
    """
    goes_on = Engagement.objects.filter(
        Q(until=None) | Q(until__gt=OuterRef("until")),
        colleague=OuterRef("colleague"),
        since__lte=OuterRef("until") + ONE_DAY,
    )
    ends = Engagement.objects.filter(colleague=OuterRef("colleague"), until__gte=OuterRef(day))
    last = ends.exclude(Exists(goes_on)).order_by().values("colleague")
    return Subquery(last.annotate(first=Min("until")).values("first"))


def beginnings() -> QuerySet[Engagement]:
    """Engagements with which somebody came to the team, or came back to it.

    Of two that begin on one day it is the first that was written down.
    """
    before = Engagement.objects.filter(
        Q(until=None) | Q(until__gte=OuterRef("since") - ONE_DAY),
        Q(since__lt=OuterRef("since")) | Q(since=OuterRef("since"), pk__lt=OuterRef("pk")),
        colleague=OuterRef("colleague"),
    )
    return Engagement.objects.exclude(Exists(before))


def leaves_from(colleague: Colleague, user: User, on: date) -> list[Leave]:
    """When a colleague is away on a day or after it, the first one first."""
    seen = Leave.objects.visible_to(user).filter(colleague=colleague)
    return list(seen.filter(Q(until=None) | Q(until__gte=on)).order_by("since"))
