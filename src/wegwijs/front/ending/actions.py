"""Requests of clients: recorded, given more time, answered."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import ClientRequest
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.front.ending.handing import RELEASED, is_released, leads
from wegwijs.front.ending.terms import term_of


@transaction.atomic
def record_request(
    *, person: int, team: int, kind: str, received_on: date, question: str, by: User
) -> ClientRequest:
    """A client asks something about their own data; from now on the term runs."""
    asked = ClientRequest(
        team_id=team,
        person_id=person,
        kind=kind,
        received_on=received_on,
        question=question,
        entered_by=by,
    )
    asked.full_clean()
    asked.save()
    journal.write("requests.recorded", team=team, by=by.pk, subject=asked.pk)
    refresh(asked)
    return asked


@transaction.atomic
def release(*, asked: ClientRequest, by: User) -> None:
    """The team leader says that the file may be made for this request."""
    if not leads(by, asked.team_id):
        raise PermissionDenied(f"release {asked.pk}")
    if not is_released(asked):
        journal.write(RELEASED, team=asked.team_id, by=by.pk, subject=asked.pk)


@transaction.atomic
def extend(*, asked: ClientRequest, on: date, reason: str, read_version: int, by: User) -> None:
    """Two more months, told to the client with the reason within the first month."""
    _refuse_answered(asked)
    if asked.extended_on is not None:
        raise ValidationError(_("This request was given more time already."))
    first = term_of(asked, on).first
    if on > first:
        raise ValidationError(
            _("The client had to be told before %(day)s. It is too late for more time.")
            % {"day": date_format(first, "j F Y")}
        )
    asked.extended_on, asked.extension_reason = on, reason
    asked.full_clean()
    save_over(asked, "extended_on", "extension_reason", read_version=read_version)
    journal.write("requests.extended", team=asked.team_id, by=by.pk, subject=asked.pk)
    refresh(asked)


@transaction.atomic
def answer(*, asked: ClientRequest, on: date, text: str, read_version: int, by: User) -> None:
    """The client has an answer; it is kept what it was."""
    _refuse_answered(asked)
    asked.answered_on, asked.answer = on, text
    asked.full_clean()
    save_over(asked, "answered_on", "answer", read_version=read_version)
    journal.write("requests.answered", team=asked.team_id, by=by.pk, subject=asked.pk)
    refresh(asked)


def _refuse_answered(asked: ClientRequest) -> None:
    if asked.answered_on is not None:
        raise ValidationError(_("This request was answered already."))
