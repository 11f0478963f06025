"""Guidance: who runs through which service, from when to when, and with whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
from wegwijs.base.people.models import Person


class Programme(models.TextChoices):
    """The services of guidance; a report counts each of them apart."""

    SETTLEMENT = "settlement", _("settlement coaching")
    SOCIAL = "social", _("social guidance, first year")
    SOCIAL_SECOND_YEAR = "social_second_year", _("social guidance, second year")
    LABOUR = "labour", _("employment coaching")


class EndReason(models.TextChoices):
    COMPLETED = "completed", _("completed")
    MOVED_AWAY = "moved_away", _("moved away")
    STOPPED = "stopped", _("stopped early")
    HANDED_OVER = "handed_over", _("handed over to a partner")


@tracked
class Trajectory(Lasting):
    """One person's run through one service; `until` is the last day, planned or reached.

    `planned_until` keeps the day first agreed on, where it was another.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="trajectories")
    programme = models.CharField(_("service"), max_length=20, choices=Programme.choices)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    planned_until = models.DateField(_("planned last day"), null=True, blank=True)
    guide = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    end_reason = models.CharField(
        _("reason of ending"), max_length=12, choices=EndReason.choices, blank=True
    )

    COMPARTMENT = Compartment.CARD
    PERSON = "person"
    PRIVACY = (
        Lasting.PRIVACY
        | open_("programme", "municipality", "location", "planned_until", "end_reason")
        | counted("person")
        | personal("guide")
    )

    class Meta:
        verbose_name = _("trajectory")
        constraints = [
            ends_after_it_begins("trajectory_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(planned_until=None)
                | models.Q(planned_until__gte=models.F("since")),
                name="trajectory_planned_after_it_begins",
                violation_error_message=_("The planned end lies before the beginning."),
            ),
            *(
                one_at_a_time(
                    f"trajectory_{programme}_once_at_a_time",
                    "person_id",
                    message=_("This person already runs through this service in these days."),
                    where=models.Q(programme=programme),
                )
                for programme in Programme.values
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "since"], name="trajectory_by_place_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_programme_display()}"


@tracked
class Phase(Lasting):
    """A part of a trajectory with a name of its own: intake, plan, winding down."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="phases")
    name = models.CharField(_("phase"), max_length=60)

    COMPARTMENT = Compartment.CARD
    PERSON = "trajectory__person"
    PRIVACY = Lasting.PRIVACY | open_("name") | counted("trajectory")

    class Meta:
        verbose_name = _("phase")
        constraints = [
            ends_after_it_begins("phase_ends_after_it_begins"),
            one_at_a_time(
                "phase_one_at_a_time",
                "trajectory_id",
                message=_("The trajectory is already in another phase in these days."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Pause(Lasting):
    """Days on which a trajectory stands still, and why."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="pauses")
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "trajectory__person"
    PRIVACY = Lasting.PRIVACY | counted("trajectory") | special("reason")

    class Meta:
        verbose_name = _("pause")
        constraints = [
            ends_after_it_begins("pause_ends_after_it_begins"),
            one_at_a_time(
                "pause_one_at_a_time",
                "trajectory_id",
                message=_("The trajectory already stands still in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


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
