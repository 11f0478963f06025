"""Seeing more of one client for an hour, and what the team leader does about it."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import BreakGlass, Client
from wegwijs.engines.panels.reading import registrations_of

AN_HOUR = timedelta(minutes=60)
MOST_AT_ONCE = 3
MOST_A_DAY = 5


@transaction.atomic
def see_more(*, client: Client, kind: str, reason: str, now: datetime, by: User) -> BreakGlass:
    """Let a colleague see more of one client for an hour; asked again meanwhile, it is the same."""
    _one_at_a_time(by)
    standing = BreakGlass.objects.filter(user=by, person=client.person_id, team=client.team_id)
    already = standing.standing(now).first()
    if already:
        return already
    _refuse_too_much(client, now, by)
    use = BreakGlass(
        team_id=client.team_id,
        person_id=client.person_id,
        user=by,
        kind=kind,
        reason=reason,
        opened_at=now,
        until=now + AN_HOUR,
        entered_by=by,
    )
    use.full_clean()
    use.save()
    journal.write("people.glass_broken", team=use.team_id, by=by.pk, subject=use.pk)
    return use


def _one_at_a_time(by: User) -> None:
    """So that nobody passes a limit by asking several times in the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('break_glass'), %s)", [by.pk])


def _refuse_too_much(client: Client, now: datetime, by: User) -> None:
    """Nobody walks through the files: three at once, five a day, none that was ended today."""
    own = BreakGlass.objects.filter(user=by)
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    if own.filter(person__in=registrations_of(client.person), ended_at__gte=today).exists():
        raise ValidationError(
            _("Your team leader ended this today. Talk about it with your team leader first.")
        )
    if own.standing(now).count() >= MOST_AT_ONCE:
        raise ValidationError(
            _("Three files are open for you now. Wait until one closes, or ask your team leader.")
        )
    if own.filter(opened_at__gte=today).count() >= MOST_A_DAY:
        raise ValidationError(
            _("You opened five files like this today. Ask your team leader about the next one.")
        )


@transaction.atomic
def end_now(*, use: BreakGlass, now: datetime, by: User, read_version: int) -> None:
    """Somebody sees no more than before, from this moment."""
    _refuse_own(use, by)
    if use.ended_at or use.until <= now:
        return
    use.ended_at = now
    save_over(use, "ended_at", read_version=read_version)
    journal.write("people.glass_ended", team=use.team_id, by=by.pk, subject=use.pk)


@transaction.atomic
def close(*, use: BreakGlass, remark: str, now: datetime, by: User, read_version: int) -> None:
    """The team leader has looked at a use. One that still runs ends with it."""
    _refuse_own(use, by)
    use.ended_at = use.ended_at or (now if now < use.until else None)
    use.reviewed_at, use.reviewed_by, use.remark = now, by, remark
    fields = ("ended_at", "reviewed_at", "reviewed_by", "remark")
    save_over(use, *fields, read_version=read_version)
    journal.write("people.glass_reviewed", team=use.team_id, by=by.pk, subject=use.pk)


def _refuse_own(use: BreakGlass, by: User) -> None:
    if use.user_id == by.pk:
        raise ValidationError(_("Somebody else must look at your own use."))
