"""The access log: one line for each look, one narrow row for each person seen in it."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import Team, User
from wegwijs.base.people.models import Person
from wegwijs.engines.trace.looking import Ground, Kind


def _own_or_of_ones_teams(user: User) -> models.Q:
    """Lines about oneself, and those of the teams whose log one may read."""
    teams = user.sight.teams(Compartment.LOG, Whose.TEAM)
    return models.Q(user=user) | models.Q(team__in=teams)


class LookQuerySet(models.QuerySet["Look"]):
    def visible_to(self, user: User) -> Self:
        """One's own looks, and everybody's in the teams whose log one may read."""
        return self.filter(_own_or_of_ones_teams(user))


class Look(models.Model):
    """Somebody looked: who, when, on which screen, in what way and why it was allowed."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    screen = models.CharField(_("screen"), max_length=80)
    kind = models.CharField(_("way of looking"), max_length=8, choices=Kind.choices)
    ground = models.CharField(_("ground"), max_length=11, choices=Ground.choices)
    found = models.PositiveIntegerField(_("how many people"))

    objects: ClassVar = LookQuerySet.as_manager()
    PRIVACY = open_("id", "team") | personal("at", "user", "screen", "kind", "ground", "found")
    COMPARTMENT = Compartment.LOG
    WALL = "own"
    WALL_RULE = "user_id = {user} OR team_id = {log}"
    WALL_WRITES = "user_id = {user}"
    ONLY_ADDED_TO = True

    class Meta:
        verbose_name = _("look")
        indexes = [
            models.Index(fields=["team", "at", "id"], name="look_by_team"),
            models.Index(fields=["user", "at", "id"], name="look_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind}"


class ShownQuerySet(models.QuerySet["Shown"]):
    def visible_to(self, user: User) -> Self:
        """Who was seen in the looks that one may read."""
        return self.filter(look__in=Look.objects.visible_to(user))


class Shown(models.Model):
    """One person was seen in one look. When the person is destroyed, the key leads nowhere."""

    look = models.ForeignKey(Look, models.CASCADE, related_name="shown")
    # No constraint: a look locks no person, and outlives them.
    person = models.ForeignKey(
        Person, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    at = models.DateTimeField(_("when"))

    objects: ClassVar = ShownQuerySet.as_manager()
    PRIVACY = open_("id") | personal("look", "person", "at")
    COMPARTMENT = Compartment.LOG
    WALL = "own"
    WALL_RULE = "EXISTS (SELECT 1 FROM trace_look l WHERE l.id = trace_shown.look_id)"
    WALL_WRITES = (
        "EXISTS (SELECT 1 FROM trace_look l"
        " WHERE l.id = trace_shown.look_id AND l.user_id = {user})"
    )
    ONLY_ADDED_TO = True

    class Meta:
        verbose_name = _("person seen")
        indexes = [models.Index(fields=["person", "at", "id"], name="shown_by_person")]

    def __str__(self) -> str:
        return f"{self.look_id}: {self.person_id}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: User) -> Self:
        """One's own questions, and everybody's in the teams whose log one may read."""
        return self.filter(_own_or_of_ones_teams(user))


class Question(models.Model):
    """Somebody asked whether a person is known elsewhere. The function that answers writes it."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    known = models.BooleanField(_("known elsewhere"), null=True, help_text=_("empty: too many"))

    objects: ClassVar = QuestionQuerySet.as_manager()
    PRIVACY = open_("id", "team") | personal("at", "user", "known")
    COMPARTMENT = Compartment.LOG
    WALL = "own"
    WALL_RULE = "user_id = {user} OR team_id = {log}"
    WALL_WRITES = "user_id = {user}"
    ONLY_ADDED_TO = True

    class Meta:
        verbose_name = _("question to other teams")
        indexes = [
            models.Index(fields=["user", "at"], name="question_by_user"),
            models.Index(fields=["team", "at", "id"], name="question_by_team"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
