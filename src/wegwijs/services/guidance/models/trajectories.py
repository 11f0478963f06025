"""Who runs through which service, from when to when, and with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality
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

    `planned_until` keeps the day first agreed on, once the run ended on that day or another.
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


@tracked
class GuideChange(Record):
    """From this day on somebody else guides: until the day before it was the one, now the other."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="guide_changes")
    from_guide = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_guide = models.ForeignKey(Colleague, models.PROTECT, related_name="+")
    on = models.DateField(_("first day of the new guide"))

    COMPARTMENT = Compartment.CARD
    PERSON = "trajectory__person"
    PRIVACY = Record.PRIVACY | open_("on") | personal("trajectory", "from_guide", "to_guide")

    class Meta:
        verbose_name = _("change of guide")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_guide=None) | ~models.Q(from_guide=models.F("to_guide")),
                name="guide_change_to_somebody_else",
                violation_error_message=_("This colleague is the guide already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"
