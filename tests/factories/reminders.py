"""What an account chose to be told, and of what it was reminded."""

import factory

from tests.factories.base import SPRING, RecordFactory
from tests.factories.trace import OwnLineFactory
from wegwijs.front.reminders.models import Before, Reminded, Reminders


class RemindersFactory(RecordFactory):
    """What everybody begins with."""

    class Meta:
        model = Reminders

    user = factory.SubFactory("tests.factories.UserFactory")


class RemindedFactory(OwnLineFactory):
    class Meta:
        model = Reminded

    team = factory.SubFactory("tests.factories.TeamFactory")
    user = factory.SubFactory("tests.factories.UserFactory")
    item = 7
    last_day = SPRING
    before = Before.WEEK
