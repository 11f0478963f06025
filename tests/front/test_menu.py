"""The menu and the start page offer what somebody may do, and nothing else."""

import pytest
from django.test import Client as Browser
from django.urls import reverse
from tests.factories import TeamFactory
from tests.walls.looking import somebody_in

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import ACCESS, Ability
from wegwijs.base.organisation.models import Role
from wegwijs.front.home.menu import ENTRIES


@pytest.fixture
def browser_in(db):
    """Opens a window for somebody in a role."""

    def come_in(role: Role) -> Browser:
        user = somebody_in(role, TeamFactory())
        browser = Browser()
        scope.enter_as_user(user.pk)
        browser.force_login(user)
        return browser

    return come_in


def start(browser):
    return browser.get(reverse("home:start"))


@pytest.mark.parametrize("role", Role)
def test_what_is_offered_opens_and_what_is_not_is_refused(role, browser_in):
    browser = browser_in(role)
    begun = start(browser).context
    offered = {entry.page for entry in begun["entries"]}
    if "places" in begun and Ability.FIGURES in ACCESS[role].may:
        offered.add("home:figures")  # which stand on the start page itself

    answers = {entry.page: browser.get(entry.address).status_code for entry in ENTRIES}

    assert {page for page, status in answers.items() if status == 200} == offered
    assert {status for page, status in answers.items() if page not in offered} <= {403}


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (Role.DESK, ["home:start", "people:list", "people:appointments"]),
        (Role.GUIDE, ["home:start", "people:list", "people:appointments"]),
        (
            Role.COURSE_LEADER,
            ["home:start", "people:list", "people:appointments", "people:groups"],
        ),
        (Role.INTERPRETER, ["home:start", "people:appointments"]),
        (Role.MANAGER, ["home:start"]),
    ],
)
def test_the_menu_holds_what_is_done_daily(role, titles, browser_in):
    menu = start(browser_in(role)).context["menu"]

    assert [choice.address for choice in menu] == [reverse(name) for name in titles]


@pytest.mark.parametrize(
    ("page", "here"),
    [
        ("home:start", "home:start"),
        ("home:team", "home:start"),
        ("home:set_task", "home:start"),
        ("people:list", "people:list"),
        ("people:find", "people:list"),
        ("people:appointments", "people:appointments"),
        ("people:groups", "people:groups"),
    ],
)
def test_the_menu_says_where_one_is(page, here, browser_in):
    menu = browser_in(Role.TEAM_LEADER).get(reverse(page)).context["menu"]

    assert [choice.address for choice in menu if choice.current] == [reverse(here)]


def test_who_finds_people_can_search_from_the_start(browser_in):
    assert reverse("people:find") in start(browser_in(Role.DESK)).text
    assert reverse("people:find") not in start(browser_in(Role.INTERPRETER)).text


def test_nobody_who_is_not_logged_in_has_a_menu(client, db):
    assert client.get(reverse("account_login")).context["menu"] == []
