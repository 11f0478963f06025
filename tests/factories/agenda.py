"""What stands in the agenda."""

import factory

from tests.factories.base import SPRING, RecordFactory, own
from wegwijs.base.core.privacy import Compartment
from wegwijs.engines.agenda.models import Item, Task


class ItemFactory(RecordFactory):
    """An open item of nobody's fact. What follows from facts is arranged by facts."""

    class Meta:
        model = Item

    source = "guidance.example"
    fact = factory.Sequence(lambda number: number)
    compartment = Compartment.OFFICE
    person = own("Person")
    start = SPRING
    due = SPRING


class TaskFactory(RecordFactory):
    class Meta:
        model = Task

    colleague = own("Colleague")
    on = SPRING
    what = "Sleutel terugbrengen"
