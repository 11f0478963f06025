"""Opening one record: outside one's teams there is nothing, inside it may not be one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Team, User
from wegwijs.base.people.models import Client, Person

M = TypeVar("M", bound=Model)


def open_or_refuse(rows: QuerySet[M], pk: int) -> M:
    """The record of this key among those one may see.

    Raises PermissionDenied where the wall lets its row through and the role does not, else Http404.
    """
    found = rows.filter(pk=pk).first()
    if found is not None:
        return found
    if rows.model._default_manager.filter(pk=pk).exists():
        raise PermissionDenied(f"{rows.model._meta.label_lower} {pk}")
    raise Http404(_("There is nothing here, or it is not your team's."))


def team_of(user: User, person: Person, ability: Ability) -> Team:
    """The team whose file of this person it is, of those in which the user may do this."""
    files = Client.objects.visible_to(user).filter(person=person, team__in=user.teams_with(ability))
    found = files.select_related("team").order_by("pk").first()
    if found is None:
        raise Http404(_("No team of yours keeps a file of this person."))
    return found.team


def teams_of(user: User, ability: Ability) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=user.teams_with(ability)).order_by("name")


@contextmanager
def wider(user: User, team: int, ability: Ability, why: str) -> Iterator[None]:
    """See the whole of one team for this one thing, in a team in which the user may do it."""
    if team not in user.teams_with(ability):
        raise Http404(_("There is nothing here, or it is not your team's."))
    with scope.acting(user=user.pk, teams=[team], why=why):
        yield
