"""Whether a file is open or closed on a day, the steps of a team, and who guides whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.functions import table
from wegwijs.base.organisation.models import Colleague, Engagement, TeamRole, User
from wegwijs.base.people.models import Person
from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.services.guidance.models import (
    Checklist,
    ChecklistEntry,
    ChecklistStep,
    Closing,
    Programme,
    Reopening,
    Trajectory,
)
from wegwijs.services.guidance.steps import Step, spoken, standard

# Afterwards there is time for the closing; the guide is still the guide.
AFTERWARDS = timedelta(days=31)
WHO_GUIDES = (Role.GUIDE, Role.TEAM_LEADER)


@dataclass(frozen=True, slots=True)
class FileState:
    """A file on a day: the closing that still holds, and what ran or came before it."""

    closing: Closing | None
    running: list[Trajectory]
    closings: list[Closing]
    reopenings: list[Reopening]

    @property
    def is_closed(self) -> bool:
        return self.closing is not None

    @property
    def awaits_partner(self) -> bool:
        """Whether the partner has yet to say that it takes over."""
        closing = self.closing
        return bool(closing and closing.handed_over_to_id and closing.handover_accepted_on is None)


def file_of(person: Person, team: int, on: date) -> FileState:
    """The file that a team keeps of somebody, as it stands on a day."""
    own = {"person": person, "team": team}
    closings = list(
        Closing.objects.filter(**own, on__lte=on)
        .select_related("handed_over_to", "colleague")
        .order_by("-on", "-pk")
    )
    reopenings = list(Reopening.objects.filter(**own, on__lte=on).order_by("-on"))
    running = list(Trajectory.objects.filter(**own).on(on).order_by("since", "pk"))
    last = closings[0] if closings else None
    back = bool(last and reopenings and reopenings[0].on >= last.on)
    # Somebody who is guided again without a word about it is no longer closed either.
    begun = bool(last and any(each.since > last.on for each in running))
    return FileState(None if back or begun else last, running, closings, reopenings)


def closed_files(team: int, on: date) -> dict[int, date]:
    """The clients of a team whose file is closed on a day, each with the day of that closing."""
    closed = _last_days(Closing.objects.filter(team=team, on__lte=on))
    back = _last_days(Reopening.objects.filter(team=team, on__lte=on))
    running = Trajectory.objects.filter(team=team).on(on)
    begun = dict(running.order_by("since").values_list("person", "since"))
    return {
        person: day
        for person, day in closed.items()
        if not (person in back and back[person] >= day)
        and not (person in begun and begun[person] > day)
    }


def _last_days(facts: QuerySet) -> dict[int, date]:
    return dict(facts.values("person").annotate(last=Max("on")).values_list("person", "last"))


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of the first months as a team takes it on a day."""

    key: str
    days: int
    money_at_risk: bool
    left_out: bool
    own_title: str  # where the team calls it otherwise, or added it
    own_why: str
    standard: Step | None

    @property
    def title(self) -> str:
        return self.own_title or (spoken(self.standard.title) if self.standard else self.key)

    @property
    def at_risk(self) -> str:
        """What is lost if it is late, where money is at risk."""
        known = self.standard and self.standard.at_risk
        return (self.own_why or (spoken(known) if known else "")) if self.money_at_risk else ""

    @property
    def days_before(self) -> int:
        return -self.days if self.days < 0 else 0


def all_steps_of(team: int, on: date) -> list[Planned]:
    """Every step a team could take on a day, those that it leaves out as well, in order of days."""
    changed = {step.key: step for step in ChecklistStep.objects.filter(team=team).on(on)}
    found = [_planned(step.key, step, changed.pop(step.key, None)) for step in standard().values()]
    found += [_planned(key, None, step) for key, step in changed.items()]
    return sorted(found, key=lambda step: (step.left_out, step.days))


def steps_of(team: int, on: date) -> list[Planned]:
    """The steps that a team takes in a checklist that it begins on a day."""
    return [step for step in all_steps_of(team, on) if not step.left_out]


def _planned(key: str, known: Step | None, changed: ChecklistStep | None) -> Planned:
    if changed:
        own = (changed.title, changed.why)
        return Planned(
            key, changed.days, changed.money_at_risk, changed.left_out, *own, standard=known
        )
    assert known  # what the team did not write is of the standard
    return Planned(key, known.days, known.at_risk is not None, False, "", "", standard=known)


def in_first_months(team: int, on: date) -> QuerySet[Trajectory]:
    """Settlement coaching that runs on a day: until its last day, or as long as it lasts by rule.

    What began long ago and was never ended is no first month any more.
    """
    running = Trajectory.objects.filter(team=team, programme=Programme.SETTLEMENT).on(on)
    begun = running.filter(until=None).values_list("pk", "since")
    over = [pk for pk, since in begun if not _lasts(since, on)]
    return running.exclude(pk__in=over).order_by("pk")


def _lasts(since: date, on: date) -> bool:
    found = deadline("guidance.settlement", {"started": since})
    return isinstance(found, Deadline) and on <= found.last_day


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as a list shows it: who does it, and whether its day has passed."""

    entry: ChecklistEntry
    who: Colleague | None
    late: bool


@dataclass(frozen=True, slots=True)
class OpenedChecklist:
    """A checklist as its page shows it: money at risk first, then the rest, then what is over."""

    checklist: Checklist
    at_risk: list[StepLine]
    others: list[StepLine]
    ended: list[StepLine]

    @property
    def needed(self) -> int:
        every = (*self.at_risk, *self.others, *self.ended)
        return sum(each.entry.not_needed_on is None for each in every)

    @property
    def done(self) -> int:
        return sum(each.entry.done_on is not None for each in self.ended)


def checklist_of(person: Person, user: User, on: date) -> OpenedChecklist | None:
    """The newest checklist of somebody, as far as this user sees it, seen on a day."""
    visible = Checklist.objects.visible_to(user).filter(trajectory__person=person)
    found = visible.select_related("trajectory__guide").order_by("-trajectory__since").first()
    if found is None:
        return None
    entries = found.entries.select_related("owner").order_by("due", "days", "pk")
    guide = found.trajectory.guide
    lines = [
        StepLine(each, each.owner or guide, each.is_open and each.due < on) for each in entries
    ]
    still = [line for line in lines if line.entry.is_open]
    return OpenedChecklist(
        checklist=found,
        at_risk=[line for line in still if line.entry.money_at_risk],
        others=[line for line in still if not line.entry.money_at_risk],
        ended=[line for line in lines if not line.entry.is_open],
    )


def guides_on(team: int, on: date) -> QuerySet[Colleague]:
    """The colleagues who may guide clients of a team on a day: guides, and who leads the team."""
    functions = {row.function for row in table() if row.role in WHO_GUIDES and row.holds(on)}
    engaged = Engagement.objects.filter(team=team, function__in=functions).on(on)
    given = TeamRole.objects.filter(team=team, role__in=WHO_GUIDES).on(on)
    return Colleague.objects.filter(
        Q(pk__in=engaged.values("colleague")) | Q(account__in=given.values("user")), team=team
    ).order_by("first_name", "surname", "pk")


def caseload_of(colleague: Colleague, on: date) -> QuerySet[Trajectory]:
    """Whom a colleague guides or is going to guide, and who still waits for a closing."""
    theirs = Trajectory.objects.filter(team=colleague.team_id, guide=colleague)
    lately = Q(until__gte=on - AFTERWARDS, end_reason="")
    return theirs.filter(Q(until=None) | Q(until__gte=on) | lately).order_by("pk")
