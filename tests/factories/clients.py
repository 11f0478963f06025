"""What a client gets: a home, guidance, help with the law."""

from datetime import date

import factory

from tests.factories.base import SPRING, RecordFactory, any_municipality, own, taken_from
from wegwijs.services.guidance.models import Closing, Contact, Pause, Phase, Programme, Trajectory
from wegwijs.services.housing.models import (
    BalanceCorrection,
    Dwelling,
    DwellingKind,
    Link,
    Offer,
    OpeningBalance,
    Outcome,
    Priority,
    Stay,
    StayKind,
    Target,
)
from wegwijs.services.legal.models import (
    Document,
    DocumentKind,
    FileKind,
    LegalFile,
    Step,
    StepKind,
)


class DwellingFactory(RecordFactory):
    """A permanent home; temporary=True must be left, room=True is rented in a shared house."""

    class Meta:
        model = Dwelling

    class Params:
        temporary = factory.Trait(kind=DwellingKind.TEMPORARY, leave_before=date(2027, 5, 1))
        room = factory.Trait(kind=DwellingKind.ROOM)

    number = factory.Sequence(lambda n: f"W{n}")
    municipality = any_municipality()
    kind = DwellingKind.PERMANENT


class LinkFactory(RecordFactory):
    class Meta:
        model = Link

    household = own("Household")
    municipality = any_municipality()
    linked_on = SPRING


class PriorityFactory(RecordFactory):
    class Meta:
        model = Priority

    household = own("Household")
    since = SPRING


class OfferFactory(RecordFactory):
    """An offer without an answer; OfferFactory(refused=True) was refused a week later."""

    class Meta:
        model = Offer

    class Params:
        refused = factory.Trait(
            outcome=Outcome.REFUSED, answered_on=date(2026, 3, 9), refusal_reason="te ver weg"
        )

    dwelling = own("Dwelling")
    household = own("Household")
    municipality = taken_from("dwelling.municipality")
    offered_on = SPRING


class StayFactory(RecordFactory):
    """Somebody's first home, still lived in; StayFactory(ended=True) lasted three months."""

    class Meta:
        model = Stay

    class Params:
        ended = factory.Trait(until=date(2026, 5, 31))

    person = own("Person")
    dwelling = own("Dwelling")
    municipality = taken_from("dwelling.municipality")
    kind = StayKind.FIRST_HOUSING
    since = SPRING
    counted_on = taken_from("since")


class TargetFactory(RecordFactory):
    class Meta:
        model = Target

    municipality = any_municipality()
    since = date(2026, 1, 1)
    persons = 20


class OpeningBalanceFactory(RecordFactory):
    class Meta:
        model = OpeningBalance

    municipality = any_municipality()
    on = date(2026, 1, 1)
    persons = 3


class BalanceCorrectionFactory(RecordFactory):
    class Meta:
        model = BalanceCorrection

    municipality = any_municipality()
    on = SPRING
    persons = -1
    reason = "een woning was dubbel geteld"


class TrajectoryFactory(RecordFactory):
    class Meta:
        model = Trajectory

    person = own("Person")
    programme = Programme.SOCIAL
    municipality = any_municipality()
    since = SPRING


class PhaseFactory(RecordFactory):
    class Meta:
        model = Phase

    trajectory = own("Trajectory")
    name = "kennismaking"
    since = SPRING


class PauseFactory(RecordFactory):
    class Meta:
        model = Pause

    trajectory = own("Trajectory")
    since = SPRING


class ContactFactory(RecordFactory):
    class Meta:
        model = Contact

    trajectory = own("Trajectory")
    on = SPRING


class ClosingFactory(RecordFactory):
    class Meta:
        model = Closing

    person = own("Person")
    on = SPRING


class LegalFileFactory(RecordFactory):
    class Meta:
        model = LegalFile

    person = own("Person")
    number = factory.Sequence(lambda n: f"J{n}")
    kind = FileKind.FAMILY_REUNIFICATION
    municipality = any_municipality()
    opened_on = SPRING


class StepFactory(RecordFactory):
    class Meta:
        model = Step

    file = own("LegalFile")
    on = SPRING
    kind = StepKind.APPLIED


class DocumentFactory(RecordFactory):
    """An asylum permit for five years."""

    class Meta:
        model = Document

    person = own("Person")
    kind = DocumentKind.ASYLUM
    issued_on = SPRING
    valid_until = date(2031, 3, 1)
