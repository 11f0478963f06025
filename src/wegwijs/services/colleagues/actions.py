"""What the team leader writes down of colleagues: that somebody is away, and that they talked."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.colleagues.models import Leave, ProgressInterview

# No business of who writes; what the database says of them is a sentence of its own.
KEYS = ("team", "entered_by", "submission_key")


@transaction.atomic
def record_leave(
    *, colleague: Colleague, since: date, by: User, until: date | None = None
) -> Leave:
    """A colleague is away from this day on, to a day or nobody knows how long.

    Why is not asked: it may be illness, and that is not for a file.
    """
    leave = Leave(
        team_id=colleague.team_id, colleague=colleague, since=since, until=until, entered_by=by
    )
    leave.full_clean(exclude=KEYS)
    leave.save()
    journal.write("colleagues.away", team=leave.team_id, by=by.pk, subject=leave.pk)
    refresh(leave)
    return leave


@transaction.atomic
def end_leave(*, leave: Leave, back_on: date, read_version: int, by: User) -> Leave:
    """A colleague is back on this day; the day before it was the last one away.

    Raises StaleError where somebody else changed the leave since it was read.
    """
    if back_on <= leave.since:
        raise ValidationError(_("Nobody is back before they were away. Check the day."))
    leave.until = back_on - ONE_DAY
    leave.full_clean(exclude=KEYS)
    save_over(leave, "until", read_version=read_version)
    journal.write("colleagues.back", team=leave.team_id, by=by.pk, subject=leave.pk)
    refresh(leave)
    return leave


@transaction.atomic
def record_interview(
    *, colleague: Colleague, on: date, by: User, note: str = ""
) -> ProgressInterview:
    """The team leader and a colleague talked about how the work goes."""
    talked = ProgressInterview(
        team_id=colleague.team_id, colleague=colleague, on=on, note=note, entered_by=by
    )
    talked.full_clean(exclude=KEYS)
    talked.save()
    journal.write("colleagues.interviewed", team=talked.team_id, by=by.pk, subject=talked.pk)
    refresh(talked)
    return talked
