"""What falls due in guidance: steps of the first months, ends of services, and who guides whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Case, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import RecordQuerySet
from wegwijs.base.organisation.models import User
from wegwijs.engines.agenda.declaring import Called, Guides, Settle, called, falls_due, guiding
from wegwijs.engines.agenda.nightly import every_night
from wegwijs.services.guidance.actions import make_missing_checklists, tick_off
from wegwijs.services.guidance.models import (
    Checklist,
    ChecklistEntry,
    Closing,
    GuideChange,
    Programme,
    Reopening,
    Trajectory,
)
from wegwijs.services.guidance.queries import AFTERWARDS

Change = tuple[date, int | None, int]  # from this day, by whom until then, by whom since


@guiding(Trajectory, GuideChange)
def by_trajectory(team: int, persons: Collection[int] | None) -> Guides:
    """The guide of a trajectory on each day, and for the closing until a month after the last."""
    found = Trajectory.objects.filter(team=team, guide__isnull=False)
    changes = GuideChange.objects.filter(team=team)
    if persons is not None:
        found = found.filter(person__in=persons)
        changes = changes.filter(trajectory__person__in=persons)
    changed: dict[int, list[Change]] = defaultdict(list)
    rows = changes.order_by("on", "pk").values_list("trajectory", "on", "from_guide", "to_guide")
    for trajectory, on, before, after in rows:
        changed[trajectory].append((on, before, after))
    guides = Guides()
    for pk, person, since, until, guide in found.values_list(
        "pk", "person", "since", "until", "guide"
    ):
        last = until + AFTERWARDS if until else None
        spans = _spans(since, last, guide, changed.get(pk, []))
        guides.spans.setdefault(person, []).extend(spans)
    return guides


def _spans(
    since: date, until: date | None, guide: int, changes: list[Change]
) -> list[tuple[date, date | None, int]]:
    """Who guided from when to when: each until the day before the next; now it is the guide."""
    spans: list[tuple[date, date | None, int]] = []
    for on, before, _after in changes:
        if before and since < on:
            spans.append((since, on - ONE_DAY, before))
        since = max(since, on)
    return [*spans, (since, until, guide)]


@every_night("guidance.checklists")
def checklists(team: int, on: date) -> int:
    """Whoever is in the first months has a checklist, also who came by workbook."""
    return make_missing_checklists(team, on)


def tick(entry: int, on: date, user: User) -> ChecklistEntry:
    """The step of this key was done on this day. Raises DoesNotExist where one may not see it."""
    found = ChecklistEntry.objects.visible_to(user).get(pk=entry)
    return tick_off(entry=found, on=on, read_version=found.version, by=user)


@falls_due(
    "guidance.checklist_step",
    rule_key="guidance.checklist_step",
    title=_("A step of the first months"),
    why=_("What is not arranged in the first months costs money later, or help that was there."),
    model=ChecklistEntry,
    reads=[Checklist, Trajectory, GuideChange],
    person="checklist__trajectory__person",
    colleague="owner",
    days={"checklist_made": "checklist__made_on", "due": "due"},
    planned=True,
    done="done_on",
    over="over_on",
    settle=Settle(_("Done"), by=tick),
)
def steps() -> QuerySet[ChecklistEntry]:
    """Steps of checklists, until they are done, or not needed, or the trajectory has ended."""
    ended = Least("not_needed_on", "checklist__trajectory__until")
    return ChecklistEntry.objects.annotate(over_on=ended)


@called("guidance.checklist_step")
def steps_called(entries: Collection[int]) -> dict[int, Called]:
    """Each step by its own name, and the money that it puts at risk."""
    found = ChecklistEntry.objects.filter(pk__in=entries)
    return {each.pk: Called(each.title, each.at_risk) for each in found}


def _first(facts: QuerySet) -> Subquery:
    """The day of the first of these facts about the same person, in the same team."""
    theirs = facts.filter(person=OuterRef("person")).order_by().values("person")
    # Not among the conditions: before tables are analysed the index of the team would be taken.
    first = Min("day", filter=Q(team=OuterRef("team")))
    return Subquery(theirs.annotate(first=first).values("first"))


def ending() -> RecordQuerySet:
    """Trajectories, with the day that was agreed for their end and the day guidance was settled.

    It is settled when the file is closed, when another service goes on, or by a reason of ending.
    What ended for a reason ended on `until`: before it nobody knew that day, unless it was agreed.
    """
    agreed = Case(When(end_reason="", then=F("until")))
    closed = Closing.objects.filter(on__gte=OuterRef("since")).annotate(day=F("on"))
    # What runs beside it and ends earlier goes not on from it.
    longer = Q(until=None) | Q(until__gt=OuterRef("until"))
    following = Trajectory.objects.exclude(pk=OuterRef("pk")).filter(
        longer, since__gte=OuterRef("since")
    )
    return Trajectory.objects.annotate(
        ends_on=Coalesce("planned_until", agreed),
        settled_on=Least(
            _first(closed),
            _first(following.annotate(day=F("since"))),
            Case(When(~Q(end_reason=""), then=F("until"))),
        ),
    )


def planned() -> QuerySet[Trajectory]:
    """Trajectories for which a last day was agreed."""
    return ending().filter(ends_on__isnull=False)


def without_end(programme: Programme) -> QuerySet[Trajectory]:
    """Trajectories of a service for which no last day was agreed."""
    return ending().filter(programme=programme, ends_on=None)


READS = [Closing, GuideChange]
CLOSE = Settle(_("Close the file"), screen="ending:close")
# The card tells who guides until when; what must be done about it is guidance.
OF_GUIDANCE = Compartment.GUIDANCE
BY_PLAN = {"started": "since", "planned_end": "ends_on"}

falls_due(
    "guidance.plan_the_end",
    rule_key="guidance.plan_the_end",
    title=_("Agree on what comes next: the closing, or another service"),
    why=_("Whoever hears of the end on the last day stands alone the day after."),
    model=Trajectory,
    compartment=OF_GUIDANCE,
    reads=READS,
    person="person",
    days=BY_PLAN,
    planned=True,
    done="settled_on",
    over="ends_on",
    settle=CLOSE,
)(planned)
falls_due(
    "guidance.ended",
    rule_key="guidance.planned_end",
    title=_("The agreed time is over: close the file, or go on with another service"),
    why=_("Until then nobody knows whether this client is still guided, and by whom."),
    model=Trajectory,
    compartment=OF_GUIDANCE,
    reads=READS,
    person="person",
    days=BY_PLAN,
    planned=True,
    done="settled_on",
    settle=CLOSE,
)(planned)


def _ends_by_rule(programme: Programme, rule_key: str) -> None:
    """The usual length of a service says when it ends, where no last day was agreed."""
    falls_due(
        f"{rule_key}_ends",
        rule_key=rule_key,
        title=_("The usual time is over: agree on a last day, or close the file"),
        why=_("Without a last day nobody notices that the guidance was meant to end."),
        model=Trajectory,
        compartment=OF_GUIDANCE,
        reads=READS,
        person="person",
        days={"started": "since"},
        planned=True,
        done="settled_on",
        settle=CLOSE,
    )(lambda: without_end(programme))


_ends_by_rule(Programme.SETTLEMENT, "guidance.settlement")
_ends_by_rule(Programme.SOCIAL, "guidance.social_first_year")
_ends_by_rule(Programme.SOCIAL_SECOND_YEAR, "guidance.social_second_year")


@falls_due(
    "guidance.handover_accepted",
    rule_key="guidance.handover_accepted",
    title=_("Ask the partner whether it takes over"),
    why=_("Until the partner accepts, nobody looks after this client."),
    model=Closing,
    reads=[Reopening, Trajectory, GuideChange],
    person="person",
    colleague="colleague",
    days={"file_closed": "on"},
    planned=True,
    done="handover_accepted_on",
    over="back_on",
    settle=Settle(_("The partner has accepted"), screen="ending:accept", of="fact"),
)
def handed_over() -> QuerySet[Closing]:
    """Files that were handed over to a partner, until it accepts or the client is back."""
    back = Reopening.objects.filter(on__gte=OuterRef("on")).annotate(day=F("on"))
    return Closing.objects.filter(handed_over_to__isnull=False).annotate(back_on=_first(back))
