"""Who works where."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import SPRING, RecordFactory, any_municipality, own
from wegwijs.base.organisation.models import (
    Colleague,
    Engagement,
    Foundation,
    Location,
    Municipality,
    MunicipalityChange,
    Partner,
    Register,
    RegisterKept,
    Role,
    Serves,
    Service,
    Team,
    TeamRole,
    User,
)
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function

PASSWORD = "een lang genoeg wachtwoord"


class FoundationFactory(DjangoModelFactory):
    class Meta:
        model = Foundation
        django_get_or_create = ("name",)

    name = "Stichting Voorbeeld"


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    foundation = factory.SubFactory(FoundationFactory)
    name = factory.Sequence(lambda n: f"Voorbeeldstreek {n}")


class MunicipalityFactory(DjangoModelFactory):
    """MunicipalityFactory(gone=True) ceased to exist on New Year's Day of 2019."""

    class Meta:
        model = Municipality

    class Params:
        gone = factory.Trait(until=date(2018, 12, 31))

    name = factory.Sequence(lambda n: f"Voorbeeldstad {n}")


class MunicipalityChangeFactory(DjangoModelFactory):
    class Meta:
        model = MunicipalityChange

    on = date(2019, 1, 1)
    old = factory.SubFactory(MunicipalityFactory, gone=True)
    new = factory.SubFactory(MunicipalityFactory, since=date(2019, 1, 1))


class LocationFactory(RecordFactory):
    class Meta:
        model = Location

    name = factory.Sequence(lambda n: f"Kantoor {n}")
    municipality = any_municipality()


class ServesFactory(RecordFactory):
    class Meta:
        model = Serves

    municipality = any_municipality()
    service = Service.DESK
    since = date(2026, 1, 1)


class RegisterKeptFactory(RecordFactory):
    class Meta:
        model = RegisterKept

    register = Register.VISITS
    since = date(2026, 1, 1)
    until = date(2026, 12, 31)


class ColleagueFactory(RecordFactory):
    class Meta:
        model = Colleague

    number = factory.Sequence(lambda n: f"M{n}")
    first_name = "Bram"
    surname = "Voorbeeld"


class EngagementFactory(RecordFactory):
    """A volunteer who guides; EngagementFactory(intern=True) studies law."""

    class Meta:
        model = Engagement

    class Params:
        intern = factory.Trait(
            kind=EngagementKind.INTERN,
            function=Function.INTERN,
            study_level="HBO",
            study="Rechten",
        )

    colleague = own("Colleague")
    kind = EngagementKind.VOLUNTEER
    function = Function.SOCIAL_GUIDE
    since = SPRING


class PartnerFactory(RecordFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Woningstichting Voorbeeld {n}")


class UserFactory(DjangoModelFactory):
    """An account that belongs to no team and has no password; give it PASSWORD to log in with."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"collega{n}@voorbeeld.test")
    password = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)


class TeamRoleFactory(RecordFactory):
    """A team leader; TeamRoleFactory(role=Role.MANAGER) sees figures and no persons."""

    class Meta:
        model = TeamRole

    user = factory.SubFactory(UserFactory)
    role = Role.TEAM_LEADER
    since = date(2020, 1, 1)
