"""At the door: sessions that are too old, visitors halfway in, and no second step yet."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.sight import Sight
from wegwijs.front.door import second_step
from wegwijs.front.door.queries import laptop_here

View = Callable[[HttpRequest], HttpResponse]

BEGAN, SEEN, ENDED = "door_began", "door_seen", "door_ended"
LAPTOP = "door_laptop"  # in a session: the shared laptop at which it began, and with which it ends
TURN = "door_turn"  # in a session: it was opened with a PIN
ANOTHER_WAY = "anders"  # in an address: not by a tile
A_MINUTE = 60
AT_THE_DESK_SECONDS = 5 * A_MINUTE

# What somebody without a second step may open: adding one, leaving, choosing a language.
WITHOUT_SECOND_STEP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "home:language",
    }
)


class SessionLimits:
    """Ends a session after a while without a request, and in any case after a working day."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        if SESSION_KEY in session:
            now = int(time.time())
            seen = session.get(SEEN, now)
            began = session.get(BEGAN, now)
            idle = AT_THE_DESK_SECONDS if LAPTOP in session else settings.IDLE_SECONDS
            if now - seen >= idle or now - began > settings.SESSION_COOKIE_AGE:
                session.flush()
                session[ENDED] = True
            elif SEEN not in session or now - seen >= A_MINUTE:  # at most one write a minute
                session[BEGAN], session[SEEN] = began, now
        return self.get_response(request)


class HalfwayIn:
    """Between password and second step, a visitor reaches the account of that password."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        login = request.session.get(LOGIN_SESSION_KEY)
        if login and login.get("user_pk") and not request.user.is_authenticated:
            scope.enter_as_user(url_str_to_user_pk(login["user_pk"]))
        return self.get_response(request)


class AtTheDesk:
    """At the shared laptop everybody is a desk volunteer, whatever else they are elsewhere."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        laptop = laptop_here(request, timezone.now())
        request.laptop = laptop  # type: ignore[attr-defined]  # read by templates and views
        here = laptop.pk if laptop else None
        if request.user.is_authenticated:
            if request.session.get(LAPTOP, here) != here:
                logout(request)
            elif laptop:
                request.user.sight = at_the_desk(request.user.sight, laptop.team_id)
        answer = self.get_response(request)
        if laptop and SESSION_KEY in request.session:  # whichever way somebody just came in
            request.session.setdefault(LAPTOP, here)
        return answer

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """On the open laptop the way in is a tile; another way is a step further."""
        asked = request.resolver_match and request.resolver_match.view_name == "account_login"
        another = request.method != "GET" or ANOTHER_WAY in request.GET
        if asked and not another and getattr(request, "laptop", None):
            return redirect("door_tiles")
        return None


def at_the_desk(sight: Sight, team: int) -> Sight:
    """What is left of somebody's sight at the desk of a team."""
    return replace(
        sight,
        held=tuple(h for h in sight.held if h.team_id == team and h.role is Role.DESK),
        glasses=tuple(glass for glass in sight.glasses if glass.team == team),
    )


class SecondStep:
    """Whoever sees persons and has shown a password alone gets no further than adding a step."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        if request.resolver_match and request.resolver_match.view_name in WITHOUT_SECOND_STEP:
            return None
        if TURN in request.session:  # a laptop that was opened, and a PIN: also two steps
            return None
        if second_step.taken(request) or not second_step.asked_of(request.user):
            return None
        return redirect("mfa_index")
