"""The network: meetings with partners and guests, activities, signals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import open_, personal
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Location, Municipality, Partner


@tracked
class Meeting(Record):
    """One meeting, with partners or of the team itself."""

    on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=80)
    location = models.ForeignKey(Location, models.PROTECT, related_name="meetings")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    topic = models.CharField(_("topic"), max_length=200, blank=True)

    PRIVACY = Record.PRIVACY | open_("on", "kind", "location", "municipality", "topic")

    class Meta:
        verbose_name = _("meeting")
        indexes = [models.Index(fields=["municipality", "on"], name="meeting_by_place_and_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


@tracked
class MeetingGuest(Record):
    """Who sat at the table: a partner, or a guest by name."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)

    PRIVACY = Record.PRIVACY | open_("meeting", "partner") | personal("name")

    class Meta:
        verbose_name = _("guest at a meeting")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) | ~models.Q(name=""),
                name="meeting_guest_is_somebody",
                violation_error_message=_("Name the guest or where the guest comes from."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "partner", "name"],
                nulls_distinct=False,
                name="meeting_guest_once",
                violation_error_message=_("This guest is already at the table."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


@tracked
class Activity(Record):
    """Something organised: how many people came, and what it brought in."""

    on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    location = models.ForeignKey(Location, models.PROTECT, related_name="activities")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    proceeds = models.DecimalField(
        _("proceeds in euros"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    PRIVACY = Record.PRIVACY | open_(
        "on", "kind", "name", "location", "municipality", "participants", "proceeds"
    )

    class Meta:
        verbose_name = _("activity")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "on", "name"],
                name="activity_once",
                violation_error_message=_("This activity is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.name
