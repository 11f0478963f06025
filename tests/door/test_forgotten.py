"""A forgotten password: the same answer for everybody, and a link that works once."""

import re

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from tests.factories import FoundationFactory
from tests.logging_in import code_now, type_code, type_password, words_on

ASKING = reverse("account_reset_password")
NEW = "vier woorden na elkaar"


@pytest.fixture
def link(client, leader, post):
    _answer, mails = post(lambda: client.post(ASKING, {"email": leader.email}))
    return re.search(r"http://testserver(/\S+)", mails[0].body)[1]


def choose(browser, link, first=NEW, second=NEW):
    form = browser.get(link, follow=True).context
    return browser.post(form["action_url"], {"password1": first, "password2": second})


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, leader, post):
    known, mails = post(lambda: client.post(ASKING, {"email": leader.email}, follow=True))
    unknown, none = post(lambda: client.post(ASKING, {"email": "x@voorbeeld.test"}, follow=True))

    assert words_on(known) == words_on(unknown)
    assert (len(mails), len(none)) == (1, 0)


def test_the_mail_holds_a_link_and_the_foundation_and_nothing_personal(client, leader, post):
    foundation = FoundationFactory(name="Stichting Voorbeeld").name

    _answer, mails = post(lambda: client.post(ASKING, {"email": leader.email}))

    assert mails[0].to == [leader.email]
    assert "http://testserver/wachtwoord-vergeten/" in mails[0].body
    assert leader.email not in mails[0].subject + mails[0].body
    assert foundation in mails[0].body or "Stichting" in mails[0].body


def test_a_mail_server_that_fails_changes_no_answer(client, leader, post, monkeypatch, caplog):
    def refuse(message):
        raise OSError(f"no such mailbox: {message.to}")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)

    answer, _mails = post(lambda: client.post(ASKING, {"email": leader.email}))

    assert answer.status_code == 302
    assert "could not be sent" in caplog.text
    assert leader.email not in caplog.text


def test_the_link_gives_a_new_password_and_then_asks_for_the_code(client, leader, link, post):
    browser = Browser()

    _answer, mails = post(lambda: choose(browser, link))

    assert len(mails) == 1  # that the password changed
    assert "fout" not in type_password(browser, leader.email, NEW).url
    type_code(browser, code_now())
    assert browser.get(reverse("home:start")).status_code == 200


def test_the_link_works_once(client, leader, link):
    choose(Browser(), link)

    assert Browser().get(link, follow=True).context["token_fail"]


def test_a_made_up_link_opens_no_account(client, leader, link):
    whose, token = link.split("/")[2].split("-", 1)

    for made_up in (f"{whose}-abc-123", f"{whose}-{token[:-1]}", f"zz-{token}"):
        assert Browser().get(f"/wachtwoord-vergeten/{made_up}/").context["token_fail"]


@pytest.mark.parametrize("key", ["zzzzzzzzzzzzz", "1", "0", "1" * 40])
def test_a_key_of_nobody_is_no_error(client, db, key):
    assert client.get(f"/wachtwoord-vergeten/{key}-abc-123/").context["token_fail"]


@pytest.mark.parametrize(
    ("chosen", "because"),
    [
        ("kort", "it is shorter than 12 signs"),
        ("qwerty123456", "everybody thinks of it"),
        ("leider@voorbeeld.test", "it is the address"),
    ],
)
def test_a_weak_password_is_refused(client, leader, link, chosen, because):
    answer = choose(Browser(), link, chosen, chosen)

    assert answer.status_code == 200, because
    assert answer.context["form"].errors


def test_a_new_password_is_typed_twice(client, leader, link):
    assert choose(Browser(), link, NEW, NEW + "!").context["form"].errors["password2"]


def test_who_was_locked_out_by_guesses_comes_in_with_a_new_password(client, leader, link):
    for _guess in range(5):
        type_password(Browser(), leader.email, "fout")
    browser = Browser()
    choose(browser, link)

    assert type_password(browser, leader.email, NEW).url == reverse("mfa_authenticate")
