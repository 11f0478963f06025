"""The log as it is read: by person, or by team with what is asked of it; newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.models import Client, Person
from wegwijs.engines.panels.reading import registrations_of
from wegwijs.engines.trace.looking import Ground
from wegwijs.engines.trace.models import Look, Shown
from wegwijs.front.log.asking import Asked
from wegwijs.front.log.words import screen_in_words

PAGE = 50
FEW = 3  # so many clients are named on the line itself
Cursor = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One look as it is told: who, when, where, how, on what ground, and at whom."""

    key: int
    at: datetime
    who: str
    screen: str
    kind: str
    ground: str
    extra: bool
    found: int
    clients: tuple[tuple[int, str], ...] = ()
    persons: tuple[int, ...] = ()

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and where the next page begins."""

    lines: list[Line]
    next: Cursor | None


def who_looked(person: Person, user: User, before: Cursor | None) -> Page:
    """Everybody's looks at one person, in the teams whose log this user may tell."""
    teams = user.teams_with(Ability.WHO_LOOKED)
    keys = registrations_of(person)
    seen = Shown.objects.visible_to(user).filter(person__in=keys, look__team__in=teams)
    found = _newest(seen, before).select_related("look")
    return _page([shown.look for shown in found], [shown.pk for shown in found])


def looks(asked: Asked, user: User, before: Cursor | None) -> Page:
    """The looks in one team that match, with the numbers of the few clients in each."""
    found = list(_newest(asked_for(asked, user), before))
    page = _page(found, [look.pk for look in found])
    return replace(page, lines=list(_with_numbers(page.lines, asked.team, user)))


def asked_for(asked: Asked, user: User) -> QuerySet[Look]:
    """Every look of a team that matches what is asked."""
    return Look.objects.visible_to(user).filter(**asked.filters())


def one_look(pk: int, user: User) -> Line | None:
    """One look with the number of every client in it."""
    look = Look.objects.visible_to(user).filter(pk=pk).first()
    if look is None or look.team_id not in user.teams_with(Ability.LOG):
        return None
    [line] = told([look])
    [named] = _with_numbers([line], look.team_id, user, few=line.found)
    return named


def told(looks: Sequence[Look]) -> list[Line]:
    """Looks in plain words."""
    names = names_of({(look.team_id, look.user_id) for look in looks})
    return [
        Line(
            key=look.pk,
            at=look.at,
            who=names[look.team_id, look.user_id],
            screen=screen_in_words(look.screen),
            kind=look.get_kind_display(),
            ground=look.get_ground_display(),
            extra=look.ground == Ground.BREAK_GLASS,
            found=look.found,
        )
        for look in looks
    ]


def names_of(who: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """What colleagues are called in their team, by (team, account)."""
    asked = list(who)
    found = Colleague.objects.filter(
        team__in={team for team, _user in asked}, account__in={user for _team, user in asked}
    )
    names = {(each.team_id, each.account_id): str(each) for each in found}
    return {one: names.get(one) or _("account %(key)s") % {"key": one[1]} for one in asked}


def colleagues_in(team: int, user: User) -> list[tuple[int, str]]:
    """Everybody of a team with an account, by name."""
    found = Colleague.objects.visible_to(user).filter(team=team).exclude(account=None)
    names = {each.account_id: str(each) for each in found if each.account_id}
    return sorted(names.items(), key=lambda named: named[1].casefold())


def numbers_of(persons: Iterable[int], team: int, user: User) -> dict[int, str]:
    """The numbers under which a team keeps the files of these persons."""
    files = Client.objects.visible_to(user).filter(team=team, person__in=list(persons))
    return dict(files.values_list("person", "number"))


def _with_numbers(lines: list[Line], team: int, user: User, few: int = FEW) -> Iterator[Line]:
    """The same lines; where there are few clients, with the numbers of those."""
    named = [line.key for line in lines if line.found <= few]
    seen: dict[int, list[int]] = {}
    rows = Shown.objects.filter(look__in=named).order_by("person").values_list("look", "person")
    for look, person in rows:
        seen.setdefault(look, []).append(person)
    numbers = numbers_of({person for group in seen.values() for person in group}, team, user)
    for line in lines:
        persons = tuple(seen.get(line.key, ()))
        clients = [(person, numbers[person]) for person in persons if person in numbers]
        clients.sort(key=lambda client: client[1])
        yield replace(line, persons=persons, clients=tuple(clients))


def _newest(rows: QuerySet, before: Cursor | None) -> QuerySet:
    """One page and one more, the newest first, after the line that the page before ended with."""
    if before:
        at, pk = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return rows.order_by("-at", "-pk")[: PAGE + 1]


def _page(found: Sequence[Look], keys: Sequence[int]) -> Page:
    more = len(found) > PAGE
    return Page(told(found[:PAGE]), (found[PAGE - 1].at, keys[PAGE - 1]) if more else None)
