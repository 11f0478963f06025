"""What all factories share."""

from datetime import date

import factory
from django.db import models
from factory.django import DjangoModelFactory

from wegwijs.base.core import scope

SPRING = date(2026, 3, 2)


class RecordFactory(DjangoModelFactory):
    """A record of a team, written in the scope of that team."""

    class Meta:
        abstract = True

    team = factory.SubFactory("tests.factories.organisation.TeamFactory")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with scope.acting(user=None, teams=[kwargs["team"].pk], why="arranged by a test"):
            return super()._create(model_class, *args, **kwargs)


def own(made_by: str) -> factory.SubFactory:
    """Something of the same team."""
    return factory.SubFactory(
        f"tests.factories.{made_by}Factory", team=factory.SelfAttribute("..team")
    )


def any_municipality() -> factory.SubFactory:
    return factory.SubFactory("tests.factories.MunicipalityFactory")


def taken_from(path: str) -> factory.SelfAttribute:
    """The same as something that this row points at."""
    return factory.SelfAttribute(path)


def every_factory() -> dict[type[models.Model], type[DjangoModelFactory]]:
    import tests.factories as all_of_them

    found = [one for name, one in vars(all_of_them).items() if name.endswith("Factory")]
    return {one._meta.model: one for one in found}


def factory_of(model: type[models.Model]) -> type[DjangoModelFactory]:
    """Raises KeyError where a model has none: add one before it is used."""
    return every_factory()[model]
