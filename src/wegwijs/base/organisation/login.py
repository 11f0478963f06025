"""Logging in by e-mail address and password: behind the wall one account is reached, no list."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Engagement, TeamRole, User


class ByEmail(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The account with this address and password, or None; a wrong guess takes as long."""
        address = (username or kwargs.get("email") or "").lower()
        return super().authenticate(request, username=address, password=password or "")

    def get_user(self, user_id: int) -> User | None:
        scope.enter_as_user(user_id)
        return super().get_user(user_id)

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether the account is open, and its work here has not ended."""
        return super().user_can_authenticate(user) and not has_left(user)


def has_left(user: User) -> bool:
    """Whether all work of this account has ended; who never had any is new, and has not left."""
    scope.enter_as_user(user.pk)
    if user.roles:
        return False
    engaged = Engagement.objects.filter(colleague__account=user)
    last_days = engaged.values_list("until").union(
        TeamRole.objects.filter(user=user).values_list("until"), all=True
    )
    today = timezone.localdate()
    ended = [until is not None and until < today for (until,) in last_days]
    return bool(ended) and all(ended)
