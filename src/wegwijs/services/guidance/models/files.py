"""What is written down about guidance, how it ends, and how it begins again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
from wegwijs.base.people.models import Person
from wegwijs.services.guidance.models.trajectories import Trajectory


class ContactWay(models.TextChoices):
    OFFICE = "office", _("at the office")
    HOME_VISIT = "home_visit", _("home visit")
    PHONE = "phone", _("by telephone")
    MESSAGE = "message", _("by message")


@tracked
class Contact(Record):
    """One conversation within a trajectory, about any number of topics."""

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="contacts")
    on = models.DateField(_("day"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    way = models.CharField(
        _("way of contact"), max_length=20, choices=ContactWay.choices, blank=True
    )
    topics = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("topics")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "trajectory__person"
    PRIVACY = (
        Record.PRIVACY
        | open_("on", "municipality", "location", "way", "minutes")
        | counted("trajectory", "topics")
        | personal("colleague")
        | special("note")
    )

    class Meta:
        verbose_name = _("contact")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gte=1, minutes__lte=1440),
                name="contact_length_possible",
                violation_error_message=_("A conversation lasts from 1 minute to a day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class Closing(Record):
    """The end of guidance: which closing steps were taken, when, and with whom."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="closings")
    on = models.DateField(_("day"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="closings"
    )
    interview_on = models.DateField(_("closing interview on"), null=True, blank=True)
    paper_purged_on = models.DateField(_("paper file purged on"), null=True, blank=True)
    handed_over_to = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="handovers"
    )
    handover_accepted_on = models.DateField(_("handover accepted on"), null=True, blank=True)
    still_needed = models.TextField(_("what is still needed"), blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("on", "municipality", "interview_on", "paper_purged_on")
        | open_("handed_over_to", "handover_accepted_on")
        | counted("person")
        | personal("colleague")
        | special("still_needed")
    )

    class Meta:
        verbose_name = _("closing")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handover_accepted_on=None)
                | models.Q(handed_over_to__isnull=False),
                name="closing_accepted_by_somebody",
                violation_error_message=_("A handover is accepted by a partner; name it."),
            ),
            models.UniqueConstraint(
                fields=["team", "person", "on"],
                name="closing_once",
                violation_error_message=_("This closing is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class Reopening(Record):
    """After a closing somebody came back: on this day a new period of guidance begins."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="reopenings")
    on = models.DateField(_("day"))
    reason = models.TextField(_("why the client is back"), blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("on") | counted("person") | special("reason")

    class Meta:
        verbose_name = _("reopening")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person", "on"],
                name="reopening_once",
                violation_error_message=_("This reopening is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"
