"""Persons and what is known of them, and what the house writes down by itself."""

from datetime import UTC, date, datetime

import factory

from tests.factories.base import SPRING, RecordFactory, any_municipality, own
from wegwijs.base.core.journal import Line
from wegwijs.base.organisation.models import Service
from wegwijs.base.people.models import (
    Appointment,
    BreakGlass,
    Client,
    ClientRequest,
    GlassKind,
    Household,
    HouseholdMember,
    KeptAge,
    MemberRole,
    Merge,
    NameVariant,
    Note,
    Person,
    Referral,
    RequestKind,
    Residence,
    Sex,
    TargetGroup,
)
from wegwijs.engines.sheets.models import SheetRow


class PersonFactory(RecordFactory):
    """A grown-up; PersonFactory(child=True) was born in 2020, `year_only` in some day of 1990."""

    class Meta:
        model = Person

    class Params:
        child = factory.Trait(born_from=date(2020, 5, 4), born_to=date(2020, 5, 4))
        year_only = factory.Trait(born_from=date(1990, 1, 1), born_to=date(1990, 12, 31))

    given_name = "Amal"
    surname = factory.Sequence(lambda n: f"Verzonnen {n}")
    born_from = date(1990, 5, 4)
    born_to = date(1990, 5, 4)
    sex = Sex.FEMALE
    nationality = "SY"
    target_group = TargetGroup.STATUS_HOLDER


class NameVariantFactory(RecordFactory):
    class Meta:
        model = NameVariant

    person = own("Person")
    name = "Amel Verzonnen"


class MergeFactory(RecordFactory):
    """The row alone; the action `people.actions.merge` keeps the persons in step with it."""

    class Meta:
        model = Merge

    person = own("Person")
    canonical = own("Person")
    since = SPRING


class ClientFactory(RecordFactory):
    class Meta:
        model = Client

    person = own("Person")
    number = factory.Sequence(lambda n: str(10000 + n))


class ResidenceFactory(RecordFactory):
    class Meta:
        model = Residence

    person = own("Person")
    municipality = any_municipality()
    since = SPRING


class HouseholdFactory(RecordFactory):
    class Meta:
        model = Household

    number = factory.Sequence(lambda n: f"H{n}")


class HouseholdMemberFactory(RecordFactory):
    class Meta:
        model = HouseholdMember

    household = own("Household")
    person = own("Person")
    role = MemberRole.HEAD
    since = SPRING


class ReferralFactory(RecordFactory):
    """From guidance to the legal room; ReferralFactory(outside=True) goes to a partner."""

    class Meta:
        model = Referral

    class Params:
        outside = factory.Trait(to_service="", to_partner=own("Partner"))

    person = own("Person")
    from_service = Service.GUIDANCE
    to_service = Service.LEGAL
    on = SPRING


class LineFactory(RecordFactory):
    class Meta:
        model = Line

    event = "people.example"


class SheetRowFactory(RecordFactory):
    class Meta:
        model = SheetRow

    sheet = "Personen"
    key = factory.Sequence(str)
    years = (2026,)
    records = factory.Dict({})


class NoteFactory(RecordFactory):
    """An ordinary note; NoteFactory(marked="health") is narrower still."""

    class Meta:
        model = Note

    person = own("Person")
    on = SPRING
    text = "Wil graag leren fietsen."


class AppointmentFactory(RecordFactory):
    class Meta:
        model = Appointment

    colleague = own("Colleague")
    person = own("Person")
    on = SPRING


class KeptAgeFactory(RecordFactory):
    class Meta:
        model = KeptAge

    person = own("Person")
    on = SPRING
    age = 34


class BreakGlassFactory(RecordFactory):
    """An hour on a spring morning."""

    class Meta:
        model = BreakGlass

    person = own("Person")
    user = factory.SubFactory("tests.factories.organisation.UserFactory")
    kind = GlassKind.AT_THE_DESK
    reason = "Staat aan de balie met een brief van de gemeente."
    opened_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    until = datetime(2026, 3, 2, 10, tzinfo=UTC)


class ClientRequestFactory(RecordFactory):
    class Meta:
        model = ClientRequest

    person = own("Person")
    kind = RequestKind.ACCESS
    received_on = SPRING
