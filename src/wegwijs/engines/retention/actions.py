"""Decisions about the list, and the destroying that follows from them."""

from __future__ import annotations

import json
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal, scope
from wegwijs.base.core.records import save_over
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.organisation.models import Colleague, Team, User
from wegwijs.base.people.models import Person
from wegwijs.engines.retention import access_log, destroying
from wegwijs.engines.retention.clearing import as_retention
from wegwijs.engines.retention.due import Item, due
from wegwijs.engines.retention.models import Agreement, Destroyed, Hold
from wegwijs.engines.retention.rules import DataClass


@transaction.atomic
def agree(*, item: Item, on: date, by: User) -> Agreement:
    """Say that this may go. What is on hold may not."""
    if item.hold is not None:
        raise ValidationError(_("There is a legal hold on this. End the hold first."))
    _forget_earlier_terms(item, by)
    agreed = Agreement(
        team_id=item.team,
        of=item.of,
        person_id=item.person,
        colleague_id=item.colleague,
        on=on,
        began_on=item.began,
        entered_by=by,
    )
    agreed.full_clean()
    agreed.save()
    journal.write(
        "retention.agreed", team=item.team, by=by.pk, subject=item.person or item.colleague
    )
    return agreed


def _forget_earlier_terms(item: Item, by: User) -> None:
    """What was agreed for a term that is no longer running says nothing about this one."""
    standing = Agreement.objects.filter(
        team=item.team,
        of=item.of,
        person=item.person,
        colleague=item.colleague,
        done_on=None,
    )
    for agreement in standing.exclude(began_on=item.began):
        take_back(agreement=agreement, by=by)


@transaction.atomic
def take_back(*, agreement: Agreement, by: User) -> None:
    """Take the agreement back, as long as nothing was destroyed."""
    if agreement.done_on is not None:
        raise ValidationError(_("This was already destroyed."))
    journal.write(
        "retention.taken_back",
        team=agreement.team_id,
        by=by.pk,
        subject=agreement.person_id or agreement.colleague_id,
    )
    agreement.delete()


@transaction.atomic
def hold(
    *,
    team: Team,
    reason: str,
    since: date,
    by: User,
    person: Person | None = None,
    colleague: Colleague | None = None,
) -> Hold:
    """From this day on nothing of this client or colleague is destroyed."""
    held = Hold(
        team=team, person=person, colleague=colleague, reason=reason, since=since, entered_by=by
    )
    held.full_clean()
    if Hold.objects.filter(team=team, person=person, colleague=colleague).on(since).exists():
        raise ValidationError(_("There already is a legal hold."))
    held.save()
    journal.write(
        "retention.held", team=team.pk, by=by.pk, subject=held.person_id or held.colleague_id
    )
    return held


@transaction.atomic
def end_hold(*, held: Hold, until: date, read_version: int, by: User) -> None:
    """The hold has its last day; from the day after, terms count again."""
    held.until = until
    held.full_clean()
    save_over(held, "until", read_version=read_version)
    journal.write(
        "retention.hold_ended",
        team=held.team_id,
        by=by.pk,
        subject=held.person_id or held.colleague_id,
    )


def agreed_to(team: Team, on: date) -> list[Item]:
    """What goes the next time: what is due, agreed to and not held."""
    return _going(team.pk, on)


def _going(team: int, on: date) -> list[Item]:
    with transaction.atomic(), scope.acting(user=None, teams=[team], why="retention"):
        return [item for item in due(team, on) if item.goes]


def destroy(*, item: Item, on: date, done_by: str) -> Destroyed | None:
    """Destroy one file and leave the proof; nothing where somebody has just thought again."""
    assert item.agreement is not None
    with transaction.atomic(using=OWNER_ALIAS):
        _say_why()
        agreed = _still_agreed(item, on)
        if agreed is None:
            return None
        rows = _clear(item, agreed)
        # Of a client of whom everything goes, the agreement went along.
        Agreement.objects.using(OWNER_ALIAS).filter(pk=agreed.pk).update(done_on=on)
        return Destroyed.objects.using(OWNER_ALIAS).create(
            team_id=item.team,
            of=item.of,
            rule=item.rule.version,
            on=on,
            approved_by_id=agreed.entered_by_id,
            approved_on=agreed.on,
            done_by=done_by,
            rows=rows,
        )


def _clear(item: Item, agreed: Agreement) -> dict[str, int]:
    if item.person is not None:
        if item.of is DataClass.IDENTITY:
            return destroying.clear_person(item.person, item.team)
        return destroying.clear_texts(item.person, item.team, item.of)
    if item.colleague is not None:
        return destroying.clear_colleague(item.colleague, item.team)
    with as_retention() as clearing:
        access_log.clear(clearing, item.team, agreed.began_on or agreed.on)
    return dict(clearing.rows)


def _still_agreed(item: Item, on: date) -> Agreement | None:
    """The agreement as it stands now, where what it was given for is still due.

    In between the file may have been opened again, a request answered, or a hold set, by whichever
    team.
    """
    assert item.agreement is not None
    holds = Hold.objects.using(OWNER_ALIAS).on(on)
    if item.person is not None:
        held = holds.filter(person__in=destroying.registrations_of(item.person)).exists()
    else:
        held = item.colleague is not None and holds.filter(colleague=item.colleague).exists()
    locked = Agreement.objects.using(OWNER_ALIAS).select_for_update()
    agreed = None if held else locked.filter(pk=item.agreement.pk, done_on=None).first()
    still = agreed is not None and any(now.agreement == agreed for now in _going(item.team, on))
    return agreed if still else None


def _say_why() -> None:
    """What history writes down of these changes: nobody's request, but the rules."""
    why = json.dumps({"user": None, "why": "retention"})
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [why])
