"""When somebody wants to be told what is due, and of which terms they were reminded."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal
from wegwijs.base.core.records import Record, RecordQuerySet, tracked_without
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import Team, User

EARLY = 7  # o'clock
LAST_HOUR = 23


class Digest(models.TextChoices):
    """On which working days a mail says how much there is to do."""

    NEEDED = "needed", _("only when something is due")
    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("on the first day of the week")
    NEVER = "never", _("never")


class Before(models.IntegerChoices):
    """How long before its last day a term is brought to mind."""

    WEEK = 7, _("a week")
    DAY = 1, _("a working day")


def _own_or_of_ones_teams(user: User) -> Q:
    return Q(user=user) | Q(team__in=user.sight.teams(Compartment.ACCOUNTS, Whose.TEAM))


class RemindersQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, and those kept with the accounts of the teams that one leads."""
        return self.filter(_own_or_of_ones_teams(user))

    def waiting(self, on: date, hour: int) -> Self:
        """Of whom it is time, and who had no turn on this day yet."""
        return self.filter(hour__lte=hour).exclude(told_on=on)


@tracked_without("feed_hash", ignoring=["told_on"])
class Reminders(Record):
    """When and in which language one account is told what is due, and the key to its calendar.

    Of the address of the calendar the hash is kept; without one there is no such calendar.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="reminders", db_index=False)
    digest = models.CharField(
        _("a mail with what is due"), max_length=6, choices=Digest.choices, default=Digest.NEEDED
    )
    hour = models.PositiveSmallIntegerField(_("at what time"), default=EARLY)
    language = models.CharField(
        _("language of the mails"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    told_on = models.DateField(_("last turn on"), null=True, editable=False)
    feed_hash = models.CharField(max_length=64, blank=True, editable=False)
    feed_since = models.DateField(_("calendar since"), null=True, editable=False)

    objects: ClassVar = RemindersQuerySet.as_manager()
    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = (
        Record.PRIVACY
        | open_("digest", "hour", "language", "told_on", "feed_since")
        | personal("user", "feed_hash")
    )
    WALL = "own"
    WALL_RULE = "team_id = {accounts} OR user_id = {user}"

    class Meta:
        verbose_name = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                name="reminders_once",
                violation_error_message=_("This account has its reminders already."),
            ),
            models.CheckConstraint(
                condition=Q(hour__lte=LAST_HOUR),
                name="reminders_at_an_hour",
                violation_error_message=_("Choose an hour of the day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest} {self.hour}"


class RemindedQuerySet(models.QuerySet["Reminded"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those of the teams whose accounts one keeps."""
        return self.filter(_own_or_of_ones_teams(user))


class Reminded(models.Model):
    """One account was reminded of one term, a week or a day before it ends. Only ever once."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    # No key of the database: an item whose fact is gone goes, whoever was reminded of it.
    item = models.BigIntegerField(_("key of the item"))
    last_day = models.DateField(_("last legal day"))
    before = models.PositiveSmallIntegerField(_("how long before"), choices=Before.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects: ClassVar = RemindedQuerySet.as_manager()
    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = open_("id", "team") | personal("user", "item", "last_day", "before", "at")
    WALL = "own"
    WALL_RULE = "user_id = {user} OR team_id = {accounts}"
    WALL_WRITES = "user_id = {user}"
    ONLY_ADDED_TO = True

    class Meta:
        verbose_name = _("reminder of a term")
        constraints = [
            # A term that moves is another term.
            models.UniqueConstraint(
                fields=["user", "item", "last_day", "before"],
                name="reminded_once",
                violation_error_message=_("This account was reminded of this term already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.before}"
