"""What is asked about somebody's data: by a colleague who must see more, by the client."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal, special
from wegwijs.base.core.records import Record, RecordQuerySet, tracked
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models.persons import Person


class GlassKind(models.TextChoices):
    AT_THE_DESK = "at_the_desk", _("somebody is here and needs help now")
    STANDING_IN = "standing_in", _("I stand in for a colleague")
    URGENT = "urgent", _("a term runs out or somebody is in danger")
    OTHER = "other", _("something else")


class BreakGlassQuerySet(RecordQuerySet):
    def standing(self, now: datetime) -> Self:
        """Uses that still let somebody see more."""
        return self.filter(opened_at__lte=now, until__gt=now, ended_at=None)

    def visible_to(self, user: User) -> Self:
        """One's own uses, and those of the teams that one leads."""
        return self.filter(user.sight.rows(self.model) | models.Q(user=user))


@tracked
class BreakGlass(Record):
    """A colleague sees more of one person for a short time, and said why."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="glass_broken")
    user = models.ForeignKey(User, models.PROTECT, related_name="glass_broken")
    kind = models.CharField(_("kind of reason"), max_length=12, choices=GlassKind.choices)
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("looked at by the team leader"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="glass_reviewed"
    )
    remark = models.TextField(_("what the team leader says of it"), blank=True)

    objects: ClassVar = BreakGlassQuerySet.as_manager()
    COMPARTMENT = Compartment.OFFICE
    PRIVACY = (
        Record.PRIVACY
        | personal("person", "user", "kind", "opened_at", "until", "ended_at")
        | personal("reviewed_at", "reviewed_by")
        | special("reason", "remark")
    )
    WALL = "own"
    WALL_RULE = "team_id = {office} OR team_id = {log} OR user_id = {user}"
    WALL_WRITES = "team_id = {office} OR (team_id = {teams} AND user_id = {user})"
    # Nobody closes their own use, or makes it last longer.
    WALL_CHANGES = "team_id = {office} AND user_id IS DISTINCT FROM {user}"

    class Meta:
        verbose_name = _("use of break-glass")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("opened_at")),
                name="glass_lasts_a_while",
                violation_error_message=_("This ends before it begins. Check both times."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="glass_has_a_reason",
                violation_error_message=_("Say why you must see more."),
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("user")),
                name="glass_not_reviewed_by_oneself",
                violation_error_message=_("Somebody else must look at your own use."),
            ),
        ]
        indexes = [models.Index(fields=["user", "until"], name="glass_by_user")]

    def __str__(self) -> str:
        return f"{self.pk}"


class RequestKind(models.TextChoices):
    ACCESS = "access", _("see one's own data")
    CORRECTION = "correction", _("correct them")
    OBJECTION = "objection", _("object to their use")
    ERASURE = "erasure", _("have them erased")


@tracked
class ClientRequest(Record):
    """What a client asks about their own data (GDPR, articles 15, 16, 17 and 21)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="requests")
    kind = models.CharField(_("what is asked"), max_length=10, choices=RequestKind.choices)
    received_on = models.DateField(_("received on"))
    question = models.TextField(_("in the client's words"), blank=True)
    extended_on = models.DateField(_("told that it takes longer on"), null=True, blank=True)
    extension_reason = models.TextField(_("why it takes longer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    COMPARTMENT = Compartment.REQUESTS
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("received_on", "extended_on", "answered_on")
        | personal("person", "kind")
        | special("question", "extension_reason", "answer")
    )

    class Meta:
        verbose_name = _("request of a client")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | models.Q(answered_on__gte=models.F("received_on")),
                name="client_request_answered_after_asked",
                violation_error_message=_("The answer cannot come before the request."),
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on=None)
                | models.Q(extended_on__gte=models.F("received_on")),
                name="client_request_extended_after_asked",
                violation_error_message=_("The extension cannot come before the request."),
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on=None) | ~models.Q(extension_reason=""),
                name="client_request_extended_for_a_reason",
                violation_error_message=_("Say why it takes longer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on}"
