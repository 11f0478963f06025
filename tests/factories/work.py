"""The desk, the team itself, and the network."""

from datetime import time

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import SPRING, RecordFactory, any_municipality, own, taken_from
from wegwijs.base.organisation.models import Service
from wegwijs.services.colleagues.models import Leave, ProgressInterview, Training
from wegwijs.services.desk.models import (
    AlsoFor,
    Opening,
    OpeningKind,
    PartOfDay,
    StaffedHalfDay,
    Topic,
    Visit,
    Weekday,
)
from wegwijs.services.network.models import (
    Activity,
    ActivityPartner,
    Cooperation,
    Meeting,
    MeetingGuest,
    Signal,
)


class OpeningFactory(RecordFactory):
    """Tuesdays from one to three; OpeningFactory(legal=True) is the legal consultation hour."""

    class Meta:
        model = Opening

    class Params:
        legal = factory.Trait(kind=OpeningKind.LEGAL)

    location = own("Location")
    weekday = Weekday.TUESDAY
    opens = time(13)
    closes = time(15)
    kind = OpeningKind.GENERAL


class StaffedHalfDayFactory(RecordFactory):
    class Meta:
        model = StaffedHalfDay

    location = own("Location")
    weekday = Weekday.TUESDAY
    part = PartOfDay.AFTERNOON


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    key = factory.Sequence(lambda n: f"verzonnen onderwerp {n}")
    position = factory.Sequence(lambda n: 1000 + n)


class VisitFactory(RecordFactory):
    """A visit by nobody known; VisitFactory(by_client=True) is somebody's."""

    class Meta:
        model = Visit

    class Params:
        by_client = factory.Trait(person=own("Person"))

    on = SPRING
    location = own("Location")
    municipality = taken_from("location.municipality")
    topics = ("wonen",)


class AlsoForFactory(RecordFactory):
    class Meta:
        model = AlsoFor

    visit = own("Visit")
    person = own("Person")


class LeaveFactory(RecordFactory):
    class Meta:
        model = Leave

    colleague = own("Colleague")
    since = SPRING


class TrainingFactory(RecordFactory):
    class Meta:
        model = Training

    colleague = own("Colleague")
    name = "basistraining"
    on = SPRING


class ProgressInterviewFactory(RecordFactory):
    class Meta:
        model = ProgressInterview

    colleague = own("Colleague")
    on = SPRING


class MeetingFactory(RecordFactory):
    class Meta:
        model = Meeting

    on = SPRING
    kind = "casusoverleg"
    location = own("Location")
    municipality = taken_from("location.municipality")


class MeetingGuestFactory(RecordFactory):
    class Meta:
        model = MeetingGuest

    meeting = own("Meeting")
    partner = own("Partner")


class ActivityFactory(RecordFactory):
    class Meta:
        model = Activity

    on = SPRING
    kind = "voorlichting"
    name = factory.Sequence(lambda n: f"Verzonnen middag {n}")
    location = own("Location")
    municipality = taken_from("location.municipality")


class ActivityPartnerFactory(RecordFactory):
    class Meta:
        model = ActivityPartner

    activity = own("Activity")
    partner = own("Partner")


class CooperationFactory(RecordFactory):
    class Meta:
        model = Cooperation

    partner = own("Partner")
    service = Service.INTEGRATION
    since = SPRING


class SignalFactory(RecordFactory):
    class Meta:
        model = Signal

    on = SPRING
    municipality = any_municipality()
    theme = "wachttijd"
