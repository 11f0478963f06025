"""Opening every address of the house as somebody in a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from tests.access.world import SUBJECTS, World
from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Role
from wegwijs.config.access_table import Address, every_address

ADDRESSES = list(every_address())
BY_NAME = {address.name: address for address in ADDRESSES}
# Addresses with something of one's own account in them, or a secret: about no team at all.
OF_ONESELF = {
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "mfa_remove_webauthn": {"pk": 1},
    "door_end_session": {"pk": 1},
    "door_welcome": {"token": "no-such-token"},
    "door_turn": {"pk": 1},
    "reminders:feed": {"token": "no-such-token"},
}
# What has no team in it: the same address shows each leader the own team.
OF_EVERY_TEAM = {"home:role": {"role": Role.LEGAL}}


def has_subject(address: Address) -> bool:
    return "<" in address.route and address.name not in OF_EVERY_TEAM


def url_of(address: Address, world: World, role: Role) -> str:
    """Where an address leads in a world. Raises KeyError for a screen nobody wrote a line for."""
    if not has_subject(address):
        return reverse(address.name, kwargs=OF_EVERY_TEAM.get(address.name))
    if address.name in OF_ONESELF:
        return reverse(address.name, kwargs=OF_ONESELF[address.name])
    return reverse(address.name, kwargs=SUBJECTS[address.name](world, role))


def logged_in(user: Any) -> Browser:
    browser = Browser(raise_request_exception=False)
    scope.enter_as_user(user.pk)
    browser.force_login(user)
    return browser


def again(came_in: Browser) -> Browser:
    """The same log-in in a browser of its own, which may lose it without harm to the next."""
    browser = Browser(raise_request_exception=False)
    browser.cookies.load({name: each.value for name, each in came_in.cookies.items()})
    return browser


def is_in(came_in: Browser) -> bool:
    """Whether this log-in still opens the pages of one's own account."""
    return again(came_in).get(reverse("mfa_index")).status_code == 200


FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
NAMED = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"')
FILLED = re.compile(r'<input\b[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"')
ACTION = re.compile(r'\baction="([^"]+)"')


def forms_in(page: str, at: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The forms that a page sends by POST: where to, and their fields as they stand."""
    for attributes, inside in FORM.findall(page):
        if 'method="post"' in attributes.lower():
            fields = dict.fromkeys(NAMED.findall(inside), "") | dict(FILLED.findall(inside))
            fields.pop("csrfmiddlewaretoken", None)
            action = ACTION.search(attributes)
            yield (action.group(1) if action else at), fields
