"""Every address, every role, own team and another: what happens is what the table says."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client as Browser

from tests.access.walking import ADDRESSES, OF_ONESELF, has_subject, logged_in, url_of
from tests.access.world import SUBJECTS, beside
from wegwijs.base.organisation.access import ACCESS, Ability, Role
from wegwijs.config.access_table import NOTHING, in_own_team, written

DOCS = Path(__file__).resolve().parents[2] / "docs"
ASKING = [address for address in ADDRESSES if address.screen and address.screen.ability]
FREE = [address for address in ADDRESSES if address.screen and not address.screen.ability]
REFUSED = 403
NOT_HERE = 404
ONLY_SENT_TO = 405  # an address without a page
DOOR = "/inloggen/"
OPENED = {200, 302, ONLY_SENT_TO, 422}
# Shows what somebody just handed in; who handed nothing in finds nothing.
NOTHING_YET = {"intake:refused"}


def test_every_address_says_who_may_open_it():
    assert [address.name for address in ADDRESSES if address.screen is None] == []


def test_every_screen_with_a_subject_has_a_line_in_the_walk():
    asked = {address.name for address in ADDRESSES if has_subject(address)}

    assert asked - SUBJECTS.keys() - OF_ONESELF.keys() == set()


def test_every_ability_is_asked_by_a_screen_and_held_by_a_role():
    held = frozenset().union(*(access.may for access in ACCESS.values()))

    assert {address.screen.ability for address in ASKING} | {Ability.EXACT_FIGURES} == set(Ability)
    assert held == set(Ability)


def test_the_table_in_the_docs_is_what_the_command_prints():
    assert written() in (DOCS / "privacy.md").read_text(encoding="utf-8")


def opened(browser, addresses, world, role, never):
    """The status of each address; a client of another team is named on no page of them."""
    found = {}
    for address in addresses:
        answer = browser.get(url_of(address, world, role))
        found[address.name] = answer.status_code
        shown = b"" if answer.streaming else answer.content
        assert never.encode() not in shown, address.name
    return found


@pytest.mark.parametrize("role", Role)
def test_in_the_own_team_each_role_opens_what_the_table_says(role, arranged, there):
    user, world = arranged(role)
    asked = [address for address in ASKING if address.name not in NOTHING_YET]

    found = opened(logged_in(user), asked, world, role, there.person.surname)

    allowed = {a.name for a in asked if in_own_team(a.screen, role) != NOTHING}
    assert {name for name, status in found.items() if status in OPENED} == allowed
    assert {found[name] for name in found.keys() - allowed} <= {REFUSED}


@pytest.mark.parametrize("role", Role)
def test_of_another_team_nobody_opens_anything(role, arranged, there):
    user, _world = arranged(role)
    asked = [address for address in ASKING if has_subject(address)]

    found = opened(logged_in(user), asked, there, role, there.person.surname)

    for address in asked:
        may = in_own_team(address.screen, role) != NOTHING
        expected = {NOT_HERE, ONLY_SENT_TO} if may else {REFUSED}
        assert found[address.name] in expected, address.name


def of_own_alone(role):
    """Screens on which a role sees its own people, groups, appointments and no others."""
    return [a for a in ASKING if has_subject(a) and in_own_team(a.screen, role) == "own"]


@pytest.mark.parametrize("role", [role for role in Role if of_own_alone(role)])
def test_a_colleagues_people_stay_the_colleagues(role, arranged):
    user, world = arranged(role)
    others = beside(world)
    browser = logged_in(user)

    for address in of_own_alone(role):
        answer = browser.get(url_of(address, others, role))
        assert answer.status_code in {REFUSED, NOT_HERE, ONLY_SENT_TO}, address.name


def undone(browser, url):
    """The answer at an address, which leaves nothing behind for the next one."""
    with transaction.atomic():
        answer = browser.get(url)
        transaction.set_rollback(True)
    return answer


def test_a_visitor_is_sent_to_the_door(there):
    found = {}
    for address in ASKING:
        answer = undone(Browser(), url_of(address, there, Role.TEAM_LEADER))
        found[address.name] = answer.status_code, answer.get("Location", "")[: len(DOOR)]

    assert found == dict.fromkeys(found, (302, DOOR))


def test_what_is_free_never_breaks(arranged):
    user, world = arranged(Role.MANAGER)

    broken = []
    for address in FREE:
        for browser in (Browser(raise_request_exception=False), logged_in(user)):
            if undone(browser, url_of(address, world, Role.MANAGER)).status_code >= 500:
                broken.append(address.name)

    assert broken == []
