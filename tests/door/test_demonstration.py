"""The door of the demonstration opens without a telephone, and no other door does."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import TeamRoleFactory, UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import code_now, type_code, type_password, words_on
from wegwijs.base.core.database.errors import CannotStart
from wegwijs.config import environment
from wegwijs.front.door.demonstration import SECRET, give_known_step

CODE_PAGE = reverse("mfa_authenticate")


@pytest.fixture
def shown(settings):
    """As the server runs that the demonstration starts."""
    form = "wegwijs.front.door.demonstration.ShownCodeForm"
    settings.MFA_FORMS = settings.MFA_FORMS | {"authenticate": form}


@pytest.fixture
def known(db):
    """An account of the demonstration."""
    user = TeamRoleFactory(user=UserFactory(email="leider@demo.test", password=PASSWORD)).user
    give_known_step(user)
    return user


def test_the_page_shows_the_code_and_takes_it_again_and_again(client, known, shown):
    for _time in range(2):
        type_password(client, known.email, PASSWORD)
        assert code_now(SECRET) in words_on(client.get(CODE_PAGE))
        assert type_code(client, code_now(SECRET)).status_code == 302
        client.post(reverse("account_logout"))


def test_an_account_with_an_app_of_its_own_keeps_its_code_to_itself(client, leader, shown):
    type_password(client, leader.email, PASSWORD)

    page = words_on(client.get(CODE_PAGE))

    assert "door__code" not in page
    assert type_code(client, code_now(SECRET)).status_code == 200


def test_elsewhere_no_code_is_shown(client, known):
    type_password(client, known.email, PASSWORD)

    assert "door__code" not in words_on(client.get(CODE_PAGE))


def test_the_command_prints_the_code():
    said = StringIO()

    call_command("demo", code=True, stdout=said)

    assert said.getvalue().strip() in {code_now(SECRET), code_now(SECRET, later=-1)}


def test_it_is_refused_together_with_https():
    with pytest.raises(CannotStart, match="WEGWIJS_DEMONSTRATION"):
        environment.check({"WEGWIJS_DEMONSTRATION": "yes"})
