"""Homes, whoever lives in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Municipality


class DwellingKind(models.TextChoices):
    PERMANENT = "permanent", _("permanent")
    TEMPORARY = "temporary", _("temporary")
    ROOM = "room", _("room in a shared house")


@tracked
class Dwelling(Record):
    """One home that a landlord makes available; a room may belong to a shared house."""

    number = models.CharField(_("dwelling number"), max_length=20)
    street = models.CharField(_("street"), max_length=120, blank=True)
    house_number = models.CharField(_("house number"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("town"), max_length=80, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    landlord = models.CharField(_("landlord"), max_length=120, blank=True)
    bedrooms = models.PositiveSmallIntegerField(_("bedrooms"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DwellingKind.choices)
    house = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="rooms", editable=False
    )
    available_on = models.DateField(_("available on"), null=True, blank=True)
    leave_before = models.DateField(_("to be left before"), null=True, blank=True)
    due_for_demolition = models.BooleanField(_("due for demolition"), default=False)
    demolition_due_on = models.DateField(_("to be demolished on"), null=True, blank=True)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "stays__person"
    PRIVACY = (
        Record.PRIVACY
        | open_("place", "municipality", "landlord", "bedrooms", "kind", "house")
        | open_("available_on", "leave_before", "due_for_demolition", "demolition_due_on")
        | personal("number", "street", "house_number", "postcode")
    )

    class Meta:
        verbose_name = _("dwelling")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"],
                name="dwelling_number_once",
                violation_error_message=_("The team already has a dwelling with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(house=None) | models.Q(kind=DwellingKind.ROOM),
                name="dwelling_house_of_room",
                violation_error_message=_("Only a room is part of a shared house."),
            ),
            models.CheckConstraint(
                condition=models.Q(house=None) | ~models.Q(house=models.F("id")),
                name="dwelling_not_own_room",
                violation_error_message=_("A room cannot be part of itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(demolition_due_on=None) | models.Q(due_for_demolition=True),
                name="dwelling_demolished_when_due",
                violation_error_message=_("Only a dwelling due for demolition has such a day."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "available_on"], name="dwelling_by_place_and_day")
        ]

    def __str__(self) -> str:
        return self.number
