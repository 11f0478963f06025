"""What the access log says. Its rows are written in the name of who looked."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import own
from wegwijs.base.core import scope
from wegwijs.engines.trace.models import Look, Question, Shown


class OwnLineFactory(DjangoModelFactory):
    """A line of the log, written by the one whom it is about."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        by = kwargs["user"] if "user" in kwargs else kwargs["look"].user
        with scope.acting(user=by.pk, teams=[], why="arranged by a test"):
            return super()._create(model_class, *args, **kwargs)


class LookFactory(OwnLineFactory):
    """A colleague opened one file."""

    class Meta:
        model = Look

    team = factory.SubFactory("tests.factories.TeamFactory")
    user = factory.SubFactory("tests.factories.UserFactory")
    screen = "people:person"
    kind = "opened"
    ground = "role"
    found = 1


class ShownFactory(OwnLineFactory):
    class Meta:
        model = Shown
        exclude = ("team",)

    team = factory.SubFactory("tests.factories.TeamFactory")
    look = factory.SubFactory(LookFactory, team=factory.SelfAttribute("..team"))
    person = own("Person")
    at = factory.SelfAttribute("look.at")


class QuestionFactory(OwnLineFactory):
    class Meta:
        model = Question

    team = factory.SubFactory("tests.factories.TeamFactory")
    user = factory.SubFactory("tests.factories.UserFactory")
    known = False
