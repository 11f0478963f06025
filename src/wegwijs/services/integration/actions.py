"""What becomes of somebody's duty to integrate, written down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.core.records import Record, save_over
from wegwijs.base.organisation.models import Municipality, Team, User
from wegwijs.base.people.models import Person
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.integration.models import (
    BrpRegistration,
    Completion,
    DutyRequest,
    Exam,
    ExamResult,
    IntegrationPeriod,
    Obligation,
    Plan,
)
from wegwijs.services.integration.queries import counted_period, law_of

# Which days of a duty can be put right when they were typed wrong.
Dated = Obligation | IntegrationPeriod | DutyRequest | BrpRegistration | Plan | Completion
DAYS: Mapping[type[Record], tuple[str, ...]] = {
    Obligation: ("since", "until"),
    IntegrationPeriod: ("until", "told_on"),
    DutyRequest: ("asked_on", "answered_on"),
    **dict.fromkeys((BrpRegistration, Plan, Completion), ("on",)),
}
# No business of who writes; what the database says of them is a sentence of its own.
KEYS = ("team", "entered_by", "submission_key")
R = TypeVar("R", bound=Record)


@transaction.atomic
def begin_duty(
    *,
    person: Person,
    team: Team | int,
    since: date,
    by: User,
    municipality: Municipality | None = None,
) -> Obligation:
    """Somebody became obliged to integrate on this day, as the letter of DUO says."""
    key = team if isinstance(team, int) else team.pk
    duty = Obligation(team_id=key, person=person, since=since, municipality=municipality)
    return _written("integration.duty_began", duty, by)


@transaction.atomic
def end_duty(
    *, obligation: Obligation, on: date, reason: str, read_version: int, by: User
) -> Obligation:
    """The duty was met or lifted, or it is another team's from now on; say why."""
    if not reason:
        raise ValidationError(_("Say why the duty ended."))
    obligation.until, obligation.end_reason = on, reason
    return _changed("integration.duty_ended", obligation, ("until", "end_reason"), read_version, by)


@transaction.atomic
def record_registration(
    *, obligation: Obligation, on: date, by: User, municipality: Municipality | None = None
) -> BrpRegistration:
    """Somebody is registered in the municipality: it has ten weeks for the plan."""
    made = BrpRegistration(
        team_id=obligation.team_id, obligation=obligation, on=on, municipality=municipality
    )
    return _written("integration.registered", made, by)


@transaction.atomic
def record_plan(*, obligation: Obligation, on: date, by: User, route: str = "") -> Plan:
    """The municipality made the plan, and chose the route in it where one is given."""
    plan = Plan(team_id=obligation.team_id, obligation=obligation, on=on)
    if route and route != obligation.route:
        obligation.route = route
        obligation.full_clean()
        save_over(obligation, "route", read_version=obligation.version)
    return _written("integration.planned", plan, by)


@transaction.atomic
def record_exam(
    *,
    person: Person,
    team: Team | int,
    part: str,
    on: date,
    by: User,
    result: str = ExamResult.PASSED,
    level: str = "",
) -> Exam:
    """One attempt at one part."""
    key = team if isinstance(team, int) else team.pk
    exam = Exam(team_id=key, person=person, part=part, on=on, result=result, level=level)
    return _written("integration.exam", exam, by)


@transaction.atomic
def record_completion(*, obligation: Obligation, what: str, on: date, by: User) -> Completion:
    """A part outside the examination is finished."""
    done = Completion(team_id=obligation.team_id, obligation=obligation, what=what, on=on)
    return _written("integration.completed", done, by)


@transaction.atomic
def ask_for(
    *, obligation: Obligation, kind: str, asked_on: date, by: User, ground: str = ""
) -> DutyRequest:
    """More time, a dispensation or a waiver was asked of DUO."""
    asked = DutyRequest(
        team_id=obligation.team_id,
        obligation=obligation,
        kind=kind,
        asked_on=asked_on,
        ground=ground,
    )
    return _written("integration.asked", asked, by)


@transaction.atomic
def answer(
    *, asked: DutyRequest, answer: str, answered_on: date, read_version: int, by: User
) -> DutyRequest:
    """DUO decided on a request. A longer period is written down by itself, with its last day."""
    asked.answer, asked.answered_on = answer, answered_on
    return _changed("integration.answered", asked, ("answer", "answered_on"), read_version, by)


