"""A request is one transaction, and it sets its scope before anything is read."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from wegwijs.base.core import scope

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
    """Puts the teams of the user, and no others, in reach of this request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            teams = [role.team_id for role in request.user.roles if role.sees_persons]
            scope.enter(user=request.user.pk, teams=teams, why=f"{request.method} request")
        return self.get_response(request)
