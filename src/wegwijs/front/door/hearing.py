"""What the packages tell us, and what follows from it."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_reset, user_logged_in
from django.http import HttpRequest

from wegwijs.base.organisation.models import User
from wegwijs.front.door import second_step


def listen() -> None:
    password_reset.connect(_password_reset, dispatch_uid="door: password reset")
    user_logged_in.connect(_logged_in, dispatch_uid="door: logged in")


def _password_reset(request: HttpRequest, user: User, **more: Any) -> None:
    """Whoever chose a new password by mail is not kept waiting for guesses of before."""
    get_adapter()._delete_login_attempts_cached_email(request, email=user.email)


def _logged_in(request: HttpRequest, user: User, **more: Any) -> None:
    """Whoever proved twice who it is may use their PIN again."""
    from wegwijs.front.door.models import Pin

    if second_step.taken(request):
        Pin.objects.filter(colleague__account=user, wrong_tries__gt=0).update(wrong_tries=0)
