"""A session ends after half an hour of nothing and after a working day, or when one says so."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.urls import reverse

from tests.factories import UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import code_now, let_in, type_code, type_password
from wegwijs.front.door import middleware

START = reverse("home:start")
OVERVIEW = reverse("usersessions_list")
MINUTE, HOUR = 60, 3600
NINE = 1_800_000_000  # seconds: some morning


@pytest.fixture
def clock(monkeypatch):
    """The hour as the door sees it."""

    class Clock:
        now = NINE

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(middleware, "time", clock)
    return clock


@pytest.fixture
def here(client, leader, clock):
    let_in(client, leader)
    client.get(START)
    return client


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_after_half_an_hour_of_nothing_one_is_out(here, clock, minutes, status):
    clock.now += minutes * MINUTE

    assert here.get(START).status_code == status


def test_every_request_gives_another_half_hour(here, clock):
    for _time in range(3):
        clock.now += 20 * MINUTE
        assert here.get(START).status_code == 200


def test_the_log_in_page_says_why(here, clock):
    clock.now += HOUR

    assert here.get(START, follow=True).wsgi_request.session["door_ended"]


def test_after_twelve_hours_one_is_out_however_busy(here, clock):
    for _quarter in range(12 * 4):
        clock.now += 15 * MINUTE
        assert here.get(START).status_code == 200
    clock.now += 15 * MINUTE

    assert here.get(START).status_code == 302


def test_the_setting_says_how_long(here, clock, settings):
    settings.IDLE_SECONDS = 5 * MINUTE
    clock.now += 6 * MINUTE

    assert here.get(START).status_code == 302


def test_a_session_is_written_at_most_once_a_minute(here, clock, django_assert_num_queries):
    def written():
        return Session.objects.get(session_key=here.session.session_key).session_data

    before = written()
    clock.now += 59
    here.get(START)
    assert written() == before

    clock.now += 2
    here.get(START)
    assert written() != before


@pytest.fixture
def two(leader):
    """The same team leader in two browsers."""
    browsers = []
    for later in (0, -1):
        browser = Browser(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/130.0")
        type_password(browser, leader.email, PASSWORD)
        type_code(browser, code_now(later=later))
        browsers.append(browser)
    return browsers


def test_one_sees_where_one_is_logged_in(two, leader):
    page = two[0].get(OVERVIEW)

    assert len(page.context["sessions"]) == 2
    assert "Firefox, Windows" in page.content.decode()


def test_one_ends_another_session(two, leader):
    other = UserSession.objects.get(session_key=two[1].session.session_key)

    two[0].post(reverse("door_end_session", args=[other.pk]))

    assert two[0].get(START).status_code == 200
    assert two[1].get(START).status_code == 302


def test_one_ends_all_others(two, leader):
    two[0].post(OVERVIEW)

    assert [browser.get(START).status_code for browser in two] == [200, 302]


def test_nobody_ends_a_session_of_somebody_else(two, leader):
    mine = UserSession.objects.get(session_key=two[0].session.session_key)
    stranger = let_in(Browser(), UserFactory())

    assert stranger.post(reverse("door_end_session", args=[mine.pk])).status_code == 404
    assert two[0].get(START).status_code == 200


def test_a_new_password_ends_the_other_sessions(two, leader):
    new = "vier woorden na elkaar"

    two[0].post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert [browser.get(START).status_code for browser in two] == [200, 302]
