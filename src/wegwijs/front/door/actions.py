"""Invitations, PINs and the shared laptop: what each step decides and writes."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core import journal, scope
from wegwijs.base.organisation.models import Colleague, Role, Team, TeamRole, User
from wegwijs.front.door.models import Invitation, Laptop, Pin
from wegwijs.front.door.tokens import hash_of, new_token

SEVEN_DAYS = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@transaction.atomic
def invite(
    *,
    email: str,
    team: Team,
    now: datetime,
    by: User | None,
    colleague: Colleague | None = None,
    role: Role | None = None,
) -> tuple[Invitation, str]:
    """An invitation, and the secret of its link; one that was open for the same ends."""
    if colleague is not None and colleague.account_id is not None:
        raise ValidationError(_("This colleague has an account already."))
    if by is not None and by.email == email.lower():
        raise ValidationError(_("This is your own address. Give the colleague's."))
    open_ones = Invitation.objects.filter(team=team).open(now)
    same = {"colleague": colleague} if colleague else {"email": email.lower(), "role": role}
    open_ones.filter(**same).update(withdrawn_at=now)
    token = new_token()
    made = Invitation(
        team=team,
        email=email.lower(),
        colleague=colleague,
        role=role or "",
        token_hash=hash_of(token),
        expires_at=now + SEVEN_DAYS,
        entered_by=by,
    )
    made.full_clean()
    made.save()
    journal.write("door.invited", team=team.pk, by=by.pk if by else None, subject=made.pk)
    return made, token


@transaction.atomic
def withdraw(*, invitation: Invitation, now: datetime, by: User) -> None:
    """Let the link of an invitation open nothing any more."""
    Invitation.objects.filter(pk=invitation.pk).open(now).update(withdrawn_at=now)
    journal.write("door.withdrawn", team=invitation.team_id, by=by.pk, subject=invitation.pk)


@transaction.atomic
def accept(*, invitation: Invitation, password: str, now: datetime) -> User:
    """Take an invitation up: an account, linked to the colleague or given the role.

    Somebody who has an account at this address keeps it, with its password.
    """
    user = account_at(invitation.email)
    if user is None:
        user = User.objects.create_user(invitation.email, password)
    team = invitation.team_id
    with scope.acting(user=None, teams=[team], why="door.invitation accepted"):
        used = Invitation.objects.filter(pk=invitation.pk).open(now).update(used_at=now)
        if not used:
            raise ValidationError(_("This link does not work any more."))
        if invitation.colleague_id:
            linked = Colleague.objects.filter(pk=invitation.colleague_id, account=None)
            if not linked.update(account=user):
                raise ValidationError(_("This colleague has an account already."))
        if invitation.role:
            TeamRole.objects.create(team_id=team, user=user, role=invitation.role, since=now.date())
        journal.write("door.accepted", team=team, by=user.pk, subject=invitation.pk)
    return user


def account_at(email: str) -> User | None:
    """The account with this address."""
    scope.enter_as_visitor(email)
    return User.objects.filter(email=email).first()


@transaction.atomic
def end_account(*, colleague: Colleague, now: datetime, by: User) -> None:
    """Take a colleague's account out of the team: from the next request on it opens nothing."""
    account = colleague.account_id
    if account in (None, by.pk):
        raise ValidationError(_("You cannot end this account: it is your own, or it has ended."))
    Colleague.objects.filter(pk=colleague.pk).update(account=None)
    today = timezone.localdate(now)
    given = TeamRole.objects.filter(team=colleague.team_id, user=account)
    given.filter(since__gte=today).delete()
    given.on(today).update(until=today - ONE_DAY)
    Pin.objects.filter(colleague=colleague).delete()
    journal.write("door.account_ended", team=colleague.team_id, by=by.pk, subject=colleague.pk)


@transaction.atomic
def take_away_second_step(*, colleague: Colleague, by: User) -> None:
    """Let a colleague who lost telephone and codes add a new second step after the password."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_away_second_step(%s)", [colleague.account_id])
        taken = cursor.fetchone()[0]
    if not taken:
        raise ValidationError(_("There is no second step here that you can take away."))
    journal.write(
        "door.second_step_taken_away",
        team=colleague.team_id,
        by=by.pk,
        subject=colleague.pk,
    )


@transaction.atomic
def choose_pin(*, colleague: Colleague, digits: str, by: User) -> None:
    """Give a colleague these digits; earlier guesses are forgotten."""
    Pin.objects.update_or_create(
        colleague=colleague,
        defaults={
            "team_id": colleague.team_id,
            "hashed": make_password(digits),
            "wrong_tries": 0,
            "entered_by": by,
        },
    )


@transaction.atomic
def let_try_again(*, colleague: Colleague, by: User) -> None:
    """Forget the guesses at somebody's PIN."""
    Pin.objects.filter(colleague=colleague).update(wrong_tries=0)
    journal.write("door.pin_freed", team=colleague.team_id, by=by.pk, subject=colleague.pk)


@transaction.atomic
def open_laptop(*, team: Team, name: str, until: datetime, by: User) -> tuple[Laptop, str]:
    """Let colleagues take turns at this laptop until then; gives what its browser keeps."""
    token = new_token()
    laptop = Laptop(team=team, name=name, token_hash=hash_of(token), until=until, entered_by=by)
    laptop.full_clean()
    laptop.save()
    journal.write("door.laptop_opened", team=team.pk, by=by.pk, subject=laptop.pk)
    return laptop, token


@transaction.atomic
def close_laptop(*, laptop: Laptop, now: datetime, by: User) -> None:
    """Whoever works at it is out at their next step."""
    Laptop.objects.filter(pk=laptop.pk, closed_at=None).update(closed_at=now)
    journal.write("door.laptop_closed", team=laptop.team_id, by=by.pk, subject=laptop.pk)


@transaction.atomic
def take_turn(*, laptop: Laptop, colleague: int, digits: str) -> User | None:
    """The account of a desk colleague whose PIN was typed; a wrong one counts. None: refused."""
    with scope.acting(user=None, teams=[laptop.team_id], why="door.pin"):
        pin = (
            Pin.objects.select_for_update(of=("self",))
            .filter(colleague=colleague, team=laptop.team_id)
            .select_related("colleague")
            .first()
        )
        if pin is None or pin.is_shut:
            return None
        right = pin.fits(digits)
        Pin.objects.filter(pk=pin.pk).update(wrong_tries=0 if right else pin.wrong_tries + 1)
        account = pin.colleague.account_id
    if not (right and account):
        return None
    scope.enter_as_user(account)
    return User.objects.filter(pk=account, is_active=True).first()
