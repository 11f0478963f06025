"""Who may log in, and what they may see in which team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core import scope
from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, open_, personal
from wegwijs.base.core.records import Lasting, RecordQuerySet, tracked, tracked_without
from wegwijs.base.organisation.access import Ability, Role, Whose
from wegwijs.base.organisation.functions import roles_of
from wegwijs.base.organisation.models.colleagues import Colleague, Engagement
from wegwijs.base.organisation.models.municipalities import Municipality
from wegwijs.base.organisation.models.teams import Team
from wegwijs.base.organisation.sight import Held, Sight, glasses_of


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> Self:
        """One's own account, and those of the teams whose accounts one keeps."""
        teams = user.sight.teams(Compartment.ACCOUNTS, Whose.TEAM)
        with_role = TeamRole.objects.filter(team__in=teams).values("user")
        engaged = Colleague.objects.filter(team__in=teams, account__isnull=False).values("account")
        found = models.Q(pk=user.pk) | models.Q(pk__in=with_role) | models.Q(pk__in=engaged)
        return self.filter(found)


# The base is made when this is read, so the type checker cannot follow it.
class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new account. Raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        scope.enter_as_visitor(user.email)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        scope.enter_as_visitor((username or "").lower())
        return self.get(email=(username or "").lower())


@tracked_without("password", ignoring=["last_login"])
class User(AbstractBaseUser):
    """An account: an e-mail address and a password. What it may see follows from its roles."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    PRIVACY = open_("id", "is_active") | personal("email", "password", "last_login")
    WALL = "own"
    # One's own account; while logging in the one with this address; those that one keeps.
    WALL_RULE = (
        "id = {user} OR email = {login}"
        " OR id IN (SELECT r.user_id FROM organisation_teamrole r WHERE r.team_id = {accounts})"
        " OR id IN (SELECT c.account_id FROM organisation_colleague c"
        " WHERE c.team_id = {accounts} AND c.account_id IS NOT NULL)"
    )

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.email

    @cached_property
    def sight(self) -> Sight:
        """What this account sees today. The clock is read here and nowhere below."""
        today = timezone.localdate()
        held, colleagues = _held_by(self, today)
        sight = Sight(tuple(held), frozenset(colleagues), today)
        if sight.may(Ability.BREAK_GLASS):
            sight = replace(sight, glasses=glasses_of(self))
        return sight

    @property
    def roles(self) -> tuple[Held, ...]:
        """The roles this account holds today."""
        return self.sight.held

    def may(self, ability: Ability) -> bool:
        return self.sight.may(ability)

    def teams_with(self, ability: Ability) -> set[int]:
        """Keys of the teams in which this account may do something."""
        return self.sight.teams_with(ability)


def _held_by(user: User, on: date) -> tuple[list[Held], set[int]]:
    """The roles of a day, by engagement and by hand, and as which colleagues; in one query."""
    where = ("team", "team__name", "team__foundation")
    engaged = Engagement.objects.filter(colleague__account=user).on(on).order_by()
    by_hand = TeamRole.objects.filter(user=user).on(on).order_by()
    nobody = models.Value(None, output_field=models.BigIntegerField())
    rows = engaged.values_list(*where, "function", "colleague", nobody).union(
        by_hand.values_list(*where, "role", nobody, "municipality"), all=True
    )
    held: dict[Held, None] = {}
    colleagues: set[int] = set()
    for team, name, foundation, word, colleague, municipality in rows:
        in_team = Team(pk=team, name=name, foundation_id=foundation)
        if colleague is None:
            held[Held(in_team, Role(word), municipality)] = None
            continue
        colleagues.add(colleague)
        held |= {Held(in_team, role): None for role in sorted(roles_of([word], on))}
    return sorted(held, key=lambda each: (each.team_id, each.role)), colleagues


class TeamRoleQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own roles, and everybody's in the teams whose accounts one keeps."""
        teams = user.sight.teams(Compartment.ACCOUNTS, Whose.TEAM)
        return self.filter(models.Q(user=user) | models.Q(team__in=teams))


@tracked
class TeamRole(Lasting):
    """What a user may do in a team, from a day to a day. Nobody gives a role to themselves."""

    user = models.ForeignKey(User, models.CASCADE, related_name="team_roles")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )

    objects: ClassVar = TeamRoleQuerySet.as_manager()
    COMPARTMENT = Compartment.ACCOUNTS
    PRIVACY = Lasting.PRIVACY | open_("role", "municipality") | personal("user")
    WALL = "own"
    WALL_RULE = "team_id = {accounts} OR user_id = {user}"
    WALL_WRITES = "team_id = {accounts} AND user_id IS DISTINCT FROM {user}"

    class Meta:
        verbose_name = _("role")
        constraints = [
            ends_after_it_begins("role_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["user", "team", "role", "since"],
                name="role_once",
                violation_error_message=_("This role is already known."),
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.MUNICIPALITY, municipality__isnull=False)
                | (~models.Q(role=Role.MUNICIPALITY) & models.Q(municipality=None)),
                name="role_of_a_municipality",
                violation_error_message=_("Name the municipality; other roles have none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.team_id}"
