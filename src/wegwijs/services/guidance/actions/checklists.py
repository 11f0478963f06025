"""Beginning a service, and the steps of its first months: made, ticked off, moved, left out."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import Colleague, Team, User
from wegwijs.base.people.models import Person
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.guidance.actions.files import WRITER, home_of
from wegwijs.services.guidance.models import Checklist, ChecklistEntry, Programme, Trajectory
from wegwijs.services.guidance.queries import Planned, in_first_months, steps_of

ENDED = ("done_on", "not_needed_on", "not_needed_because")


@transaction.atomic
def begin_trajectory(
    *,
    person: Person,
    team: Team,
    programme: Programme,
    on: date,
    by: User,
    until: date | None = None,
    guide: Colleague | None = None,
    moved_on: date | None = None,
) -> Trajectory:
    """Somebody begins with a service; settlement coaching begins with its checklist."""
    begun = Trajectory(
        team=team,
        person=person,
        programme=programme,
        municipality=home_of(person, team, on),
        guide=guide,
        since=on,
        until=until,
        entered_by=by,
    )
    begun.full_clean()
    begun.save()
    if programme == Programme.SETTLEMENT:
        make_checklist(trajectory=begun, on=on, moved_on=moved_on, by=by)
    refresh(begun)
    journal.write("guidance.begun", team=team.pk, by=by.pk, subject=begun.pk)
    return begun


@transaction.atomic
def make_checklist(
    *, trajectory: Trajectory, on: date, by: User, moved_on: date | None = None
) -> Checklist:
    """Write down the steps of the first months, as the team takes them on this day."""
    Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    if trajectory.programme != Programme.SETTLEMENT:
        raise ValidationError(_("Settlement coaching has a checklist; this service has none."))
    if trajectory.until and trajectory.until < on:
        raise ValidationError(_("This trajectory has ended; it gets no checklist any more."))
    made = Checklist(
        team_id=trajectory.team_id,
        trajectory=trajectory,
        made_on=on,
        moved_on=moved_on or trajectory.since,
        entered_by=by,
    )
    made.full_clean()
    _write(made, steps_of(trajectory.team_id, on))
    refresh(made)
    journal.write(
        "guidance.checklist_made", team=trajectory.team_id, by=by.pk, subject=trajectory.pk
    )
    return made


def make_missing_checklists(team: int, on: date) -> int:
    """Checklists for whoever is in the first months and has none: those came by workbook.

    Whoever calls this refreshes the agenda, and says in the journal how many were made.
    """
    without = list(in_first_months(team, on).filter(checklist=None))
    steps = steps_of(team, on) if without else []
    for trajectory in without:
        _write(
            Checklist(team_id=team, trajectory=trajectory, made_on=on, moved_on=trajectory.since),
            steps,
        )
    return len(without)


def _write(made: Checklist, steps: list[Planned]) -> None:
    made.save()
    ChecklistEntry.objects.bulk_create(
        ChecklistEntry(
            team_id=made.team_id,
            checklist=made,
            key=step.key,
            what=step.own_title,
            why=step.own_why,
            money_at_risk=step.money_at_risk,
            days=step.days,
            due=made.moved_on + timedelta(days=step.days),
            entered_by=made.entered_by,
        )
        for step in steps
    )


@transaction.atomic
def tick_off(*, entry: ChecklistEntry, on: date, read_version: int, by: User) -> ChecklistEntry:
    """A step is done. Raises StaleError where somebody else wrote it meanwhile."""
    if not entry.is_open:
        raise ValidationError(_("This step has been dealt with already."))
    entry.done_on = on
    return _keep(entry, ENDED, "guidance.step_done", read_version, by)


@transaction.atomic
def drop_step(
    *, entry: ChecklistEntry, because: str, on: date, read_version: int, by: User
) -> ChecklistEntry:
    """A step is not needed for this client, for a reason that the next reader understands."""
    if not entry.is_open:
        raise ValidationError(_("This step has been dealt with already."))
    if not because.strip():
        raise ValidationError({"because": _("Say why this need not be done.")})
    entry.not_needed_on, entry.not_needed_because = on, because.strip()
    return _keep(entry, ENDED, "guidance.step_dropped", read_version, by)


@transaction.atomic
def take_up_again(*, entry: ChecklistEntry, read_version: int, by: User) -> ChecklistEntry:
    """A step that was done, or not needed, is to be done after all."""
    entry.done_on = entry.not_needed_on = None
    entry.not_needed_because = ""
    return _keep(entry, ENDED, "guidance.step_taken_up_again", read_version, by)


@transaction.atomic
def change_step(
    *, entry: ChecklistEntry, due: date, owner: Colleague | None, read_version: int, by: User
) -> ChecklistEntry:
    """Agree on another day for a step, or on who does it; without a name the guide does."""
    entry.due, entry.owner = due, owner
    return _keep(entry, ("due", "owner"), "guidance.step_changed", read_version, by)


def _keep(
    entry: ChecklistEntry, fields: tuple[str, ...], event: str, read_version: int, by: User
) -> ChecklistEntry:
    entry.full_clean(exclude=WRITER)
    save_over(entry, *fields, read_version=read_version)
    refresh(entry)
    journal.write(event, team=entry.team_id, by=by.pk, subject=entry.pk)
    return entry


@transaction.atomic
def change_moving_day(
    *, checklist: Checklist, moved_on: date, read_version: int, by: User
) -> Checklist:
    """The move was on another day: open steps move along, but for a day agreed on by hand."""
    before, checklist.moved_on = checklist.moved_on, moved_on
    checklist.full_clean(exclude=WRITER)
    save_over(checklist, "moved_on", read_version=read_version)
    open_steps = checklist.entries.select_for_update().filter(done_on=None, not_needed_on=None)
    moved = 0
    for entry in open_steps:
        if entry.due == before + timedelta(days=entry.days):
            entry.due = moved_on + timedelta(days=entry.days)
            save_over(entry, "due", read_version=entry.version)
            moved += 1
    refresh(checklist)
    journal.write(
        "guidance.move_changed",
        team=checklist.team_id,
        by=by.pk,
        subject=checklist.pk,
        moved=moved,
    )
    return checklist
