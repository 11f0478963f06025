"""Coming in as a test does: at once, or by the front door with a password and a code."""

import re
import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import reverse

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import User

SECRET = "TESTSECRETOFNOBODYATALL234567ABC"


def took_second_step(request: HttpRequest, user: User, **more: Any) -> None:
    """Heard when somebody is logged in; past the front door only a test comes in."""
    if not hasattr(request, "allauth"):
        record_authentication(request, user, "mfa", type=Authenticator.Type.TOTP)


def let_in(browser: Browser, user: User) -> Browser:
    """Past the door, with everything that it asks."""
    scope.enter_as_user(user.pk)
    browser.force_login(user)
    return browser


def give_app(user: User, secret: str = SECRET) -> Authenticator:
    """Let an account ask for a code, as an app on a telephone shows it."""
    scope.enter_as_user(user.pk)
    return TOTP.activate(user, secret).instance


def code_now(secret: str = SECRET, *, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def type_password(browser: Browser, email: str, password: str) -> Any:
    return browser.post(reverse("account_login"), {"login": email, "password": password})


def type_code(browser: Browser, code: str) -> Any:
    return browser.post(reverse("mfa_authenticate"), {"code": code})


def words_on(answer: Any) -> str:
    """What a page says, without the values that differ each time."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())
