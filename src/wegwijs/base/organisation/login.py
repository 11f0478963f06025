"""Logging in by e-mail address and password: behind the wall one account is reached, no list."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import User


class ByEmail(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The account with this address and password, or None; a wrong guess takes as long."""
        return super().authenticate(request, username=(username or "").lower(), password=password)

    def get_user(self, user_id: int) -> User | None:
        scope.enter_as_user(user_id)
        return super().get_user(user_id)
