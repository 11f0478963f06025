"""Groups and classes, and the duty to integrate."""

import factory

from tests.factories.base import SPRING, RecordFactory, own, taken_from
from wegwijs.services.courses.models import (
    Attendance,
    Group,
    GroupKind,
    Guest,
    Level,
    Membership,
    Session,
)
from wegwijs.services.integration.models import (
    BrpRegistration,
    CompanyVisit,
    CompanyVisitResult,
    Completion,
    DutyRequest,
    Exam,
    ExamPart,
    ExamResult,
    IntegrationPeriod,
    LanguagePair,
    Law,
    Module,
    Obligation,
    PlacementTest,
    Plan,
    RequestKind,
    VisitYield,
)


class GroupFactory(RecordFactory):
    """A participation statement group; GroupFactory(taught=True) is a class."""

    class Meta:
        model = Group

    class Params:
        taught = factory.Trait(kind=GroupKind.CLASS, level=Level.INTEGRATION)

    number = factory.Sequence(lambda n: f"G{n}")
    kind = GroupKind.PVT
    location = own("Location")
    municipality = taken_from("location.municipality")
    since = SPRING


class SessionFactory(RecordFactory):
    class Meta:
        model = Session

    group = own("Group")
    number = 1
    on = SPRING
    municipality = taken_from("group.municipality")


class GuestFactory(RecordFactory):
    class Meta:
        model = Guest

    session = own("Session")
    name = "mevrouw Voorbeeld"


class MembershipFactory(RecordFactory):
    class Meta:
        model = Membership

    group = own("Group")
    person = own("Person")
    since = SPRING


class AttendanceFactory(RecordFactory):
    class Meta:
        model = Attendance

    session = own("Session")
    person = own("Person")
    present = True


class ObligationFactory(RecordFactory):
    class Meta:
        model = Obligation

    person = own("Person")
    since = SPRING


class IntegrationPeriodFactory(RecordFactory):
    class Meta:
        model = IntegrationPeriod

    obligation = own("Obligation")
    law = Law.WI2021
    since = SPRING


class BrpRegistrationFactory(RecordFactory):
    class Meta:
        model = BrpRegistration

    obligation = own("Obligation")
    on = SPRING


class PlanFactory(RecordFactory):
    class Meta:
        model = Plan

    obligation = own("Obligation")
    on = SPRING


class CompletionFactory(RecordFactory):
    class Meta:
        model = Completion

    obligation = own("Obligation")
    what = Module.MAP
    on = SPRING


class DutyRequestFactory(RecordFactory):
    class Meta:
        model = DutyRequest

    obligation = own("Obligation")
    kind = RequestKind.EXTENSION
    asked_on = SPRING


class PlacementTestFactory(RecordFactory):
    class Meta:
        model = PlacementTest

    person = own("Person")
    on = SPRING
    level = "A1"


class ExamFactory(RecordFactory):
    class Meta:
        model = Exam

    person = own("Person")
    part = ExamPart.READING
    on = SPRING
    result = ExamResult.PASSED


class LanguagePairFactory(RecordFactory):
    class Meta:
        model = LanguagePair

    person = own("Person")
    coach = own("Colleague")
    since = SPRING


class CompanyVisitFactory(RecordFactory):
    class Meta:
        model = CompanyVisit

    partner = own("Partner")
    on = SPRING


class CompanyVisitResultFactory(RecordFactory):
    class Meta:
        model = CompanyVisitResult

    visit = own("CompanyVisit")
    person = own("Person")
    what = VisitYield.CONTRACT
