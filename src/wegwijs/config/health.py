"""Two addresses for the machine that watches over this one: is it alive, and is it ready?"""

from collections.abc import Callable
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from wegwijs.base.core import walls

View = Callable[[HttpRequest], HttpResponse]
ALIVE, READY = "/gezond/", "/klaar/"


class Health:
    """Answers before anything else: without data, login, session, or a name of this machine."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == ALIVE:
            return _answer("alive")
        if request.path_info == READY:
            return _answer("ready") if _is_ready() else _answer("not ready", status=503)
        return self.get_response(request)


def _answer(said: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(f"{said}\n", "text/plain", status, headers=headers)


def _is_ready() -> bool:
    """Whether the database answers, and is of this version: its tables and its walls."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        return _last_migrations() <= set(applied) and walls.stand("default")
    except Error:
        return False


@cache
def _last_migrations() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).graph.leaf_nodes())
