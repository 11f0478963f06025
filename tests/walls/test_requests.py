"""A request sees what its user may see, and takes its scope along when it goes."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.utils import timezone

from tests.factories import TeamRoleFactory, UserFactory
from tests.walls.refusing import run
from wegwijs.base.organisation.models import Partner


@pytest.fixture(autouse=True)
def forgetful_screens(settings):
    settings.ROOT_URLCONF = "tests.walls.urls"


@pytest.fixture
def browser_of(committing):
    def logged_in(user):
        browser = Browser(raise_request_exception=False)
        with transaction.atomic():
            browser.force_login(committing.look_as(user))
        return browser

    return logged_in


def new_user(*roles, **fields):
    with transaction.atomic():
        user = UserFactory(**fields)
        for role in roles:
            TeamRoleFactory(user=user, **role)
    return user


def teams_of(browser):
    return browser.get("/forgetful/").json()["teams"]


def test_a_view_that_forgets_visible_to_sees_its_own_teams_only(browser_of, committing):
    assert teams_of(browser_of(committing.leader)) == [committing.here.pk]


def test_two_users_on_one_connection_do_not_see_through_each_other(browser_of, committing):
    here, there = browser_of(committing.leader), browser_of(committing.leader_there)

    answers = [browser.get("/forgetful/").json() for browser in (here, there, here)]

    assert len({answer["connection"] for answer in answers}) == 1
    expected = [[committing.here.pk], [committing.there.pk], [committing.here.pk]]
    assert [answer["teams"] for answer in answers] == expected


def test_nothing_of_the_scope_is_left_on_the_connection(browser_of, committing):
    teams_of(browser_of(committing.leader))

    names = ["wegwijs.user", "wegwijs.teams", "wegwijs.login", "pghistory.context_metadata"]
    left = [run("SELECT nullif(current_setting(%s, true), '')", name)[0][0] for name in names]
    assert connection.connection is not None
    assert left == [None] * 4
    assert run("SELECT count(*) FROM people_client") == [(0,)]


def test_a_scope_left_on_the_connection_does_not_count(browser_of, committing):
    """Somebody set it for the whole session: a request begins by putting it off."""
    visitor, manager = Browser(), browser_of(committing.manager)
    run("SELECT set_config('wegwijs.teams', %s, false)", f"{{{committing.there.pk}}}")
    try:
        assert visitor.get("/public/").json() == {"teams": []}
        assert teams_of(manager) == []
    finally:
        run("SELECT set_config('wegwijs.teams', '', false)")


@pytest.mark.parametrize("screen", ["breaks", "gives-up"])
def test_a_server_error_undoes_everything(screen, browser_of, committing):
    browser = browser_of(committing.leader)

    answer = browser.get(f"/{screen}/", {"name": screen})

    assert answer.status_code >= 500
    assert not Partner.objects.filter(name=screen).exists()


def test_an_ordinary_answer_keeps_what_was_written(browser_of, committing):
    answer = browser_of(committing.leader).get("/writes/", {"name": "kept"})

    assert answer.status_code == 200
    assert Partner.objects.filter(name="kept").exists()


def test_a_request_says_who_and_why_in_history(browser_of, committing):
    browser_of(committing.leader).get("/writes/", {"name": "who"})

    found = committing.as_owner(
        "SELECT pgh_context->>'user', pgh_context->>'why' FROM organisation_partnerevent"
        " WHERE name = 'who'"
    )
    assert found == [(str(committing.leader.pk), "GET tests.walls.urls.writes")]


def test_a_manager_and_somebody_without_roles_see_no_persons(browser_of, committing):
    assert teams_of(browser_of(committing.manager)) == []
    assert teams_of(browser_of(new_user())) == []


def test_who_has_left_is_logged_out_and_who_is_to_come_sees_nothing(browser_of, committing):
    today = timezone.localdate()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    ended = new_user({"team": committing.here, "until": yesterday})
    to_begin = new_user({"team": committing.here, "since": tomorrow})
    last_day = new_user({"team": committing.here, "since": date(2020, 1, 1), "until": today})

    assert browser_of(ended).get("/forgetful/").status_code == 302
    assert teams_of(browser_of(to_begin)) == []
    assert teams_of(browser_of(last_day)) == [committing.here.pk]


def test_several_roles_see_several_teams(browser_of, committing):
    both = new_user({"team": committing.here}, {"team": committing.there})

    assert teams_of(browser_of(both)) == sorted([committing.here.pk, committing.there.pk])


def test_a_visitor_is_sent_to_the_login_page(committing):
    answer = Browser().get("/forgetful/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/")


def test_an_account_closed_meanwhile_is_logged_out(browser_of, committing):
    user = new_user({"team": committing.here})
    browser = browser_of(user)
    committing.as_owner("UPDATE organisation_user SET is_active = false WHERE id = %s", user.pk)

    assert browser.get("/forgetful/").status_code == 302
