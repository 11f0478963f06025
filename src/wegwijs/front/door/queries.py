"""Who has an account, who is at the desk today, and which laptop this is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Ability, Role
from wegwijs.base.organisation.functions import roles_of
from wegwijs.base.organisation.models import Colleague, Engagement, Team, User
from wegwijs.front.door.models import Invitation, Laptop, Pin
from wegwijs.front.door.tokens import hash_of

COOKIE = "laptop"


@dataclass(frozen=True, slots=True)
class Known:
    """A colleague, and how things are with their account."""

    colleague: Colleague
    invitation: Invitation | None
    pin_shut: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """Somebody at the desk today: a first name, and nothing more."""

    key: int
    first_name: str


def teams_of(user: User, ability: Ability) -> list[Team]:
    return list(Team.objects.filter(pk__in=user.teams_with(ability)).order_by("name"))


def known_colleagues(user: User, team: Team, on: date, now: datetime) -> list[Known]:
    """Who works for the team today, each with their account, or the invitation to one."""
    working = Engagement.objects.filter(team=team).on(on).values("colleague")
    found = Colleague.objects.filter(team=team, pk__in=working).select_related("account")
    invited = {each.colleague_id: each for each in Invitation.objects.filter(team=team).open(now)}
    shut = {pin.colleague_id for pin in Pin.objects.filter(team=team) if pin.is_shut}
    return [
        Known(each, invited.get(each.pk), each.pk in shut, each.account_id == user.pk)
        for each in found.order_by("first_name", "surname", "number")
    ]


def open_laptops(user: User, now: datetime) -> list[Laptop]:
    teams = user.teams_with(Ability.LAPTOPS)
    found = Laptop.objects.filter(team__in=teams, closed_at=None, until__gt=now)
    return list(found.select_related("team").order_by("-entered_at"))


def laptop_here(request: HttpRequest, now: datetime) -> Laptop | None:
    """The shared laptop that this browser is, as long as it is open."""
    token = request.COOKIES.get(COOKIE)
    if not token:
        return None
    scope.enter_as_visitor(hash_of(token))
    laptop = Laptop.objects.filter(token_hash=hash_of(token)).select_related("team").first()
    return laptop if laptop is not None and laptop.is_open(now) else None


def tiles(laptop: Laptop, on: date) -> list[Tile]:
    """Who may take a turn: desk colleagues of today with an account and a PIN, by first name.

    Asked before anybody is logged in, so it gives no more than a tile shows.
    """
    with scope.acting(user=None, teams=[laptop.team_id], why="door.tiles"):
        rows = Engagement.objects.filter(
            team=laptop.team_id, colleague__account__is_active=True, colleague__pin__isnull=False
        ).on(on)
        at_the_desk = {
            colleague: name
            for colleague, name, function in rows.values_list(
                "colleague", "colleague__first_name", "function"
            )
            if Role.DESK in roles_of([function], on)
        }
    seen: Counter[str] = Counter()
    found = []
    for key, name in sorted(at_the_desk.items(), key=lambda item: (item[1], item[0])):
        seen[name] += 1
        found.append(Tile(key, f"{name} {seen[name]}" if seen[name] > 1 else name))
    return found
