"""What falls due in housing: a home after the link, the address, and leaving a temporary home."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import HouseholdMember, MemberRole
from wegwijs.engines.agenda.declaring import Settle, falls_due, reaches
from wegwijs.services.housing import actions
from wegwijs.services.housing.models import Dwelling, Link, Priority, Stay

# Where one member comes to live, or no longer does, what is due for the others may change.
reaches(Stay, "person__memberships_of_households__household__members__person")


def of_households() -> QuerySet[Stay]:
    """One stay for a household in a dwelling: its head's, and otherwise everybody's own."""
    head = "person__memberships_of_households__household__members"
    theirs = f"{head}__person__stays"
    as_long = Q(**{f"{theirs}__until": None}) | Q(**{f"{theirs}__until__gte": F("until")})
    with_head = Stay.objects.filter(
        as_long,
        **{
            f"{head}__role": MemberRole.HEAD,
            f"{theirs}__dwelling": F("dwelling"),
            f"{theirs}__since__lte": F("since"),
        },
    ).exclude(person__memberships_of_households__role=MemberRole.HEAD)
    # Found for all stays at once: asked for each by itself, it took minutes where nothing is known
    # yet of how many rows there are.
    return Stay.objects.exclude(pk__in=with_head.values("pk"))


# A home after the link


def head_of_household() -> Subquery:
    heads = HouseholdMember.objects.filter(household=OuterRef("household"), role=MemberRole.HEAD)
    return Subquery(heads.order_by(F("until").desc(nulls_first=True), "pk").values("person")[:1])


@falls_due(
    "housing.linked",
    rule_key="housing.linked",
    title=_("Find a home for this household"),
    why=_("Until there is one they stay in the reception centre, and it counts for the target."),
    model=Link,
    person="head",
    role=Role.TEAM_LEADER,
    days={"linked": "linked_on"},
    done="housed_on",
    over="ended_on",
    reads=[Stay, HouseholdMember],
)
def linked() -> QuerySet[Link]:
    """Links, until somebody of the household lives in a dwelling of the municipality."""
    stays = Stay.objects.filter(
        person__memberships_of_households__household=OuterRef("household"),
        municipality=OuterRef("municipality"),
        since__gte=OuterRef("linked_on"),
    )
    first = stays.order_by().values("municipality").annotate(first=Min("since")).values("first")
    return Link.objects.annotate(head=head_of_household(), housed_on=Subquery(first))


# Priority at the housing association


@falls_due(
    "housing.priority_review",
    rule_key="guidance.priority_review",
    title=_("Look at the priority of this household again: does it hold, and does it help?"),
    why=_("Priority that nobody looks at runs out, or waits for homes that never come."),
    model=Priority,
    person="head",
    role=Role.TEAM_LEADER,
    days={"priority_since": "since"},
    over="over_on",
    reads=[Stay, HouseholdMember],
)
def priority_review() -> QuerySet[Priority]:
    """Priorities, until they end or somebody of the household lives in another home."""
    moved = Stay.objects.filter(
        person__memberships_of_households__household=OuterRef("household"),
        since__gte=OuterRef("since"),
    ).annotate(one_home=Value(1))
    # Of every home alike: the first night in any of them.
    first = moved.order_by().values("one_home").annotate(first=Min("since")).values("first")
    every = Priority.objects.annotate(head=head_of_household())
    return every.annotate(over_on=Least("until", Subquery(first)))


# The address


def address_checked(fact: int, on: date, user: User) -> Stay:
    stay = Stay.objects.visible_to(user).get(pk=fact)
    return actions.record_registration(stay=stay, on=on, read_version=stay.version, by=user)


@falls_due(
    "housing.address_check",
    rule_key="housing.address_check",
    title=_("Check who is registered at the address"),
    why=_("If somebody who left still stands there, allowances come late or are asked back."),
    model=Stay,
    person="person",
    days={"moved_in": "since"},
    done="registered_on",
    over="until",
    planned=True,
    reads=[HouseholdMember],
    settle=Settle(_("They are registered there"), by=address_checked),
)
def address_check() -> QuerySet[Stay]:
    """Stays, until the household is registered at the address."""
    return of_households()


# Leaving a temporary home


LEAVING: dict[str, Any] = {
    "model": Stay,
    "person": "person",
    "days": {"moved_in": "since", "leave_before": "leave_on"},
    "done": "moved_on",
    "over": "until",
    "planned": True,
    "reads": [Dwelling, HouseholdMember],
}


def leaving() -> QuerySet[Stay]:
    """Stays that must end before a day, until the next one begins.

    Of the day in the lease, that of the dwelling, and its demolition the first counts.
    """
    later = Stay.objects.filter(person=OuterRef("person"), since__gt=OuterRef("since"))
    moved = later.order_by().values("person").annotate(first=Min("since")).values("first")
    every = of_households().annotate(
        leave_on=Least("leave_before", "dwelling__leave_before", "dwelling__demolition_due_on"),
        moved_on=Subquery(moved),
    )
    # Who came to a dwelling after its last day is not put out by it.
    return every.filter(Q(leave_on__gt=F("since")))


@falls_due(
    "housing.temporary_search",
    **LEAVING,
    rule_key="housing.temporary_search",
    title=_("Look for another home"),
    why=_("This home is temporary, and another one is not found in a week."),
)
def temporary_search() -> QuerySet[Stay]:
    """Temporary stays, twelve weeks before they end."""
    return leaving()


@falls_due(
    "housing.temporary_end",
    **LEAVING,
    rule_key="housing.temporary_end",
    title=_("See that this household has moved"),
    why=_("It is the last night in this home. Without another one they stand in the street."),
)
def temporary_end() -> QuerySet[Stay]:
    """Temporary stays, on their last night."""
    return leaving()
