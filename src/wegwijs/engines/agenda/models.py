"""What stands in the agenda: items that follow from facts, and tasks that somebody set."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal, special
from wegwijs.base.core.records import Record, RecordQuerySet, tracked, tracked_changes
from wegwijs.base.organisation.models import Colleague, Role, User
from wegwijs.base.people.models import Person

if TYPE_CHECKING:
    from wegwijs.engines.agenda.declaring import Due

# Where terms come from; an item is seen by who is let into the compartment of its facts.
FROM = (
    Compartment.CARD,
    Compartment.GUIDANCE,
    Compartment.HOUSING,
    Compartment.LEGAL,
    Compartment.INTEGRATION,
    Compartment.COURSES,
    Compartment.OFFICE,
    Compartment.REQUESTS,
)


class State(models.TextChoices):
    """What became of an item."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Because(models.TextChoices):
    """Why an item moved to another day, or no longer matters."""

    FACT = "fact", _("a date was corrected")
    RULE = "rule", _("the rule has changed")
    OVER = "over", _("it no longer matters")
    LAPSED = "lapsed", _("its last day is more than a year ago")
    DROPPED = "dropped", _("somebody dropped it")


class ItemQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """Items of the compartments that this user sees: of the team, or of their own people."""
        seen = Q(pk__in=[])
        for alike in user.sight.alike(FROM):
            seen |= Q(compartment__in=alike) & user.sight.rows(self.model, alike[0])
        return self.filter(seen)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def until(self, day: date) -> Self:
        """Due on this day or before it."""
        return self.filter(due__lte=day)


@tracked_changes
class Item(Record):
    """What one fact makes due by one rule. It follows from the facts and is never typed."""

    source = models.CharField(_("what falls due"), max_length=60, editable=False)
    fact = models.BigIntegerField(_("key of the fact that started it"), editable=False)
    compartment = models.CharField(max_length=12, editable=False)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="items", editable=False
    )
    about = models.ForeignKey(
        Colleague, models.CASCADE, null=True, blank=True, related_name="items_about", editable=False
    )
    colleague = models.ForeignKey(
        Colleague, models.SET_NULL, null=True, blank=True, related_name="items", editable=False
    )
    role = models.CharField(
        _("for whom"), max_length=20, choices=Role.choices, blank=True, editable=False
    )
    rule_from = models.DateField(_("version of the rule"), null=True, editable=False)
    start = models.DateField(_("day of the fact that started it"), null=True, editable=False)
    due = models.DateField(_("working deadline"), editable=False)
    last_day = models.DateField(_("last legal day"), null=True, editable=False)
    problem = models.CharField(_("why there is no last day"), max_length=20, editable=False)
    state = models.CharField(
        _("state"), max_length=7, choices=State.choices, default=State.OPEN, editable=False
    )
    ended_on = models.DateField(_("done or dropped on"), null=True, editable=False)
    because = models.CharField(
        _("why it was dropped"), max_length=7, choices=Because.choices, blank=True, editable=False
    )
    reason = models.TextField(_("reason"), blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    moved_from = models.DateField(_("was due on"), null=True, editable=False)
    moved_because = models.CharField(
        _("why it moved"), max_length=7, choices=Because.choices, blank=True, editable=False
    )

    objects: ClassVar = ItemQuerySet.as_manager()
    COMPARTMENT = Compartment.OFFICE
    PERSON = "person"
    COLLEAGUE = "colleague"
    PRIVACY = (
        Record.PRIVACY
        | open_("source", "fact", "compartment", "role", "rule_from", "start", "due", "last_day")
        | open_("problem", "state", "ended_on", "because", "moved_from", "moved_because")
        | personal("person", "about", "colleague", "ended_by")
        | special("reason")
    )
    WALL = "own"
    WALL_RULE = " OR ".join(f"(compartment = '{each}' AND team_id = {{{each}}})" for each in FROM)

    class Meta:
        verbose_name = _("item of the agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "source", "fact"],
                name="item_once",
                violation_error_message=_("This stands in the agenda already."),
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN) | Q(ended_on__isnull=False),
                name="item_ended_on_a_day",
                violation_error_message=_("What is done or dropped has a day."),
            ),
            models.CheckConstraint(
                condition=~Q(because=Because.DROPPED) | ~Q(reason=""),
                name="item_dropped_for_a_reason",
                violation_error_message=_("Say why this need not be done."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["colleague", "due", "id"],
                name="item_by_colleague",
                condition=Q(state="open"),
            ),
            models.Index(
                fields=["team", "due", "id"], name="item_by_team", condition=Q(state="open")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.fact}"

    @cached_property
    def of(self) -> Due | None:
        """What falls due; None where no room declares it any more."""
        from wegwijs.engines.agenda.declaring import DUE

        return DUE.get(self.source)


class TaskQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own tasks; of the whole team for its leader."""
        return self.filter(user.sight.rows(self.model))

    def open(self) -> Self:
        return self.filter(done_on=None)


@tracked
class Task(Record):
    """What a colleague set themselves to do by a day."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="tasks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="tasks")
    on = models.DateField(_("by which day"))
    what = models.CharField(_("what to do"), max_length=200)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects: ClassVar = TaskQuerySet.as_manager()
    COMPARTMENT = Compartment.APPOINTMENTS
    COLLEAGUE = "colleague"
    PRIVACY = (
        Record.PRIVACY | open_("on", "done_on") | personal("colleague", "person") | special("what")
    )
    WALL = "own"
    WALL_RULE = (
        "team_id = {office} OR (team_id = {appointments} AND (entered_by_id = {user}"
        " OR colleague_id IN (SELECT c.id FROM organisation_colleague c"
        " WHERE c.account_id = {user})))"
    )

    class Meta:
        verbose_name = _("task")
        constraints = [
            models.CheckConstraint(
                condition=~Q(what=""),
                name="task_says_what",
                violation_error_message=_("Say what is to be done."),
            )
        ]
        indexes = [
            models.Index(
                fields=["colleague", "on"], name="task_by_colleague", condition=Q(done_on=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"
