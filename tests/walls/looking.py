"""Somebody in a role, as most people get it: by an engagement."""

from datetime import date

from tests.factories import (
    ColleagueFactory,
    EngagementFactory,
    MunicipalityFactory,
    TeamRoleFactory,
    UserFactory,
)
from wegwijs.base.organisation.functions import table
from wegwijs.base.organisation.models import Role, Team, User

FUNCTION_OF = {gives.role: gives.function for gives in reversed(table())}
SINCE = date(2020, 1, 1)


def somebody_in(role: Role, team: Team, until: date | None = None) -> User:
    """A user with this role in this team and no other, until a day."""
    user = UserFactory()
    if role in FUNCTION_OF:
        colleague = ColleagueFactory(team=team, account=user)
        EngagementFactory(
            team=team,
            colleague=colleague,
            function=FUNCTION_OF[role],
            since=SINCE,
            until=until,
        )
        return user
    of = {"municipality": MunicipalityFactory()} if role is Role.MUNICIPALITY else {}
    TeamRoleFactory(user=user, team=team, role=role, since=SINCE, until=until, **of)
    return user
