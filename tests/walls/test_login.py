"""Logging in reaches one account. Whether an address has one cannot be found out."""

import pytest
from django.conf import global_settings
from django.contrib.auth import authenticate, hashers
from django.db import transaction
from django.test import Client as Browser

from tests.factories import UserFactory
from tests.factories.organisation import PASSWORD
from tests.walls.refusing import changed, run
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import User


@pytest.fixture(autouse=True)
def real_passwords(settings):
    """Hashed as in a real house, which takes long; elsewhere tests hash quickly."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS


@pytest.fixture
def account(house):
    return UserFactory(email="iemand@voorbeeld.test", password=PASSWORD)


def addresses():
    return {address for (address,) in run("SELECT email FROM organisation_user")}


def test_a_visitor_sees_no_account(house):
    scope.leave()

    assert addresses() == set()


def test_a_visitor_reaches_the_one_account_of_an_address(account):
    scope.leave()
    scope.enter_as_visitor(account.email)

    assert addresses() == {account.email}


@pytest.mark.parametrize("typed", ["", "%", "iemand@%", "' OR ''='"])
def test_a_clever_address_reaches_nobody(typed, account):
    scope.leave()
    scope.enter_as_visitor(typed)

    assert addresses() == set()


def test_a_visitor_changes_no_other_account(account, house):
    scope.leave()
    scope.enter_as_visitor(account.email)

    assert changed("UPDATE organisation_user SET password = 'x' WHERE id <> %s", account.pk) == 0


def test_the_right_password_opens_the_door_whatever_the_capitals(account):
    scope.leave()

    assert authenticate(username="Iemand@Voorbeeld.test", password=PASSWORD) == account


def test_a_wrong_password_and_an_unknown_address_take_as_long(account, monkeypatch):
    """Both hash the password once: the clock does not tell either."""
    hashed = []
    encode = hashers.PBKDF2PasswordHasher.encode
    monkeypatch.setattr(
        hashers.PBKDF2PasswordHasher,
        "encode",
        lambda self, password, *rest, **more: (
            hashed.append(password) or encode(self, password, *rest, **more)
        ),
    )

    assert authenticate(username=account.email, password="wrong") is None
    wrong = len(hashed)
    assert authenticate(username="niemand@voorbeeld.test", password="wrong") is None

    assert (wrong, len(hashed) - wrong) == (1, 1)


def test_the_login_page_answers_every_refusal_alike(committing):
    with transaction.atomic():
        UserFactory(email="bekend@voorbeeld.test", password=PASSWORD)
        UserFactory(email="weg@voorbeeld.test", password=PASSWORD, is_active=False)
    said = set()
    for address, password in (
        ("bekend@voorbeeld.test", "wrong"),
        ("onbekend@voorbeeld.test", "wrong"),
        ("weg@voorbeeld.test", PASSWORD),
    ):
        answer = Browser().post("/inloggen/", {"login": address, "password": password})
        said.add((answer.status_code, *answer.context["form"].non_field_errors()))

    assert len(said) == 1


def test_the_login_page_lets_the_right_one_in(committing):
    with transaction.atomic():
        user = UserFactory(email="welkom@voorbeeld.test", password=PASSWORD)
    browser = Browser()

    answer = browser.post("/inloggen/", {"login": user.email, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert int(browser.session["_auth_user_id"]) == user.pk


def test_an_inactive_account_does_not_get_in(house):
    gone = UserFactory(password=PASSWORD, is_active=False)
    scope.leave()

    assert authenticate(username=gone.email, password=PASSWORD) is None


def test_an_account_has_one_address(house):
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("")
