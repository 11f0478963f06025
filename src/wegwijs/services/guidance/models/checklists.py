"""The first months in a new home: which steps a team takes, and how far each client is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague
from wegwijs.services.guidance.models.trajectories import Trajectory
from wegwijs.services.guidance.steps import OWN, spoken, standard

LONGEST = 120  # one line on a telephone, or two


@tracked
class ChecklistStep(Lasting):
    """How a team takes one step of the first months, where it differs from the standard.

    It holds for checklists that are made in these days; those that were made stay as they are.
    """

    key = models.CharField(_("step"), max_length=40)
    title = models.CharField(_("what is to be done"), max_length=LONGEST, blank=True)
    days = models.SmallIntegerField(_("days after the move"))
    money_at_risk = models.BooleanField(_("money at risk"), default=False)
    why = models.CharField(_("what is lost if it is not done"), max_length=300, blank=True)
    left_out = models.BooleanField(_("left out"), default=False)

    PRIVACY = Lasting.PRIVACY | open_("key", "title", "days", "money_at_risk", "why", "left_out")

    class Meta:
        verbose_name = _("step of the checklist")
        constraints = [
            ends_after_it_begins("checklist_step_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "key", "since"],
                name="checklist_step_once_a_day",
                violation_error_message=_("This step was already changed on this day."),
            ),
            models.UniqueConstraint(
                fields=["team", "key"],
                condition=models.Q(until=None),
                name="checklist_step_one_now",
                violation_error_message=_("This step is already on the list of the team."),
            ),
            models.CheckConstraint(
                condition=~models.Q(key__startswith=OWN) | ~models.Q(title=""),
                name="checklist_step_says_what",
                violation_error_message=_("Say what is to be done."),
            ),
            models.CheckConstraint(
                condition=models.Q(days__gte=-365, days__lte=365),
                name="checklist_step_within_a_year",
                violation_error_message=_("A step lies within a year of the move."),
            ),
        ]

    def __str__(self) -> str:
        return self.key


@tracked
class Checklist(Record):
    """The steps of one trajectory, counted from the day of the move."""

    trajectory = models.OneToOneField(
        Trajectory,
        models.CASCADE,
        related_name="checklist",
        error_messages={"unique": _("This trajectory has a checklist already.")},
    )
    made_on = models.DateField(_("made on"))
    moved_on = models.DateField(_("day of the move"))

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "trajectory__person"
    PRIVACY = Record.PRIVACY | open_("made_on", "moved_on") | personal("trajectory")

    class Meta:
        verbose_name = _("checklist")

    def __str__(self) -> str:
        return f"{self.moved_on}"


@tracked
class ChecklistEntry(Record):
    """One step for one client: by which day, by whom, and what became of it."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="entries")
    key = models.CharField(_("step"), max_length=40)
    what = models.CharField(_("what is to be done"), max_length=LONGEST, blank=True)
    why = models.CharField(_("what is lost if it is not done"), max_length=300, blank=True)
    money_at_risk = models.BooleanField(_("money at risk"), default=False)
    days = models.SmallIntegerField(_("days after the move"))
    due = models.DateField(_("by which day"))
    owner = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="checklist_entries"
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    not_needed_on = models.DateField(_("not needed since"), null=True, blank=True)
    not_needed_because = models.TextField(_("why it is not needed"), blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "checklist__trajectory__person"
    COLLEAGUE = "owner"
    PRIVACY = (
        Record.PRIVACY
        | open_("key", "days", "due", "money_at_risk", "done_on", "not_needed_on")
        | personal("checklist", "what", "why", "owner")
        | special("not_needed_because")
    )

    class Meta:
        verbose_name = _("step of a client")
        constraints = [
            models.UniqueConstraint(
                fields=["checklist", "key"],
                name="checklist_entry_once",
                violation_error_message=_("This step is already on the checklist."),
            ),
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(not_needed_on=None),
                name="checklist_entry_ends_one_way",
                violation_error_message=_("A step is done, or it is not needed; not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(not_needed_on=None, not_needed_because="")
                | models.Q(not_needed_on__isnull=False) & ~models.Q(not_needed_because=""),
                name="checklist_entry_left_out_for_a_reason",
                violation_error_message=_("Say why this need not be done."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        """What is to be done, as the team calls it or else as the standard does."""
        step = standard().get(self.key)
        return self.what or (spoken(step.title) if step else self.key)

    @property
    def at_risk(self) -> str:
        """What is lost if it is not done, where money is at risk."""
        step = standard().get(self.key)
        known = spoken(step.at_risk) if step and step.at_risk else ""
        return (self.why or known) if self.money_at_risk else ""

    @property
    def how(self) -> str:
        """How it is done by the standard: with the client, without, or by them; else nothing."""
        step = standard().get(self.key)
        return spoken(step.who) if step else ""

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.not_needed_on is None
