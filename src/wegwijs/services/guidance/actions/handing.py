"""From one guide to another: one client, or everybody whom a colleague guides, in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.models import Appointment
from wegwijs.engines.agenda.keeping import refresh_team
from wegwijs.engines.agenda.models import Task
from wegwijs.services.guidance.models import ChecklistEntry, GuideChange, Trajectory
from wegwijs.services.guidance.queries import caseload_of, guides_on


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went along."""

    people: int
    trajectories: int
    steps: int
    tasks: int
    appointments: int


@transaction.atomic
def hand_over(*, trajectory: Trajectory, to: Colleague, on: date, by: User) -> HandedOver:
    """From this day on another colleague guides this client through this service."""
    _may_guide(to, trajectory.team_id, on)
    last = trajectory.guide_changes.order_by("-on").first()
    if last and last.on > on:
        raise ValidationError(_("This client was handed over on a later day already."))
    of = trajectory.guide
    _give([trajectory], to, on, by)
    moved = _along(of, to, {trajectory.person_id}, on) if of else (0, 0, 0)
    refresh_team(trajectory.team_id)
    journal.write("guidance.handed_over", team=trajectory.team_id, by=by.pk, subject=trajectory.pk)
    return HandedOver(1, 1, *moved)


@transaction.atomic
def hand_over_caseload(
    *, of: Colleague, to: Colleague, on: date, by: User, read: int | None = None
) -> HandedOver:
    """Everybody whom a colleague guides goes to another, with what is still to be done.

    `read` is how many trajectories were seen on the list; where it has changed nothing is done.
    Steps, tasks about these people and appointments with them from this day on go along; tasks
    about nobody stay.
    """
    if of.team_id != to.team_id:
        raise ValidationError(_("Choose a colleague of the same team."))
    if of == to:
        raise ValidationError(_("Choose another colleague."))
    _may_guide(to, to.team_id, on)
    theirs = list(caseload_of(of, on).select_for_update(of=("self",)))
    if read is not None and read != len(theirs):
        raise ValidationError(_("The list has changed. Look again who goes along."))
    if GuideChange.objects.filter(trajectory__in=theirs, on__gt=on).exists():
        raise ValidationError(_("One of these clients was handed over on a later day already."))
    _give(theirs, to, on, by)
    people = {each.person_id for each in theirs}
    steps, tasks, appointments = _along(of, to, people, on)
    steps += _owned(of, Q()).update(owner=to, version=F("version") + 1)
    # Whoever guides is asked in every room: the whole team is put right, once.
    refresh_team(of.team_id)
    told = HandedOver(len(people), len(theirs), steps, tasks, appointments)
    journal.write(
        "guidance.caseload_handed_over",
        team=of.team_id,
        by=by.pk,
        subject=of.pk,
        to=to.pk,
        trajectories=told.trajectories,
        steps=steps,
        tasks=tasks,
        appointments=appointments,
    )
    return told


def _may_guide(colleague: Colleague, team: int, on: date) -> None:
    if not guides_on(team, on).filter(pk=colleague.pk).exists():
        raise ValidationError(
            _("%(name)s does not guide in this team on this day.") % {"name": colleague}
        )


def _give(trajectories: list[Trajectory], to: Colleague, on: date, by: User) -> None:
    """The change is remembered, so that the guide of an earlier day is who it was then."""
    for each in trajectories:
        change = GuideChange(
            team_id=each.team_id,
            trajectory=each,
            from_guide=each.guide,
            to_guide=to,
            on=max(on, each.since),
            entered_by=by,
        )
        change.full_clean()
        change.save()
        each.guide = to
    keys = [each.pk for each in trajectories]
    Trajectory.objects.filter(pk__in=keys).update(guide=to, version=F("version") + 1)


def _along(of: Colleague, to: Colleague, people: set[int], on: date) -> tuple[int, int, int]:
    """What is still to be done for these people by the one colleague is done by the other."""
    next_version = F("version") + 1
    about = Q(checklist__trajectory__person__in=people)
    steps = _owned(of, about).update(owner=to, version=next_version)
    tasks = Task.objects.filter(team=of.team_id, colleague=of, person__in=people, done_on=None)
    ahead = Appointment.objects.filter(team=of.team_id, colleague=of, person__in=people, on__gte=on)
    return (
        steps,
        tasks.update(colleague=to, version=next_version),
        ahead.update(colleague=to, version=next_version),
    )


def _owned(of: Colleague, which: Q) -> QuerySet[ChecklistEntry]:
    return ChecklistEntry.objects.filter(
        which, team=of.team_id, owner=of, done_on=None, not_needed_on=None
    )