@transaction.atomic
def extend_period(
    *, obligation: Obligation, until: date, told_on: date, by: User, reason: str = ""
) -> IntegrationPeriod:
    """DUO tells the last day of the period; where that is later than it was, it says why.

    Raises ValidationError for a duty of days of which the law is not known here.
    """
    law = law_of(obligation.since)
    if law is None:
        raise ValidationError(_("The law of this duty is not known here. Ask the legal helpdesk."))
    starts, ends = _as_it_was(obligation)
    if ends and until > ends and not reason:
        raise ValidationError(_("This is later than it was. Say why the period is longer."))
    period = IntegrationPeriod(
        team_id=obligation.team_id,
        obligation=obligation,
        law=law,
        since=starts,
        until=until,
        told_on=told_on,
        extension_reason=reason,
    )
    return _written("integration.period_told", period, by)


def _as_it_was(obligation: Obligation) -> tuple[date, date | None]:
    """The first day that no letter of DUO is about yet, and the last day that holds until now."""
    last = obligation.periods.exclude(until=None).order_by("-since").first()
    if last:
        assert last.until
        return last.until + ONE_DAY, last.until
    counted = counted_period(obligation)
    return obligation.since, counted.last_day if counted else None


@transaction.atomic
def correct_day(*, fact: Dated, on: date, read_version: int, by: User, which: str = "on") -> Dated:
    """A day was typed wrong: whatever was counted from it moves.

    Raises StaleError where somebody else changed the fact since it was read.
    """
    if which not in DAYS[type(fact)]:
        raise ValueError(f"{which} is no day of {type(fact).__name__}")
    before = getattr(fact, which)
    if before is None:
        raise ValidationError(_("There is no such day yet. Write it down first."))
    setattr(fact, which, on)
    if isinstance(fact, Obligation) and which == "since":
        return _begun_on_another_day(fact, before, read_version, by)
    if isinstance(fact, IntegrationPeriod) and which == "until":
        return _told_another_end(fact, before, read_version, by)
    return _changed("integration.corrected", fact, (which,), read_version, by)


def _begun_on_another_day(
    duty: Obligation, before: date, read_version: int, by: User
) -> Obligation:
    """The law follows from the first day, and what DUO told first is about the days from it on."""
    periods = list(duty.periods.order_by("since"))
    law = law_of(duty.since)
    if periods and law is None:
        raise ValidationError(_("The law of this duty is not known here. Ask the legal helpdesk."))
    _save(duty, ("since",), read_version)
    for period in periods:
        assert law
        period.law = law
        if period.since == before:
            period.since = duty.since
        _save(period, ("law", "since"), period.version)
    return _told("integration.corrected", duty, by, *periods)


def _told_another_end(
    period: IntegrationPeriod, before: date, read_version: int, by: User
) -> IntegrationPeriod:
    """What DUO told next is about the days after it, and moves along."""
    assert period.until
    begins = before + ONE_DAY
    following = IntegrationPeriod.objects.filter(obligation=period.obligation, since=begins).first()
    if following is None:
        return _changed("integration.corrected", period, ("until",), read_version, by)
    # Two periods never share a day, not for a moment either: the one that gives way goes first.
    following.since = period.until + ONE_DAY
    moved = [(period, "until", read_version), (following, "since", following.version)]
    for each, field, version in moved if period.until < before else reversed(moved):
        _save(each, (field,), version)
    return _told("integration.corrected", period, by, following)


def _written(event: str, made: R, by: User) -> R:
    made.entered_by = by
    made.full_clean(exclude=KEYS)
    made.save()
    return _told(event, made, by)


def _changed(event: str, record: R, fields: Collection[str], read_version: int, by: User) -> R:
    """Raises StaleError where somebody else changed the record since it was read."""
    _save(record, fields, read_version)
    return _told(event, record, by)


def _save(record: Record, fields: Collection[str], read_version: int) -> None:
    record.full_clean(exclude=KEYS)
    save_over(record, *fields, read_version=read_version)


def _told(event: str, record: R, by: User, *along: Record) -> R:
    """Say in the journal what was written, and put right what follows from it."""
    journal.write(event, team=record.team_id, by=by.pk, subject=record.pk)
    refresh(record, *along)
    return record
