"""With what the texts of the agenda go: why something was dropped, and what tasks say."""

from django.db.models import Q

from wegwijs.base.core.privacy import Compartment
from wegwijs.engines.agenda.models import Item, Task
from wegwijs.engines.retention.declaring import go_with_colleagues, never_empty, texts_in
from wegwijs.engines.retention.destroying import TEXTS_OF
from wegwijs.engines.retention.rules import DataClass

# What is dropped stays dropped: that there was a reason stays, without what it said.
never_empty(Item, "reason")
go_with_colleagues(Task)


@texts_in(Item)
def reasons(of: DataClass) -> Q:
    """A reason goes with the texts of the facts that the item follows from."""
    if of is DataClass.COLLEAGUE:
        return Q(compartment=Compartment.OFFICE)
    return Q(compartment__in=TEXTS_OF.get(of, ()))


@texts_in(Task)
def done(of: DataClass) -> Q:
    """What was done goes with the notes; what must still be done stays until it is."""
    return Q(done_on__isnull=False) if of is DataClass.NOTES else Q(pk__in=[])
