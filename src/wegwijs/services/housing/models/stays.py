"""Who lives where: arrivals and moves."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Lasting, RecordQuerySet, tracked
from wegwijs.base.organisation.models import Municipality
from wegwijs.base.people.models import Person
from wegwijs.services.housing.models.dwellings import Dwelling


class StayKind(models.TextChoices):
    FIRST_HOUSING = "first_housing", _("first housing")
    FAMILY_REUNIFICATION = "family_reunification", _("family reunification")
    RESETTLEMENT = "resettlement", _("resettlement")
    MOVE = "move", _("move within the municipality")


# How somebody new comes to live in the municipality.
ARRIVALS = (StayKind.FIRST_HOUSING, StayKind.FAMILY_REUNIFICATION, StayKind.RESETTLEMENT)


class StayQuerySet(RecordQuerySet):
    def arrivals(self) -> Self:
        """Stays that began with somebody new in the municipality: they count for the target."""
        return self.exclude(kind=StayKind.MOVE)

    def moves(self) -> Self:
        return self.filter(kind=StayKind.MOVE)


@tracked
class Stay(Lasting):
    """One person in one dwelling, from the first night to the last, and how they came there.

    The day that counts for the target is kept apart from lease, move and registration: which of
    them the national system counts by differs in practice. The municipality is the dwelling's.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="stays")
    kind = models.CharField(_("kind"), max_length=20, choices=StayKind.choices)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    counted_on = models.DateField(_("counts for the target on"))
    lease_on = models.DateField(_("lease signed on"), null=True, blank=True)
    leave_before = models.DateField(_("must have left before"), null=True, blank=True)
    registered_on = models.DateField(_("registered at the address on"), null=True, blank=True)

    objects: ClassVar = StayQuerySet.as_manager()
    COMPARTMENT = Compartment.HOUSING
    PERSON = "person"
    PRIVACY = (
        Lasting.PRIVACY
        | open_("kind", "municipality", "counted_on", "leave_before")
        | counted("person", "dwelling")
        | personal("lease_on", "registered_on")
    )

    class Meta:
        verbose_name = _("stay")
        constraints = [
            ends_after_it_begins("stay_ends_after_it_begins"),
            one_at_a_time(
                "stay_one_dwelling_at_a_time",
                "person_id",
                message=_("This person already has a dwelling on one of these nights."),
            ),
            models.CheckConstraint(
                condition=models.Q(leave_before=None)
                | models.Q(leave_before__gt=models.F("since")),
                name="stay_leaves_after_first_night",
                violation_error_message=_("Somebody must leave after the first night, not before."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "since"], name="stay_by_place_and_day")]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.dwelling_id}"
