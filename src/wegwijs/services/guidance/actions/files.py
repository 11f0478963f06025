"""The end of guidance, and how it begins again."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import Colleague, Municipality, Partner, Team, User
from wegwijs.base.people.models import Person, Residence
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.guidance.models import Closing, EndReason, Reopening, Trajectory
from wegwijs.services.guidance.queries import file_of

# The account of who wrote it first may be out of sight of who changes it.
WRITER = ("entered_by",)


@transaction.atomic
def close_file(
    *,
    person: Person,
    team: Team,
    on: date,
    by: User,
    end_reason: str = EndReason.COMPLETED,
    colleague: Colleague | None = None,
    interview_on: date | None = None,
    paper_purged_on: date | None = None,
    handed_over_to: Partner | None = None,
    still_needed: str = "",
) -> Closing:
    """Close somebody's file; what still runs ends on that day, for this reason.

    Where a partner takes over, its acceptance is a later step with a day of its own.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if file_of(person, team.pk, on).is_closed:
        raise ValidationError(_("This file is already closed."))
    closing = Closing(
        team=team,
        person=person,
        on=on,
        municipality=home_of(person, team, on),
        colleague=colleague,
        interview_on=interview_on,
        paper_purged_on=paper_purged_on,
        handed_over_to=handed_over_to,
        still_needed=still_needed,
        entered_by=by,
    )
    closing.full_clean()
    closing.save()
    ended = _end_what_runs(person, team, on, end_reason)
    refresh(closing, *ended)
    journal.write("guidance.closed", team=team.pk, by=by.pk, subject=closing.pk, ended=len(ended))
    return closing


def _end_what_runs(person: Person, team: Team, on: date, reason: str) -> list[Trajectory]:
    running = list(Trajectory.objects.filter(team=team, person=person).on(on))
    for trajectory in running:
        # What was agreed before stays known, beside what came of it.
        trajectory.planned_until = trajectory.planned_until or trajectory.until
        trajectory.until = on
        trajectory.end_reason = trajectory.end_reason or reason
        trajectory.full_clean(exclude=WRITER)
        fields = ("until", "planned_until", "end_reason")
        save_over(trajectory, *fields, read_version=trajectory.version)
    return running


def home_of(person: Person, team: Team, on: date) -> Municipality | None:
    """The municipality in which somebody lives on a day, as the team knows it."""
    home = Residence.objects.filter(person=person, team=team).on(on).first()
    return home.municipality if home else None


@transaction.atomic
def accept_handover(*, closing: Closing, on: date, read_version: int, by: User) -> Closing:
    """The partner says that it takes over."""
    if closing.handed_over_to_id is None:
        raise ValidationError(_("This file was handed over to nobody."))
    if on < closing.on:
        raise ValidationError(_("The partner cannot accept before the file was closed."))
    closing.handover_accepted_on = on
    closing.full_clean(exclude=WRITER)
    save_over(closing, "handover_accepted_on", read_version=read_version)
    refresh(closing)
    journal.write("guidance.handover_accepted", team=closing.team_id, by=by.pk, subject=closing.pk)
    return closing


@transaction.atomic
def reopen_file(*, person: Person, team: Team, on: date, reason: str, by: User) -> Reopening:
    """Somebody is back: a new period begins, and the term of the old one ends."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    state = file_of(person, team.pk, on)
    if not state.is_closed:
        raise ValidationError(_("This file is open already."))
    reopened = Reopening(team=team, person=person, on=on, reason=reason, entered_by=by)
    reopened.full_clean()
    reopened.save()
    refresh(reopened)
    journal.write("guidance.reopened", team=team.pk, by=by.pk, subject=reopened.pk)
    return reopened
