"""What a screen showed of whom, remembered on the request until the request is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wegwijs.base.organisation.models import User


class Kind(models.TextChoices):
    """How somebody was looked at."""

    OPENED = "opened", _("file opened")
    LISTED = "listed", _("seen in a list")
    SEARCHED = "searched", _("found by searching")
    EXPORTED = "exported", _("taken along in a file")
    PRINTED = "printed", _("printed")


class Ground(models.TextChoices):
    """Why it was allowed."""

    ROLE = "role", _("own work")
    BREAK_GLASS = "break_glass", _("extra access")
    REQUEST = "request", _("request of the client")
    LAPTOP = "laptop", _("laptop at the desk")


@dataclass(frozen=True, slots=True)
class Seen:
    """One look of one colleague in one team, at nobody or at many."""

    by: int
    team: int
    screen: str
    kind: Kind
    ground: Ground
    persons: tuple[int, ...]


def shown(
    request: HttpRequest, *, look: str, persons: Iterable[int], ground: str | None = None
) -> None:
    """Say that this request shows these persons (keys); the line is written when it is over.

    Call it before the answer is made, also when a search finds nobody. Without a ground it is
    one's own work, at the laptop or elsewhere; and for whom the glass was broken, that.
    """
    user = request.user
    assert user.is_authenticated, "Only who is logged in is shown persons."
    glasses = {glass.person for glass in user.sight.glasses}
    own = Ground.LAPTOP if getattr(request, "laptop", None) else Ground.ROLE
    seen, asked = set(persons), Ground(ground or own)
    through = set() if ground else seen & glasses
    looks = looks_of(request)
    for said, whom in ((asked, seen - through), (Ground.BREAK_GLASS, through)):
        if whom or (said == asked and not seen):
            looks += _looks(request, user, Kind(look), said, sorted(whom))


def looks_of(request: HttpRequest) -> list[Seen]:
    """The looks of a request so far."""
    # Kept on the request itself, as Django keeps its user; types know no attributes of ours.
    if not hasattr(request, "looks"):
        request.looks = []  # type: ignore[attr-defined]
    found: list[Seen] = request.looks  # type: ignore[attr-defined]
    return found


def _looks(
    request: HttpRequest, user: User, kind: Kind, ground: Ground, persons: list[int]
) -> Iterator[Seen]:
    match = request.resolver_match
    screen = match.view_name if match else ""
    for team, whom in _by_team(user, persons).items():
        yield Seen(user.pk, team, screen, kind, ground, tuple(whom))


def _by_team(user: User, persons: list[int]) -> dict[int, list[int]]:
    """These persons by the team of this user that knows them; nobody belongs to each team."""
    teams = sorted({role.team_id for role in user.roles if role.sees_persons})
    assert teams, "Only who sees persons in some team is shown one."
    if len(teams) == 1 or not persons:
        return dict.fromkeys(teams, persons)

    from wegwijs.base.people.models import Client, Person

    files = Client.objects.filter(team__in=teams, person__in=persons).values_list("team", "person")
    met = Person.objects.filter(team__in=teams, pk__in=persons).values_list("team", "pk")
    found = dict[int, list[int]]()
    for team, person in files.union(met).order_by("team", "person"):
        found.setdefault(team, []).append(person)
    missed = set(persons).difference(*found.values())
    return {team: found.get(team, []) + sorted(missed) for team in teams if missed or team in found}
