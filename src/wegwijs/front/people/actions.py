"""What colleagues write in a file, and whom they are going to meet."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import Colleague, Location, Team, User
from wegwijs.base.people.models import Appointment, Mark, Note, Person

# No business of who writes; what the database says of them is a sentence of its own.
KEYS = ("team", "person", "entered_by", "submission_key")


@transaction.atomic
def write_note(
    *,
    person: Person,
    team: Team | int,
    on: date,
    text: str,
    by: User,
    marked: str = Mark.NONE,
    key: UUID | None = None,
) -> Note:
    """Remember something about somebody. Sent twice under one key it is written once."""
    said = {"person": person, "on": on, "text": text, "marked": marked}
    known = Note.objects.filter(submission_key=key, **said).first() if key else None
    if known:
        return known
    note = Note(**said, team_id=_key(team), entered_by=by, submission_key=key)
    note.full_clean(exclude=KEYS)
    note.save()
    journal.write("people.note_written", team=note.team_id, by=by.pk, subject=note.pk)
    return note


@transaction.atomic
def change_note(
    *, note: Note, on: date, text: str, marked: str, read_version: int, by: User
) -> Note:
    """Write a note anew. Raises StaleError where somebody else did so since it was read.

    Raises ValidationError where a mark would hide the note from who sets it.
    """
    leads = note.team_id in by.sight.teams(Compartment.MARKED, Whose.TEAM)
    if marked and note.entered_by_id != by.pk and not leads:
        raise ValidationError(_("Only who wrote this note, or the team leader, can mark it."))
    note.on, note.text, note.marked = on, text, marked
    note.full_clean(exclude=KEYS)
    save_over(note, "on", "text", "marked", read_version=read_version)
    journal.write("people.note_changed", team=note.team_id, by=by.pk, subject=note.pk)
    return note


@transaction.atomic
def make_appointment(
    *,
    team: Team | int,
    colleague: Colleague,
    on: date,
    by: User,
    person: Person | None = None,
    at: time | None = None,
    location: Location | None = None,
    place: str = "",
    what: str = "",
    key: UUID | None = None,
) -> Appointment:
    """Agree on a day with somebody. Sent twice under one key it is one appointment."""
    when: dict[str, Any] = {"on": on, "at": at, "location": location, "place": place}
    said = when | {"colleague": colleague, "person": person, "what": what}
    known = Appointment.objects.filter(submission_key=key, **said).first() if key else None
    if known:
        return known
    made = Appointment(**said, team_id=_key(team), entered_by=by, submission_key=key)
    made.full_clean(exclude=KEYS)
    made.save()
    journal.write("people.appointment_made", team=made.team_id, by=by.pk, subject=made.pk)
    return made


@transaction.atomic
def change_appointment(
    *,
    appointment: Appointment,
    colleague: Colleague,
    on: date,
    at: time | None,
    location: Location | None,
    place: str,
    what: str,
    read_version: int,
    by: User,
) -> Appointment:
    """Move an appointment. Raises StaleError where somebody else moved it since it was read.

    Raises ValidationError where it would go out of sight of who moves it.
    """
    leads = appointment.team_id in by.sight.teams(Compartment.APPOINTMENTS, Whose.TEAM)
    own = colleague.pk in by.sight.colleagues or appointment.entered_by_id == by.pk
    if not (own or leads):
        raise ValidationError(
            _("Only who made this appointment, or the team leader, can give it to a colleague.")
        )
    new = {"colleague": colleague, "on": on, "at": at, "location": location}
    for name, value in (new | {"place": place, "what": what}).items():
        setattr(appointment, name, value)
    appointment.full_clean(exclude=KEYS)
    save_over(appointment, *new, "place", "what", read_version=read_version)
    journal.write(
        "people.appointment_changed", team=appointment.team_id, by=by.pk, subject=appointment.pk
    )
    return appointment


def _key(team: Team | int) -> int:
    return team if isinstance(team, int) else team.pk
