"""Whoever sees persons takes a second step, and cannot do without; its secret is sealed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.urls import URLPattern, get_resolver, reverse

from tests.factories import TeamRoleFactory, UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import SECRET, code_now, give_app, let_in, type_code, type_password
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.front.door.middleware import WITHOUT_SECOND_STEP
from wegwijs.front.door.sealing import unseal

ACCOUNT = reverse("mfa_index")
EXAMPLES = ("2018", "leerdam", "leerdam-2018.csv", "pdf", "json")
FORGOTTEN = "wachtwoord-vergeten/1-x/"


def every_address(patterns=None, before="", names=()):
    """Each address of the house, filled in with something of its kind, and its name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join((*names, pattern.name)), "/" + filled(here, pattern)
        else:
            namespace = (pattern.namespace,) if pattern.namespace else ()
            yield from every_address(pattern.url_patterns, here, (*names, *namespace))


def filled(route, pattern):
    for name, converter in pattern.pattern.converters.items():
        example = next(word for word in EXAMPLES if re.fullmatch(converter.regex, word))
        route = re.sub(rf"<(\w+:)?{name}>", example, route)
    return route.replace(r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", FORGOTTEN)


ADDRESSES = sorted(set(every_address()))


@pytest.fixture
def halfway(client, new_leader):
    """The browser of a team leader who gave a password and has no second step."""
    type_password(client, new_leader.email, PASSWORD)
    return client


def test_there_are_addresses_to_walk():
    assert len(ADDRESSES) > 30
    assert {name for name, _address in ADDRESSES} >= WITHOUT_SECOND_STEP


def test_without_one_no_address_opens_but_the_page_to_add_one(halfway):
    opened = []
    for name, address in ADDRESSES:
        answer = halfway.get(address)
        if answer.resolver_match and answer.get("Location") != ACCOUNT:
            opened.append(name)

    assert set(opened) == WITHOUT_SECOND_STEP


def test_the_page_says_what_to_do(halfway):
    page = halfway.get(ACCOUNT)

    assert page.context["asked"]
    assert reverse("mfa_activate_totp") in page.content.decode()


def test_adding_an_app_opens_the_house_and_gives_codes_for_on_paper(halfway, post):
    secret = halfway.get(reverse("mfa_activate_totp")).context["form"].secret

    answer, mails = post(
        lambda: halfway.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    )

    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(halfway.get(answer.url).context["unused_codes"]) == 10
    assert halfway.get(reverse("home:start")).status_code == 200
    assert len(mails) == 1


def test_a_wrong_code_adds_nothing(halfway, new_leader):
    halfway.get(reverse("mfa_activate_totp"))

    halfway.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert not Authenticator.objects.filter(user=new_leader).exists()


def test_a_code_on_paper_opens_the_door_once(halfway, new_leader, post):
    secret = halfway.get(reverse("mfa_activate_totp")).context["form"].secret
    post(lambda: halfway.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}))
    code = halfway.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    opened = []
    for browser in (Browser(), Browser()):
        type_password(browser, new_leader.email, PASSWORD)
        opened.append(type_code(browser, code).status_code)

    assert opened == [302, 200]


def test_who_sees_no_persons_needs_none(client, db):
    manager = TeamRoleFactory(
        role=Role.MANAGER, user=UserFactory(email="manager@voorbeeld.test", password=PASSWORD)
    ).user

    type_password(client, manager.email, PASSWORD)

    assert client.get(reverse("home:start")).status_code == 200


def test_the_only_one_cannot_be_taken_away(client, leader):
    let_in(client, leader)

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert answer.context["form"].non_field_errors()
    assert Authenticator.objects.filter(user=leader).exists()


def test_the_secret_is_sealed(leader):
    scope.enter_as_user(leader.pk)

    kept = Authenticator.objects.get(user=leader).data["secret"]

    assert SECRET not in kept
    assert unseal(kept) == SECRET


def test_a_secret_sealed_with_a_key_that_is_gone_opens_nothing(client, leader, settings):
    settings.SECRET_KEY = "another key, of another house, that never sealed a thing before"
    type_password(client, leader.email, PASSWORD)

    answer = type_code(client, code_now())

    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]


def test_a_key_that_was_replaced_still_unseals(client, leader, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, that seals from now on and knows the one before"
    type_password(client, leader.email, PASSWORD)

    assert type_code(client, code_now()).status_code == 302


def test_nobody_reaches_the_second_step_of_somebody_else(leader, db):
    other = UserFactory()
    give_app(other)
    reached = {}
    for user in (leader, other, None):
        scope.leave()
        if user:
            scope.enter_as_user(user.pk)
        reached[user] = list(Authenticator.objects.values_list("user", flat=True))

    assert reached == {leader: [leader.pk], other: [other.pk], None: []}
