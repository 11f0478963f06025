"""A team leader who has an app for the second step, and a browser of their own."""

import pytest
from django.core import mail

from tests.factories import TeamRoleFactory, UserFactory
from tests.factories.organisation import PASSWORD
from tests.logging_in import give_app
from wegwijs.base.core import scope
from wegwijs.front.door.post import POSTMAN


@pytest.fixture
def leader(db):
    """Leads a team, and has an app."""
    user = UserFactory(email="leider@voorbeeld.test", password=PASSWORD)
    TeamRoleFactory(user=user)
    give_app(user)
    scope.leave()
    return user


@pytest.fixture
def new_leader(db):
    """Leads a team, and has no second step yet."""
    user = UserFactory(email="nieuw@voorbeeld.test", password=PASSWORD)
    TeamRoleFactory(user=user)
    scope.leave()
    return user


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """Does something, and gives the mails that left."""

    def sent(act):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = act()
        POSTMAN.submit(lambda: None).result()
        return answer, mail.outbox[before:]

    return sent
