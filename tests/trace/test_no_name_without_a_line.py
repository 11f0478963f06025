"""Every page, as every role: where a client's name or number stands, a line is written."""

import re

import pytest

from tests.access.conftest import arranged, here, there
from tests.access.walking import ADDRESSES, has_subject, logged_in, url_of
from tests.access.world import SUBJECTS
from wegwijs.base.organisation.access import Role
from wegwijs.engines.trace.looking import looks_of

__all__ = ["arranged", "here", "there"]
# Addresses without a line in the walk are for the walk itself to find.
PAGES = [
    address
    for address in ADDRESSES
    if address.screen
    and not address.screen.public
    and (address.name in SUBJECTS or not has_subject(address))
]


def names_the_client(answer, world):
    if answer.status_code != 200 or answer.streaming:
        return False
    page = answer.content.decode(errors="replace")
    number = world.rows["client"].number
    return world.person.surname in page or bool(re.search(rf"\b{number}\b", page))


@pytest.mark.parametrize("role", Role)
def test_no_page_names_a_client_without_a_line(role, arranged):
    user, world = arranged(role)
    browser = logged_in(user)
    silent = []

    for address in PAGES:
        answer = browser.get(url_of(address, world, role))
        if names_the_client(answer, world):
            looks = looks_of(answer.wsgi_request)
            if not any(world.person.pk in seen.persons for seen in looks):
                silent.append(address.name)

    assert silent == []
