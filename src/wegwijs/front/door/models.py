"""Who was invited, which laptop is open for the desk today, and the PINs to take turns at it."""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal
from wegwijs.base.core.records import Record, RecordQuerySet, tracked
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import Colleague

# What is kept of a link or a laptop is the hash of its secret; who shows the secret, reaches it.
BY_TOKEN = "team_id = {accounts} OR token_hash = {login}"  # noqa: S105 (a rule of the database)
ACCOUNTS_ONLY = "team_id = {accounts}"
WRONG_TRIES = 5


class InvitationQuerySet(RecordQuerySet):
    def open(self, now: datetime) -> Self:
        """Invitations that still can be taken up."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


@tracked
class Invitation(Record):
    """An address to which a link was sent that opens an account, once."""

    email = models.EmailField(_("e-mail address"))
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    token_hash = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        error_messages={"unique": _("This link was made already.")},
    )
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = InvitationQuerySet.as_manager()
    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = (
        Record.PRIVACY
        | open_("role", "expires_at", "used_at", "withdrawn_at")
        | personal("email", "colleague", "token_hash")
    )
    WALL = "own"
    WALL_RULE = BY_TOKEN
    WALL_WRITES = ACCOUNTS_ONLY

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                condition=Q(colleague__isnull=False) | ~Q(role=""),
                name="invitation_for_a_colleague_or_a_role",
                violation_error_message=_("Say which colleague, or which role."),
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


@tracked
class Laptop(Record):
    """A shared laptop at the desk, open for a day: colleagues take turns at it."""

    name = models.CharField(_("which laptop"), max_length=40)
    token_hash = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        error_messages={"unique": _("This laptop was opened already.")},
    )
    until = models.DateTimeField(_("open until"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = Record.PRIVACY | open_("name", "until", "closed_at") | personal("token_hash")
    WALL = "own"
    WALL_RULE = BY_TOKEN
    WALL_WRITES = ACCOUNTS_ONLY

    class Meta:
        verbose_name = _("shared laptop")

    def __str__(self) -> str:
        return self.name

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and now < self.until


@tracked
class Pin(Record):
    """Six digits with which one colleague takes over the shared laptop; shut after five guesses."""

    colleague = models.OneToOneField(
        Colleague,
        models.PROTECT,
        related_name="pin",
        error_messages={"unique": _("This colleague has a PIN already.")},
    )
    hashed = models.CharField(max_length=128, editable=False)
    wrong_tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)

    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = Record.PRIVACY | open_("wrong_tries") | personal("colleague", "hashed")
    WALL = "own"
    # One's own, to choose; those of the team, to let somebody in again.
    WALL_RULE = (
        "team_id = {accounts} OR colleague_id IN"
        " (SELECT c.id FROM organisation_colleague c WHERE c.account_id = {user})"
    )

    class Meta:
        verbose_name = _("PIN")

    def __str__(self) -> str:
        return f"PIN {self.pk}"

    @property
    def is_shut(self) -> bool:
        return self.wrong_tries >= WRONG_TRIES

    def fits(self, typed: str) -> bool:
        return not self.is_shut and check_password(typed, self.hashed)
