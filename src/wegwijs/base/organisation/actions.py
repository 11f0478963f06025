"""What changes in the organisation."""

from datetime import date

from django.db import transaction

from wegwijs.base.core import journal, scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import (
    Foundation,
    Location,
    Municipality,
    Register,
    RegisterKept,
    Role,
    Serves,
    Service,
    Team,
    TeamRole,
    User,
)

OUR_FOUNDATION = "Stichting"


@transaction.atomic
def found_team(*, name: str) -> Team:
    """The team of this name; a new one where there was none. One database holds one foundation."""
    foundation = Foundation.objects.order_by("pk").first()
    if foundation is None:
        foundation = Foundation.objects.create(name=OUR_FOUNDATION)
    team, _made = Team.objects.get_or_create(foundation=foundation, name=name)
    return team


@transaction.atomic
def open_account(*, email: str, password: str, roles: dict[Team, Role], since: date) -> User:
    """An account with its roles; an existing one gets this password and the roles it lacks."""
    scope.enter_as_visitor(email.lower())
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, password)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    with scope.acting(user=None, teams=[team.pk for team in roles], why="organisation.account"):
        for team, role in roles.items():
            _held, new = TeamRole.objects.get_or_create(
                user=user, team=team, role=role, defaults={"since": since}
            )
            if new:
                journal.write("organisation.role_given", team=team.pk, by=None, subject=user.pk)
    return user


@transaction.atomic
def keep_register(*, team: Team, register: Register, years: list[int], kept: bool) -> None:
    """Say for these years, and no others, whether a team kept a register."""
    for year in years:
        days = Period.year(year)
        if kept:
            RegisterKept.objects.get_or_create(
                team=team, register=register, since=days.start, defaults={"until": days.end}
            )
        else:
            # One by one: the same workbook again writes nothing at all.
            for known in RegisterKept.objects.filter(
                team=team, register=register, since=days.start
            ):
                known.delete()


def serve(
    *,
    team: Team,
    location: Location | None,
    municipality: Municipality,
    service: Service,
    year: int,
) -> Serves:
    """Say that in this year a team (or one of its locations) served a municipality."""
    days = Period.year(year)
    served, _new = Serves.objects.get_or_create(
        team=team,
        location=location,
        municipality=municipality,
        service=service,
        since=days.start,
        defaults={"until": days.end},
    )
    return served
