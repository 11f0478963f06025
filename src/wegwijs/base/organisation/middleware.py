"""A request is one transaction, and it sets its scope before anything is read."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Ability, screen_of

View = Callable[[HttpRequest], HttpResponse]


class ScopedRequest:
    """Opens the transaction around authentication and view; an answer of 500 undoes everything."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            scope.leave()
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class TeamScope:
    """Puts what the user's roles open, and nothing else, in reach of this request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            scope.enter_within(
                user=request.user.pk,
                reach=request.user.sight.reach(),
                may_ask_elsewhere=request.user.teams_with(Ability.ELSEWHERE),
                why=_why(request),
            )
        return self.get_response(request)


def _why(request: HttpRequest) -> str:
    """The screen that was asked, by its name, as history keeps it: `POST people:write_note`."""
    try:
        return f"{request.method} {resolve(request.path_info).view_name}"
    except Resolver404:
        return f"{request.method} no screen"


class ScreenGuard:
    """Lets nobody onto a screen that does not say who may open it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[Any], kwargs: dict[str, Any]
    ) -> None:
        """Raises PermissionDenied for a role that may not, and for a view that says nothing."""
        said = screen_of(view)
        if said is None:
            raise PermissionDenied(f"{view.__module__}.{view.__qualname__} says no screen")
        if said.ability is None:
            return
        if not (request.user.is_authenticated and request.user.may(said.ability)):
            raise PermissionDenied(f"{said.ability}")
