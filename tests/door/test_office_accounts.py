"""Coming in with the organisation's own account, asked of a real provider on this machine."""

import urllib.request

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.door.issuer import CLIENT_ID, SECRET, serving
from tests.factories import UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import code_now, type_code, type_password, words_on
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import User
from wegwijs.config.door import office_accounts

LOGIN = reverse("account_login")
BUTTON = reverse("openid_connect_login", kwargs={"provider_id": "office"})


@pytest.fixture
def issuer(settings):
    with serving(email="leider@voorbeeld.test", email_verified=True) as issuer:
        settings.SOCIALACCOUNT_PROVIDERS = office_accounts(
            issuer=issuer.address, client_id=CLIENT_ID, secret=SECRET, name="Voorbeeld"
        )
        yield issuer


class Straight(urllib.request.HTTPRedirectHandler):
    """Tells where it is sent instead of going there."""

    def redirect_request(self, *args):
        return None


def come_in(browser):
    """Press the button, say yes at the provider, and come back."""
    sent = browser.post(BUTTON)
    try:
        urllib.request.build_opener(Straight).open(sent.url)
    except urllib.error.HTTPError as answer:
        return browser.get(answer.headers["Location"].removeprefix("http://testserver"))
    raise AssertionError("the provider did not send the browser back")


def test_without_an_issuer_there_is_no_button(client, db):
    assert BUTTON not in client.get(LOGIN).content.decode()
    assert client.post(BUTTON).status_code == 404


def test_with_one_the_button_says_whose_accounts_they_are(client, db, issuer):
    assert "Voorbeeld" in words_on(client.get(LOGIN))


def test_who_has_an_account_here_comes_in_and_still_takes_the_second_step(client, leader, issuer):
    answer = come_in(client)

    assert answer.url == reverse("mfa_authenticate")
    type_code(client, code_now())
    assert client.get(reverse("home:start")).status_code == 200


def test_the_password_still_works_afterwards(client, leader, issuer):
    come_in(client)

    assert type_password(Browser(), leader.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("says", "because"),
    [
        ({"email": "nieuw@voorbeeld.test"}, "nobody gets an account by coming by"),
        ({"email_verified": False}, "anybody can claim an address"),
        ({"email_verified": "false"}, "a word is no yes"),
        ({"email": None}, "without an address nobody is known"),
    ],
)
def test_who_is_refused(client, leader, issuer, says, because):
    issuer.says |= says

    answer = come_in(client)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session, because
    assert "account_login" not in client.session, because
    scope.enter_as_visitor("nieuw@voorbeeld.test")
    assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()


def test_an_account_that_is_closed_stays_closed(client, db, issuer):
    UserFactory(email="weg@voorbeeld.test", is_active=False)
    issuer.says |= {"email": "weg@voorbeeld.test"}

    come_in(client)

    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_is_refused(client, leader, issuer):
    back = reverse("openid_connect_callback", kwargs={"provider_id": "office"})

    answer = client.get(back, {"code": "once", "state": "made-up"})

    assert "_auth_user_id" not in client.session
    assert answer.status_code in (200, 401)


def test_a_provider_that_does_not_answer_is_told_in_a_sentence(client, leader, settings):
    settings.SOCIALACCOUNT_PROVIDERS = office_accounts(
        issuer="http://127.0.0.1:1", client_id=CLIENT_ID, secret=SECRET, name="Voorbeeld"
    )

    answer = client.post(BUTTON)

    assert answer.status_code in (200, 401)


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_nothing_else_is_done_with_it(client, leader, issuer, process):
    sent = client.post(f"{BUTTON}?process={process}")
    assert sent.status_code == 302
    try:
        urllib.request.build_opener(Straight).open(sent.url)
    except urllib.error.HTTPError as answer:
        back = client.get(answer.headers["Location"].removeprefix("http://testserver"))

    assert back.url == reverse("mfa_authenticate")
