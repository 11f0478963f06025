"""What housing shows of a person: where they live; and what was offered to their household."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import HouseholdMember
from wegwijs.engines.panels.declaring import Rows, panel
from wegwijs.services.housing.models import Link, Offer, Priority, Stay


def while_member(model: type[Record], day: str) -> Rows:
    """Facts of a household stand in the file of who belonged to it on that day, and no longer."""

    def facts(persons: Sequence[int], user: User) -> QuerySet:
        belongs = HouseholdMember.objects.filter(
            household=OuterRef("household"), person__in=persons
        ).on(OuterRef(day))
        return model.objects.visible_to(user).filter(Exists(belongs))

    return facts


panel(
    "housing.stays",
    _("Homes"),
    Stay,
    day="since",
    shows=[
        "until",
        "kind",
        (_("Street"), "dwelling__street"),
        (_("House number"), "dwelling__house_number"),
        (_("Town"), "dwelling__place"),
        "leave_before",
        "lease_on",
        "registered_on",
    ],
)
panel(
    "housing.links",
    _("Links to a municipality"),
    Link,
    day="linked_on",
    shows=["ended_on", (_("Municipality"), "municipality"), "wishes"],
    of=while_member(Link, "linked_on"),
)
panel(
    "housing.priorities",
    _("Priority for a home"),
    Priority,
    day="since",
    shows=["until", "reason"],
    of=while_member(Priority, "since"),
)
panel(
    "housing.offers",
    _("Homes offered"),
    Offer,
    day="offered_on",
    shows=[
        (_("Street"), "dwelling__street"),
        (_("Town"), "dwelling__place"),
        "outcome",
        "answered_on",
        "refused_for",
        "refusal_reason",
    ],
    of=while_member(Offer, "offered_on"),
)
