"""Colleagues and what they are engaged for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models.teams import Location


@tracked
class Colleague(Record):
    """One person who works for the team, paid or not."""

    number = models.CharField(_("colleague number"), max_length=20)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    surname = models.CharField(_("surname"), max_length=80, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    account = models.ForeignKey(
        "organisation.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="colleagues",
    )

    COMPARTMENT = Compartment.CARD
    PRIVACY = (
        Record.PRIVACY
        | open_("number", "languages")
        | personal("first_name", "prefix", "surname", "account")
    )
    WALL = "own"
    WALL_RULE = "team_id = {card} OR team_id = {accounts} OR account_id = {user}"
    # Who keeps accounts links others to theirs, never themselves: roles follow from the link.
    WALL_WRITES = (
        "team_id = {office} OR (team_id = {accounts} AND account_id IS DISTINCT FROM {user})"
    )

    class Meta:
        verbose_name = _("colleague")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"],
                name="colleague_number_once",
                violation_error_message=_("The team already has a colleague with this number."),
            ),
            models.UniqueConstraint(
                fields=["team", "account"],
                name="colleague_account_once",
                violation_error_message=_("This account already belongs to another colleague."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.first_name, self.prefix, self.surname])) or self.number


class EngagementKind(models.TextChoices):
    PAID = "paid", _("paid colleague")
    VOLUNTEER = "volunteer", _("volunteer")
    INTERN = "intern", _("intern")
    INTERPRETER = "interpreter", _("interpreter")


class Function(models.TextChoices):
    TEAM_LEADER = "team_leader", _("team leader")
    SOCIAL_GUIDE = "social_guide", _("social guide")
    SETTLEMENT_COACH = "settlement_coach", _("settlement coach")
    EMPLOYMENT_COACH = "employment_coach", _("employment coach")
    LEGAL_ASSISTANT = "legal_assistant", _("legal assistant")
    DESK = "desk", _("desk volunteer")
    NT2_TEACHER = "nt2_teacher", _("NT2 teacher")
    CLASS_ASSISTANT = "class_assistant", _("class assistant")
    LANGUAGE_COACH = "language_coach", _("language coach")
    DISCUSSION_LEADER = "discussion_leader", _("discussion leader")
    INTERPRETER = "interpreter", _("interpreter")
    INTERN = "intern", _("intern")
    ODD_JOBS = "odd_jobs", _("odd jobs")
    MANAGER = "manager", _("manager")


@tracked
class Engagement(Lasting):
    """One colleague in one function, for so many hours a week; another function is another row."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="engagements")
    kind = models.CharField(_("kind"), max_length=12, choices=EngagementKind.choices)
    function = models.CharField(_("function"), max_length=20, choices=Function.choices)
    hours_per_week = models.DecimalField(
        _("hours a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="engagements"
    )
    study_level = models.CharField(_("level of study"), max_length=10, blank=True)
    study = models.CharField(_("study"), max_length=120, blank=True)

    COMPARTMENT = Compartment.CARD
    PRIVACY = (
        Lasting.PRIVACY
        | open_("kind", "function", "hours_per_week", "location", "study_level", "study")
        | counted("colleague")
    )
    WALL = "own"
    WALL_RULE = (
        "team_id = {card} OR team_id = {accounts} OR colleague_id IN"
        " (SELECT c.id FROM organisation_colleague c WHERE c.account_id = {user})"
    )
    WALL_WRITES = "team_id = {office}"

    class Meta:
        verbose_name = _("engagement")
        constraints = [
            ends_after_it_begins("engagement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(hours_per_week=None)
                | models.Q(hours_per_week__gte=0, hours_per_week__lte=60),
                name="engagement_hours_possible",
                violation_error_message=_("Hours a week lie between 0 and 60."),
            ),
            models.UniqueConstraint(
                fields=["colleague", "function", "since"],
                name="engagement_once",
                violation_error_message=_("This engagement is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} ({self.get_kind_display()})"
