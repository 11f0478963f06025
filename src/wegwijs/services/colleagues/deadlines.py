"""What falls due between the team leader and the volunteers: a conversation twice a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import Engagement, User
from wegwijs.base.organisation.models.colleagues import EngagementKind
from wegwijs.engines.agenda.declaring import Settle, falls_due
from wegwijs.services.colleagues import actions
from wegwijs.services.colleagues.models import ProgressInterview
from wegwijs.services.colleagues.queries import beginnings, left_after


def talked(fact: int, on: date, user: User) -> ProgressInterview:
    last = ProgressInterview.objects.visible_to(user).select_related("colleague").get(pk=fact)
    return actions.record_interview(colleague=last.colleague, on=on, by=user)


def talked_first(fact: int, on: date, user: User) -> ProgressInterview:
    begun = Engagement.objects.visible_to(user).select_related("colleague").get(pk=fact)
    return actions.record_interview(colleague=begun.colleague, on=on, by=user)


INTERVIEW: dict[str, Any] = {
    "title": _("Ask this volunteer how the work goes"),
    "why": _("Twice a year you talk with each volunteer, so that nobody leaves unheard."),
    "about": "colleague",
    "role": Role.TEAM_LEADER,
    "compartment": Compartment.OFFICE,
    "done": "talked_on",
    "over": "left_on",
}


def next_interview(day: str, *, same_day: bool) -> Subquery:
    later = {"on__gte" if same_day else "on__gt": OuterRef(day)}
    found = ProgressInterview.objects.filter(colleague=OuterRef("colleague"), **later)
    return Subquery(found.order_by().values("colleague").annotate(first=Min("on")).values("first"))


def first_as_volunteer(**more: Any) -> Subquery:
    """The first day on which somebody was a volunteer; a past day before it knows nothing of it."""
    volunteers = Engagement.objects.filter(
        colleague=OuterRef("colleague"), kind=EngagementKind.VOLUNTEER, **more
    )
    by_colleague = volunteers.order_by().values("colleague").annotate(first=Min("since"))
    return Subquery(by_colleague.values("first"))


@falls_due(
    "colleagues.first_interview",
    **INTERVIEW,
    model=Engagement,
    rule_key="colleagues.first_interview",
    days={"engaged": "since"},
    known="volunteer_on",
    planned=True,
    reads=[ProgressInterview],
    settle=Settle(_("We talked"), by=talked_first),
)
def first_interview() -> QuerySet[Engagement]:
    """Volunteers who came to the team, or came back, until the first interview."""
    from_day = first_as_volunteer(since__gte=OuterRef("since"))
    every = beginnings().annotate(volunteer_on=from_day).filter(volunteer_on__isnull=False)
    talked_on = next_interview("since", same_day=True)
    return every.annotate(talked_on=talked_on, left_on=left_after("since"))


@falls_due(
    "colleagues.progress_interview",
    **INTERVIEW,
    model=ProgressInterview,
    rule_key="colleagues.progress_interview",
    days={"last_interview": "on"},
    known="known_on",
    reads=[Engagement],
    settle=Settle(_("We talked"), by=talked),
)
def progress_interview() -> QuerySet[ProgressInterview]:
    """Interviews with volunteers, until the next one."""
    every = ProgressInterview.objects.annotate(volunteer_on=first_as_volunteer())
    every = every.filter(volunteer_on__isnull=False)
    talked_on = next_interview("on", same_day=False)
    every = every.annotate(known_on=Greatest("on", "volunteer_on"))
    return every.annotate(talked_on=talked_on, left_on=left_after("on"))
