"""Invitations, shared laptops and PINs."""

from datetime import UTC, datetime

import factory
from django.contrib.auth.hashers import make_password

from tests.factories.base import RecordFactory, own
from wegwijs.front.door.models import Invitation, Laptop, Pin
from wegwijs.front.door.tokens import hash_of

PIN = "274918"


class InvitationFactory(RecordFactory):
    """For a colleague, and open: it works until long after these tests."""

    class Meta:
        model = Invitation

    colleague = own("Colleague")
    email = factory.Sequence(lambda n: f"gast{n}@voorbeeld.test")
    token_hash = factory.Sequence(lambda n: hash_of(f"invitation {n}"))
    expires_at = datetime(2100, 1, 1, tzinfo=UTC)


class LaptopFactory(RecordFactory):
    """Open until long after these tests."""

    class Meta:
        model = Laptop

    name = "Linkse laptop"
    token_hash = factory.Sequence(lambda n: hash_of(f"laptop {n}"))
    until = datetime(2100, 1, 1, tzinfo=UTC)


class PinFactory(RecordFactory):
    """The six digits PIN."""

    class Meta:
        model = Pin

    colleague = own("Colleague")
    hashed = factory.LazyFunction(lambda: make_password(PIN))
