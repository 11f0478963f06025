"""The end of a file: coming back, what is agreed to go, what may not."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import SPRING, RecordFactory, own
from wegwijs.engines.retention.models import Agreement, Destroyed, Hold
from wegwijs.engines.retention.rules import DataClass
from wegwijs.services.guidance.models import Reopening


class ReopeningFactory(RecordFactory):
    class Meta:
        model = Reopening

    person = own("Person")
    on = SPRING


class HoldFactory(RecordFactory):
    """Of a client; HoldFactory(of_colleague=True) is of a colleague."""

    class Meta:
        model = Hold

    class Params:
        of_colleague = factory.Trait(person=None, colleague=own("Colleague"))

    person = own("Person")
    reason = "Er loopt een klacht."
    since = SPRING


class AgreementFactory(RecordFactory):
    class Meta:
        model = Agreement

    of = DataClass.NOTES
    person = own("Person")
    on = SPRING


class DestroyedFactory(DjangoModelFactory):
    """A proof, as the owner writes it: the application cannot."""

    class Meta:
        model = Destroyed
        database = "owner"

    team = factory.SubFactory("tests.factories.TeamFactory")
    of = DataClass.NOTES
    rule = "notes 1990-01-01: 2"
    on = SPRING
    approved_on = SPRING
    done_by = "retention"
    rows = factory.Dict({})
