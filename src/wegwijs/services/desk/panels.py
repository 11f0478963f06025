"""What the desk shows of a person: visits, also those that several people made together."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import User
from wegwijs.engines.panels.declaring import panel
from wegwijs.services.desk.models import AlsoFor, Visit


def visits_of(persons: Sequence[int], user: User) -> QuerySet[Visit]:
    """Visits by somebody, and those for somebody too; whoever else came is not among the facts."""
    own = Visit.objects.visible_to(user).filter(person__in=persons).values("pk")
    shared = AlsoFor.objects.visible_to(user).filter(person__in=persons).values("visit")
    return Visit.objects.filter(pk__in=own.union(shared))


panel(
    "desk.visits",
    _("Visits"),
    Visit,
    day="on",
    shows=[
        (_("Location"), "location"),
        "way",
        "topics",
        "settled",
        (_("Referred to"), "referred_to"),
        (_("With"), "colleague"),
    ],
    of=visits_of,
)
