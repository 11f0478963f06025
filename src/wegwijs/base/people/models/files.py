"""What stands in somebody's file besides the services' own records."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Record, RecordQuerySet, tracked
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import Colleague, Location, User
from wegwijs.base.people.models.persons import Person


class Mark(models.TextChoices):
    """Why a note is narrower still."""

    NONE = "", _("an ordinary note")
    HEALTH = "health", _("about health")
    SAFETY = "safety", _("about safety")


class NoteQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """Notes on people one guides; a marked one only for its writer and the team leader."""
        open_for = user.sight.teams(Compartment.MARKED, Whose.TEAM)
        may_read = models.Q(marked=Mark.NONE) | models.Q(entered_by=user)
        return self.filter(user.sight.rows(self.model)).filter(
            may_read | models.Q(team__in=open_for)
        )


@tracked
class Note(Record):
    """Something to remember about somebody, written on a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="notes")
    on = models.DateField(_("day"))
    text = models.TextField(_("note"))
    marked = models.CharField(
        _("what it is about"), max_length=6, choices=Mark.choices, blank=True, default=Mark.NONE
    )

    objects: ClassVar = NoteQuerySet.as_manager()
    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("on") | personal("person", "marked") | special("text")
    WALL = "own"
    WALL_RULE = (
        "team_id = {guidance} AND (marked = '' OR team_id = {marked} OR entered_by_id = {user})"
    )

    class Meta:
        verbose_name = _("note")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="note_says_something",
                violation_error_message=_("Write what is to be remembered."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class Appointment(Record):
    """Somebody of the team is somewhere at an hour, with a client or for a group."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    on = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True)
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    place = models.CharField(_("where"), max_length=120, blank=True)
    what = models.CharField(_("what for"), max_length=120, blank=True)

    COMPARTMENT = Compartment.APPOINTMENTS
    COLLEAGUE = "colleague"
    PRIVACY = (
        Record.PRIVACY
        | open_("on", "location")
        | personal("colleague", "person", "at", "place", "what")
    )
    WALL = "own"
    WALL_RULE = (
        "team_id = {office} OR (team_id = {appointments} AND (entered_by_id = {user}"
        " OR colleague_id IN (SELECT c.id FROM organisation_colleague c"
        " WHERE c.account_id = {user})))"
    )

    class Meta:
        verbose_name = _("appointment")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(what=""),
                name="appointment_says_what_for",
                violation_error_message=_("Name the client, or say what the appointment is for."),
            )
        ]
        indexes = [models.Index(fields=["colleague", "on"], name="appointment_by_colleague")]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class KeptAge(Record):
    """How old somebody was on a day that counted, in whole years, after the birth date has gone.

    Where the birth date was known in part there are two: the youngest and the oldest it can be.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_ages")
    on = models.DateField(_("day"))
    age = models.PositiveSmallIntegerField(_("age in whole years"))

    COMPARTMENT = Compartment.CARD
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("on") | counted("person", "age")

    class Meta:
        verbose_name = _("age that was kept")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on", "age"],
                name="kept_age_once_a_day",
                violation_error_message=_("The age on this day is already kept."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.age}"
