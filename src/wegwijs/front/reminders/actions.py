"""Choosing when one is told, making and ending the calendar, and taking somebody's turn."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from wegwijs.base.core import journal, scope
from wegwijs.base.core.later import later
from wegwijs.base.organisation.login import ByEmail
from wegwijs.base.organisation.models import User
from wegwijs.front.reminders.models import Reminded, Reminders
from wegwijs.front.reminders.queries import (
    counted,
    not_yet_reminded,
    reminders_of,
    terms_of,
    wants_digest,
)
from wegwijs.front.reminders.tokens import new_nonce, sealed

TASK = "post.digest"


@transaction.atomic
def choose_reminders(*, digest: str, hour: int, language: str, by: User) -> Reminders:
    """Say when, and in which language, one wants to be told what is due."""
    chosen = reminders_of(by)
    chosen.digest, chosen.hour, chosen.language = digest, hour, language
    return _keep(chosen, "reminders.chosen", by)


@transaction.atomic
def make_feed(*, on: date, language: str, by: User) -> str:
    """Make a calendar address; gives its secret, once. The address before it stops.

    It speaks the language that was chosen; where nothing was chosen yet, this one.
    """
    chosen, nonce = reminders_of(by), new_nonce()
    chosen.language = chosen.language if chosen.pk else language
    token, chosen.feed_hash = sealed(by.pk, nonce)
    chosen.feed_since = on
    _keep(chosen, "reminders.feed_made", by)
    return token


@transaction.atomic
def end_feed(*, by: User) -> None:
    """Let the address of the calendar stop."""
    chosen = reminders_of(by)
    if chosen.feed_hash:
        chosen.feed_hash, chosen.feed_since = "", None
        _keep(chosen, "reminders.feed_ended", by)


def _keep(chosen: Reminders, event: str, by: User) -> Reminders:
    chosen.entered_by = chosen.entered_by or by
    # Another row of the same account is refused by the database; the rest is checked here.
    chosen.full_clean(validate_constraints=bool(chosen.pk))
    chosen.save()
    team = next(held.team_id for held in by.sight.held if held.sees_persons)
    journal.write(event, team=team, by=by.pk, subject=chosen.pk)
    return chosen


@transaction.atomic
def take_turn(*, account: int, on: date) -> bool:
    """See whether somebody is to be told anything on this day; leave a mail for later if so.

    Once a day: the second time nothing is left. The mail is there only if its mark is written.
    """
    scope.leave()
    user = ByEmail().get_user(account)
    if user is None or not user.sight.sees_persons:
        return False
    scope.enter_within(user=user.pk, reach=user.sight.reach(), why="digests")
    chosen = _marked(user, on)
    if chosen is None:
        return False
    new = not_yet_reminded(user, terms_of(user, on), on)
    Reminded.objects.bulk_create(new)
    if not new and not wants_digest(chosen, on, counted(user, on)):
        return False
    later(TASK, user=user.pk, on=on)
    return True


def _marked(user: User, on: date) -> Reminders | None:
    """The choices of somebody whose turn this is; None for who had it on this day."""
    chosen = reminders_of(user)
    if chosen.pk is None:
        chosen.save()
    turn = Reminders.objects.filter(pk=chosen.pk).exclude(told_on=on)
    return chosen if turn.update(told_on=on) else None
