"""Whether a client's whole file may be made for a request, and by whom."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from wegwijs.base.core.journal import Line
from wegwijs.base.organisation.models import Role, User
from wegwijs.base.people.models import ClientRequest, RequestKind

# So long after the answer the client can still be given the file that belongs to it.
DAYS_AFTER_THE_ANSWER = 7
RELEASED = "requests.released"


class Refusal(StrEnum):
    """Why the file cannot be made now."""

    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    NOT_RELEASED = "not_released"


def refusal_of(asked: ClientRequest, user: User, on: date) -> Refusal | None:
    """Why this user may not make the file, asked within a scope that opens the whole team.

    Who does not lead the team sees in the file what is closed to them elsewhere: a request that
    they wrote down themselves is not enough for it.
    """
    if asked.kind != RequestKind.ACCESS:
        return Refusal.NOT_ASKED
    if asked.answered_on and on > asked.answered_on + timedelta(days=DAYS_AFTER_THE_ANSWER):
        return Refusal.ANSWERED
    on_their_own = asked.entered_by_id == user.pk and not leads(user, asked.team_id)
    return Refusal.NOT_RELEASED if on_their_own and not is_released(asked) else None


def leads(user: User, team: int) -> bool:
    return any(held.role is Role.TEAM_LEADER and held.team_id == team for held in user.roles)


def is_released(asked: ClientRequest) -> bool:
    """Whether the team leader said yes; the journal can only be added to."""
    return Line.objects.filter(event=RELEASED, team=asked.team_id, subject=asked.pk).exists()


def waits_for_leader(asked: ClientRequest, user: User, on: date) -> bool:
    """Whether this user leads the team, and somebody who does not needs their yes."""
    recorder = asked.entered_by
    if recorder is None or not leads(user, asked.team_id):
        return False
    return refusal_of(asked, recorder, on) is Refusal.NOT_RELEASED
