"""The network: meetings with partners and guests, activities, signals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import open_, personal
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Location, Municipality, Partner, Service


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


@tracked
class ActivityPartner(Record):
    """A partner with whom an activity was organised."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="activities")

    PRIVACY = Record.PRIVACY | open_("activity", "partner")

    class Meta:
        verbose_name = _("partner in an activity")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "partner"],
                name="activity_partner_once",
                violation_error_message=_("This partner is already known of the activity."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.partner_id}"


@tracked
class Cooperation(Lasting):
    """The team does something together with a partner, from a day to a day."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="cooperations")
    service = models.CharField(_("service"), max_length=20, choices=Service.choices)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)

    PRIVACY = Lasting.PRIVACY | open_("partner", "service", "purpose")

    class Meta:
        verbose_name = _("cooperation")
        constraints = [
            ends_after_it_begins("cooperation_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "partner", "service", "since"],
                name="cooperation_once",
                violation_error_message=_("This cooperation is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.service}"


@tracked
class Signal(Record):
    """An obstacle that the team saw, to whom it told it, and what it heard back."""

    on = models.DateField(_("day"))
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    theme = models.CharField(_("theme"), max_length=80)
    text = models.TextField(_("what is in the way"), blank=True)
    told_to = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="signals"
    )
    told_on = models.DateField(_("told on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    PRIVACY = (
        Record.PRIVACY
        | open_("on", "municipality", "theme", "told_to", "told_on", "answered_on")
        | personal("text", "answer")
    )

    class Meta:
        verbose_name = _("signal")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told_on=None) | models.Q(told_on__gte=models.F("on")),
                name="signal_told_after_seen",
                violation_error_message=_("A signal is told after it was seen."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | models.Q(told_on__isnull=False, answered_on__gte=models.F("told_on")),
                name="signal_answered_after_told",
                violation_error_message=_("A signal is answered after it was told."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.on}"
