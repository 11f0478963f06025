"""The target ledger: how many people a municipality is due to house, and how far it is.

A published number is a fact. It is never computed over; a later number replaces it by name.
"""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import open_
from wegwijs.base.core.records import Record, RecordQuerySet, tracked
from wegwijs.base.organisation.models import Municipality

FIRST_DAY_OF_A_HALF_YEAR = models.Q(since__day=1, since__month__in=(1, 7))


class TargetQuerySet(RecordQuerySet):
    def in_force(self) -> Self:
        """Published numbers that no later one replaced."""
        return self.filter(replaced_by=None)


@tracked
class Target(Record):
    """The number of people to house in one half-year, as published; a revision is a new row."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    since = models.DateField(_("first day of the half-year"))
    persons = models.PositiveIntegerField(_("people to house"))
    announced_on = models.DateField(_("published on"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        error_messages={"unique": _("Another target already replaces this one.")},
    )

    objects: ClassVar = TargetQuerySet.as_manager()
    PRIVACY = Record.PRIVACY | open_("municipality", "since", "persons", "announced_on", "replaces")

    class Meta:
        verbose_name = _("target")
        constraints = [
            models.CheckConstraint(
                condition=FIRST_DAY_OF_A_HALF_YEAR,
                name="target_of_a_half_year",
                violation_error_message=_("A target begins on 1 January or 1 July."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "since"],
                condition=models.Q(replaces=None),
                name="target_first_version_once",
                violation_error_message=_("This half-year already has a target; replace it."),
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(replaces=models.F("id")),
                name="target_replaces_another",
                violation_error_message=_("A target cannot replace itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.since:%Y-%m}: {self.persons}"


@tracked
class OpeningBalance(Record):
    """The balance with which a municipality enters a year; a lead is positive."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    on = models.DateField(_("day"))
    persons = models.IntegerField(_("people ahead (+) or behind (-)"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    PRIVACY = Record.PRIVACY | open_("municipality", "on", "persons", "reason")

    class Meta:
        verbose_name = _("opening balance")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "on"],
                name="opening_balance_once",
                violation_error_message=_("This day already has an opening balance."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.on}: {self.persons:+}"


@tracked
class BalanceCorrection(Record):
    """An official correction of the balance; it always says why."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    on = models.DateField(_("day"))
    persons = models.IntegerField(_("people more (+) or fewer (-)"))
    reason = models.CharField(_("reason"), max_length=200)

    PRIVACY = Record.PRIVACY | open_("municipality", "on", "persons", "reason")

    class Meta:
        verbose_name = _("correction of the balance")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="balance_correction_has_reason",
                violation_error_message=_("A correction needs a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.on}: {self.persons:+}"
