"""Coming in: a password and a second step, and nobody learns who has an account."""

import pytest
from django.test import Client as Browser
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.factories import EngagementFactory, TeamRoleFactory, UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import code_now, let_in, type_code, type_password, words_on
from wegwijs.base.organisation.models import Colleague

CODE_PAGE = reverse("mfa_authenticate")
A_YEAR_AGO = timezone.localdate().replace(day=1, year=2020)


def logged_in(browser):
    return "_auth_user_id" in browser.session


def test_a_password_alone_does_not_let_a_team_leader_in(client, leader):
    answer = type_password(client, leader.email, PASSWORD)

    assert (answer.status_code, answer.url) == (302, CODE_PAGE)
    assert not logged_in(client)
    assert client.get(reverse("home:start")).status_code == 302


def test_the_code_after_it_does(client, leader):
    type_password(client, "Leider@Voorbeeld.test", PASSWORD)

    answer = type_code(client, code_now())

    assert (answer.status_code, answer.url) == (302, reverse("home:start"))
    assert client.get(reverse("home:start")).status_code == 200


def test_a_wrong_code_does_not(client, leader):
    type_password(client, leader.email, PASSWORD)

    answer = type_code(client, code_now(later=40))

    assert answer.context["form"].errors["code"]
    assert not logged_in(client)


def test_a_code_opens_the_door_once(client, leader):
    code = code_now()
    type_password(client, leader.email, PASSWORD)
    type_code(client, code)
    another = Browser()
    type_password(another, leader.email, PASSWORD)

    type_code(another, code)

    assert logged_in(client)
    assert not logged_in(another)


def test_the_code_page_is_for_who_gave_a_password(client, leader):
    assert client.get(CODE_PAGE).url == reverse("account_login")


def test_after_five_guesses_even_the_right_code_waits(client, leader):
    type_password(client, leader.email, PASSWORD)
    for _guess in range(5):
        type_code(client, code_now(later=40))

    type_code(client, code_now())

    assert not logged_in(client)


@pytest.mark.parametrize("address", ["leider@voorbeeld.test", "niemand@voorbeeld.test"])
def test_after_five_guesses_the_door_is_shut_for_a_while(client, leader, address):
    """It is shut for an address that nobody has as well: that tells nothing."""
    said = {type_password(client, address, "fout").context["form"].non_field_errors()[0]}
    for _guess in range(4):
        said |= set(type_password(client, address, "fout").context["form"].non_field_errors())

    shut = type_password(Browser(), address, PASSWORD).context["form"].non_field_errors()[0]

    assert len(said) == 1
    assert shut not in said


def test_guesses_are_counted_for_all_processes_and_without_the_address(client, leader):
    from django.db import connection

    type_password(client, leader.email, "fout")

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(cache_key || value, ' ') FROM django_cache")
        kept = cursor.fetchone()[0]
    assert kept
    assert leader.email not in kept
    assert "127.0.0.1" not in kept


def test_every_refusal_says_the_same(client, leader):
    UserFactory(email="weg@voorbeeld.test", password=PASSWORD, is_active=False)
    ended = TeamRoleFactory(
        since=A_YEAR_AGO, until=A_YEAR_AGO, user=UserFactory(email="oud@b.test", password=PASSWORD)
    )
    refused = [
        (leader.email, "fout"),
        ("niemand@voorbeeld.test", PASSWORD),
        ("weg@voorbeeld.test", PASSWORD),
        (ended.user.email, PASSWORD),
    ]

    said = {words_on(type_password(Browser(), *typed)) for typed in refused}

    assert len(said) == 1


def test_nobody_signs_up(client, db):
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert not [name for name in names if "signup" in name]
    assert "account_login" in names
    for address in ("/accounts/signup/", "/signup/", "/inloggen/signup/"):
        assert client.get(address).status_code == 404


def test_a_link_to_elsewhere_is_not_followed_after_logging_in(client, leader):
    client.post(
        reverse("account_login") + "?next=https://elders.example/",
        {"login": leader.email, "password": PASSWORD},
    )

    assert type_code(client, code_now()).url == reverse("home:start")


class TestWhenTheWorkEnds:
    def test_who_never_had_a_role_comes_in(self, client, db):
        user = UserFactory(password=PASSWORD)

        type_password(client, user.email, PASSWORD)

        assert client.get(reverse("home:start")).status_code == 200

    def test_the_session_ends_with_the_last_role(self, client, db):
        role = TeamRoleFactory()
        let_in(client, role.user)
        assert client.get(reverse("home:start")).status_code == 200

        role.until = A_YEAR_AGO
        self._write(role)

        assert client.get(reverse("home:start")).status_code == 302

    def test_the_session_ends_with_the_last_engagement(self, client, db):
        user = UserFactory()
        engagement = EngagementFactory()
        self._link(engagement, user)
        let_in(client, user)
        assert client.get(reverse("home:start")).status_code == 200

        engagement.until = engagement.since
        self._write(engagement)

        assert client.get(reverse("home:start")).status_code == 302

    def test_another_engagement_that_goes_on_keeps_the_door_open(self, client, db):
        user = UserFactory()
        ended = EngagementFactory(until=EngagementFactory.since)
        self._link(ended, user)
        EngagementFactory(team=ended.team, colleague=ended.colleague, function="odd_jobs")
        let_in(client, user)

        assert client.get(reverse("home:start")).status_code == 200

    def _write(self, record):
        from wegwijs.base.core import scope

        with scope.acting(user=None, teams=[record.team_id], why="arranged by a test"):
            record.save()

    def _link(self, engagement, user):
        from wegwijs.base.core import scope

        with scope.acting(user=None, teams=[engagement.team_id], why="arranged by a test"):
            Colleague.objects.filter(pk=engagement.colleague_id).update(account=user)
