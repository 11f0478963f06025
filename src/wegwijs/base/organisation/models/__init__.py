"""Who works where, for which municipality: the map that every fact is pinned to."""

from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models.accounts import TeamRole, User
from wegwijs.base.organisation.models.colleagues import Colleague, Engagement
from wegwijs.base.organisation.models.municipalities import Municipality, MunicipalityChange
from wegwijs.base.organisation.models.partners import Partner
from wegwijs.base.organisation.models.teams import (
    Foundation,
    Location,
    Register,
    RegisterKept,
    Serves,
    Service,
    Team,
)

__all__ = [
    "Colleague",
    "Engagement",
    "Foundation",
    "Location",
    "Municipality",
    "MunicipalityChange",
    "Partner",
    "Register",
    "RegisterKept",
    "Role",
    "Serves",
    "Service",
    "Team",
    "TeamRole",
    "User",
]
