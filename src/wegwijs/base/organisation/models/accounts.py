"""Who may log in, and what they may see in which team."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core import scope
from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import open_, personal
from wegwijs.base.core.records import Lasting, RecordQuerySet, tracked
from wegwijs.base.organisation.models.colleagues import Colleague
from wegwijs.base.organisation.models.teams import Team


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """One's own account, and those with a role in the teams in which one sees persons."""
        colleagues = TeamRole.objects.filter(team__in=user.teams_seen()).values("user")
        return self.filter(models.Q(pk=user.pk) | models.Q(pk__in=colleagues))


# The base is made when this is read, so the type checker cannot follow it.
class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account. Raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        scope.enter_as_visitor(user.email)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        scope.enter_as_visitor((username or "").lower())
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """An account: an e-mail address and a password. What it may see follows from its roles."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    PRIVACY = open_("id", "is_active") | personal("email", "password", "last_login", "colleague")
    WALL = "own"
    # One's own account; while logging in the one with this address; colleagues of these teams.
    WALL_RULE = (
        "id = {user} OR email = {login} OR id IN "
        "(SELECT r.user_id FROM organisation_teamrole r WHERE r.team_id = {teams})"
    )

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.email

    @cached_property
    def roles(self) -> "list[TeamRole]":
        """The roles this account holds today. The clock is read here and nowhere below."""
        today = timezone.localdate()
        return list(TeamRole.objects.filter(user=self).on(today).select_related("team"))

    def teams_seen(self) -> "models.QuerySet[Team]":
        """Teams in which this user sees persons."""
        return Team.objects.filter(pk__in=[r.team_id for r in self.roles if r.sees_persons])

    def teams_counted(self) -> "models.QuerySet[Team]":
        """Teams of which this user sees figures."""
        return Team.objects.filter(pk__in=[r.team_id for r in self.roles])


class Role(models.TextChoices):
    TEAM_LEADER = "team_leader", _("team leader")
    MANAGER = "manager", _("manager")


# The one place that says which role sees persons, and not just figures.
SEES_PERSONS = frozenset({Role.TEAM_LEADER})


class TeamRoleQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own roles, and everybody's in the teams in which one sees persons."""
        return self.filter(models.Q(user=user) | models.Q(team__in=user.teams_seen()))


@tracked
class TeamRole(Lasting):
    """What a user may do in a team, from a day to a day. Nobody gives a role to themselves."""

    user = models.ForeignKey(User, models.CASCADE, related_name="team_roles")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    objects: ClassVar = TeamRoleQuerySet.as_manager()
    PRIVACY = Lasting.PRIVACY | open_("role") | personal("user")
    WALL = "own"
    WALL_RULE = "team_id = {teams} OR user_id = {user}"
    WALL_WRITES = "team_id = {teams}"

    class Meta:
        verbose_name = _("role")
        constraints = [
            ends_after_it_begins("role_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["user", "team", "role", "since"],
                name="role_once",
                violation_error_message=_("This role is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.team_id}"

    @property
    def sees_persons(self) -> bool:
        return self.role in SEES_PERSONS
