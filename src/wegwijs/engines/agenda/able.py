"""Who can do what falls due: who is there that day, can log in, and sees the facts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import BigIntegerField, Exists, OuterRef, Q, Value

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import ACCESS, Role, Whose
from wegwijs.base.organisation.functions import roles_of
from wegwijs.base.organisation.models import Colleague, Engagement, TeamRole

NOTHING = Q(pk__in=[])

# Of one team: each set of roles that somebody holds, and the colleagues who hold just these.
Holders = Mapping[frozenset[Role], Collection[int]]


def holders(teams: Collection[int], on: date, away: Collection[int]) -> dict[int, Holders]:
    """Who of each team can do anything on a day: not away, and with an account that opens.

    In one question, whatever the number of teams.
    """
    roles: dict[tuple[int, int], set[Role]] = defaultdict(set)
    colleagues: dict[tuple[int, int], set[int]] = defaultdict(set)
    for team, account, colleague, word in _engaged_or_by_hand(teams, on, away):
        if colleague is None:
            roles[team, account].add(Role(word))
        else:
            roles[team, account] |= roles_of([word], on)
            colleagues[team, account].add(colleague)
    found: dict[int, dict[frozenset[Role], set[int]]] = {team: {} for team in teams}
    for (team, account), held in roles.items():
        found[team].setdefault(frozenset(held), set()).update(colleagues[team, account])
    return dict(found)


def _engaged_or_by_hand(
    teams: Collection[int], on: date, away: Collection[int]
) -> Collection[tuple[int, int, int | None, str]]:
    """Team, account, as which colleague, and the function; or the role, where it is by hand."""
    engaged = Engagement.objects.filter(team__in=teams, colleague__account__is_active=True)
    here = engaged.on(on).exclude(colleague__in=away).order_by()
    # Whoever is away is away in a role given by hand, too.
    gone = Colleague.objects.filter(pk__in=away, team=OuterRef("team"), account=OuterRef("user"))
    by_hand = TeamRole.objects.filter(team__in=teams, user__is_active=True).on(on).order_by()
    nobody = Value(None, output_field=BigIntegerField())
    rows = here.values_list("team", "colleague__account", "colleague", "function")
    return rows.union(
        by_hand.exclude(Exists(gone)).values_list("team", "user", nobody, "role"), all=True
    )


def can_do(of_team: Holders) -> Q:
    """Items of a colleague who can do them: it is theirs by name, and they see the compartment."""
    found = NOTHING
    for roles, colleagues in of_team.items():
        found |= Q(colleague__in=sorted(colleagues), compartment__in=_seen(roles, *Whose))
    return found


def done_in_role(of_team: Holders) -> Q:
    """Items that somebody can do by the role they hold: they see that compartment of the team."""
    found = NOTHING
    for roles in of_team:
        found |= Q(role__in=sorted(roles), compartment__in=_seen(roles, Whose.TEAM))
    return found


def _seen(roles: Collection[Role], *whose: Whose) -> list[Compartment]:
    """The compartments that these roles see: of the whole team, or of their own people too."""
    return sorted({each for role in roles for each, of in ACCESS[role].sees.items() if of in whose})
