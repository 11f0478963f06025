"""What is written in legal files. Every day that changes puts the agenda right at once."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import Record, save_over
from wegwijs.base.organisation.models import Colleague, Municipality, Team, User
from wegwijs.base.people.models import Person, Residence
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.legal.models import Document, LegalFile, Result, Step, steps_in
from wegwijs.services.legal.queries import who_may_handle

# No business of who writes; what the database says of them is a sentence of its own.
KEYS = ("team", "person", "entered_by", "submission_key")
R = TypeVar("R", bound=Record)


@transaction.atomic
def open_legal_file(
    *,
    person: Person,
    team: Team | int,
    number: str,
    kind: str,
    on: date,
    by: User,
    persons: int | None = None,
    colleague: Colleague | None = None,
    key: UUID | None = None,
) -> LegalFile:
    """Begin a procedure for somebody. Sent twice under one key it is one file."""
    team = team if isinstance(team, int) else team.pk
    known = _sent_before(LegalFile, key, person=person, number=number, kind=kind, opened_on=on)
    if known:
        return known
    if colleague is not None:
        _must_keep_files(colleague, team, on)
    file = LegalFile(
        team_id=team,
        person=person,
        number=number,
        kind=kind,
        municipality=_home_of(person, team, on),
        opened_on=on,
        persons=persons,
        colleague=colleague,
        entered_by=by,
        submission_key=key,
    )
    file.full_clean(exclude=KEYS)
    file.save()
    refresh(file)
    journal.write("legal.opened", team=team, by=by.pk, subject=file.pk)
    return file


@transaction.atomic
def record_step(
    *, file: LegalFile, kind: str, on: date, by: User, note: str = "", key: UUID | None = None
) -> Step:
    """Write a step down on its day. The terms that it starts and ends follow at once.

    Raises ValidationError for a step that is known already, or that this procedure does not have.
    """
    known = _sent_before(Step, key, file=file, kind=kind, on=on)
    if known:
        return known
    if kind not in steps_in(file.kind):
        raise ValidationError(_("A procedure of this kind has no such step. Choose another."))
    step = Step(
        team_id=file.team_id,
        file=file,
        kind=kind,
        on=on,
        note=note,
        entered_by=by,
        submission_key=key,
    )
    step.full_clean(exclude=KEYS)
    step.save()
    refresh(step)
    journal.write("legal.step", team=file.team_id, by=by.pk, subject=step.pk, file=file.pk)
    return step


@transaction.atomic
def change_step_day(*, step: Step, on: date, read_version: int, by: User) -> Step:
    """Correct the day of a step. Raises StaleError where somebody else did so since it was read."""
    step.on = on
    step.full_clean(exclude=KEYS)
    save_over(step, "on", read_version=read_version)
    refresh(step)
    journal.write("legal.step_corrected", team=step.team_id, by=by.pk, subject=step.pk)
    return step


@transaction.atomic
def close_legal_file(
    *, file: LegalFile, on: date, read_version: int, by: User, result: str = ""
) -> LegalFile:
    """End a procedure. Terms to object and to appeal run on; they end with what is sent."""
    if file.closed_on is not None:
        raise ValidationError(_("This file is already closed."))
    file.closed_on, file.result = on, Result(result) if result else ""
    return _change(file, "closed_on", "result", read_version=read_version, by=by, event="closed")


@transaction.atomic
def reopen_legal_file(*, file: LegalFile, read_version: int, by: User) -> LegalFile:
    """The procedure goes on: it has no last day and no result."""
    if file.closed_on is None:
        raise ValidationError(_("This file is open already."))
    file.closed_on, file.result = None, ""
    return _change(file, "closed_on", "result", read_version=read_version, by=by, event="reopened")


@transaction.atomic
def give_to(
    *, file: LegalFile, to: Colleague | None, on: date, read_version: int, by: User
) -> LegalFile:
    """Say who handles a file; what falls due in it is theirs. Nobody: of all legal colleagues."""
    if to is not None:
        _must_keep_files(to, file.team_id, on)
    file.colleague = to
    return _change(file, "colleague", read_version=read_version, by=by, event="given")


@transaction.atomic
def record_document(
    *,
    person: Person,
    team: Team | int,
    kind: str,
    issued_on: date,
    by: User,
    valid_until: date | None = None,
    ground: str = "",
    key: UUID | None = None,
) -> Document:
    """Write down which paper somebody holds, and until when it is valid."""
    days = {"issued_on": issued_on, "valid_until": valid_until}
    known = _sent_before(Document, key, person=person, kind=kind, ground=ground, **days)
    if known:
        return known
    document = Document(
        team_id=team if isinstance(team, int) else team.pk,
        person=person,
        kind=kind,
        ground=ground,
        entered_by=by,
        submission_key=key,
        **days,
    )
    document.full_clean(exclude=KEYS)
    document.save()
    refresh(document)
    journal.write("legal.document", team=document.team_id, by=by.pk, subject=document.pk)
    return document


@transaction.atomic
def change_document(
    *,
    document: Document,
    issued_on: date,
    valid_until: date | None,
    ground: str,
    read_version: int,
    by: User,
) -> Document:
    """Correct what stands of a paper. Raises StaleError where somebody else did so meanwhile."""
    document.issued_on, document.valid_until = issued_on, valid_until
    document.ground = ground
    document.full_clean(exclude=KEYS)
    save_over(document, "issued_on", "valid_until", "ground", read_version=read_version)
    refresh(document)
    journal.write("legal.document_changed", team=document.team_id, by=by.pk, subject=document.pk)
    return document


def _change(file: LegalFile, *fields: str, read_version: int, by: User, event: str) -> LegalFile:
    file.full_clean(exclude=KEYS)
    save_over(file, *fields, read_version=read_version)
    refresh(file)
    journal.write(f"legal.{event}", team=file.team_id, by=by.pk, subject=file.pk)
    return file


def _sent_before(model: type[R], key: UUID | None, **said: object) -> R | None:
    """The same, sent under this key: a button pressed twice writes one record."""
    rows: Any = model._default_manager  # of this model, which the types have lost sight of
    known: R | None = rows.filter(submission_key=key, **said).first() if key else None
    return known


def _must_keep_files(colleague: Colleague, team: int, on: date) -> None:
    """Raises ValidationError where a colleague would not see what they are given."""
    if not who_may_handle(team, on).filter(pk=colleague.pk).exists():
        raise ValidationError(
            _("This colleague keeps no legal files today. Choose a legal colleague.")
        )


def _home_of(person: Person, team: int, on: date) -> Municipality | None:
    """The municipality in which somebody lives on a day, as the team knows it."""
    home = Residence.objects.filter(person=person, team=team).on(on).first()
    return home.municipality if home else None
