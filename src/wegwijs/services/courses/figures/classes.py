"""What classes count: learners, where they come from, groups that start and stop.

Classes belong to their teaching location. They stand in the report of each municipality that it
serves, and are never added up over municipalities.
"""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import canonical, client_number
from wegwijs.engines.figures.asking import percent
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Stood,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.splits import text, words, yes_no
from wegwijs.services.courses.models import Group, GroupKind, LeaveReason, Level, Membership

LEARNERS = _("learners")
GROUPS = _("groups")
BY_LEVEL = words("level", _("by level"), "group__level", Level)
SHOWN = {
    "group": Column(_("group"), "group__number"),
    "client": Column(_("client"), client_number("person")),
}
OF_MEMBERS: dict[str, Any] = {
    "where": Where.LOCATION,
    "place": "group__location",
    "counts": Distinct(canonical("person"), LEARNERS),
    "register": Register.MEMBERSHIPS,
    "service": Service.INTEGRATION,
    "shows": SHOWN,
}


def _class_memberships() -> QuerySet:
    return Membership.objects.filter(group__kind=GroupKind.CLASS)


@indicator(
    **OF_MEMBERS,
    key="integration.learners",
    title=_("Learners in the year"),
    definition=_(
        "Members of a civic integration class at the teaching location on at least one day of the "
        "period, wherever they live."
    ),
    example=Example(_("Dawit, Noor and Layla."), 3),
    time=Stood(When.TRUE_AT_ANY_TIME, until="until"),
    splits=[
        text(
            "municipality",
            _("Learners by home municipality"),
            "municipality__name",
            published="integration.by_municipality",
            published_definition=_(
                "Learners in the year, by the municipality in which they lived when they joined."
            ),
            example=Example(
                _("Dawit and Noor live in Voorbeeld, Layla in Elders."),
                {"Voorbeeld": 2, "Elders": 1},
            ),
        ),
        BY_LEVEL,
    ],
)
def learners() -> QuerySet:
    return _class_memberships()


@derived(
    key="integration.share_by_municipality",
    title=_("Share of learners by home municipality"),
    definition=_(
        "Learners of each municipality as a percentage of all learners in the year, rounded half "
        "up to whole percents; the counts are what is stored."
    ),
    unit="%",
    of=["integration.by_municipality", "integration.learners"],
    example=Example(_("2 of 3 and 1 of 3."), {"Voorbeeld": 67, "Elders": 33}),
)
def share_by_municipality(
    by_municipality: dict[str, int], total: int
) -> dict[str, int | Decimal | None]:
    return {name: percent(amount, total) for name, amount in by_municipality.items()}


@indicator(
    **OF_MEMBERS,
    key="integration.learners_1_january",
    title=_("Learners on the first day"),
    definition=_("Members of a civic integration class on the first day of the period."),
    example=Example(_("Dawit and Noor."), 2),
    time=Stood(When.TRUE_ON_FIRST_DAY, until="until"),
    splits=[BY_LEVEL],
)
def learners_1_january() -> QuerySet:
    return _class_memberships()


@indicator(
    **OF_MEMBERS,
    key="integration.learners_31_december",
    title=_("Learners on the last day"),
    definition=_("Members of a civic integration class on the last day of the period."),
    example=Example(_("Dawit and Layla; Noor left in July."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, until="until"),
    splits=[BY_LEVEL],
)
def learners_31_december() -> QuerySet:
    return _class_memberships()


@indicator(
    **OF_MEMBERS,
    key="integration.started",
    title=_("Learners who started"),
    definition=_("Learners whose first day in a civic integration class lies in the period."),
    example=Example(_("Layla, in February."), 1),
    time=Happened("since"),
    splits=[
        yes_no("other_provider", _("by earlier lessons elsewhere"), "from_other_provider"),
        BY_LEVEL,
    ],
)
def started() -> QuerySet:
    return _class_memberships()


started.cut(
    "integration.from_other_provider",
    _("Learners who came from another provider"),
    _("Learners who started in the period and had lessons with another provider before."),
    Example(_("Layla."), 1),
    other_provider="yes",
)


@indicator(
    **OF_MEMBERS,
    key="integration.left",
    title=_("Learners who left"),
    definition=_("Learners whose last day in a civic integration class lies in the period."),
    example=Example(_("Noor, who passed in July."), 1),
    time=Happened("until"),
    splits=[words("reason", _("by reason"), "leave_reason", LeaveReason), BY_LEVEL],
)
def left() -> QuerySet:
    return _class_memberships()


def _classes() -> QuerySet:
    return Group.objects.filter(kind=GroupKind.CLASS)


GROUP_SHOWN = {"group": Column(_("group"), "number"), "name": Column(_("name"), "name")}
GROUP_LEVEL = words("level", _("by level"), "level", Level)
OF_GROUPS: dict[str, Any] = {
    "where": Where.LOCATION,
    "place": "location",
    "counts": Facts(GROUPS),
    "register": Register.GROUPS,
    "service": Service.INTEGRATION,
    "shows": GROUP_SHOWN,
}


@indicator(
    **OF_GROUPS,
    key="integration.groups_1_january",
    title=_("Class groups on the first day"),
    definition=_("Civic integration classes that ran on the first day of the period."),
    example=Example(_("G4 and G5."), 2),
    time=Stood(When.TRUE_ON_FIRST_DAY, until="until"),
    splits=[GROUP_LEVEL],
)
def groups_1_january() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    key="integration.groups_discontinued",
    title=_("Class groups discontinued"),
    definition=_("Civic integration classes of which the last day lies in the period."),
    example=Example(_("G5, in July."), 1),
    time=Happened("until"),
    splits=[GROUP_LEVEL],
)
def groups_discontinued() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    key="integration.ona_groups_started",
    title=_("ONA groups started"),
    definition=_(
        "Groups for orientation on the Dutch labour market of which the first day lies in the "
        "period."
    ),
    example=Example(_("G6, in March."), 1),
    time=Happened("since"),
)
def ona_groups_started() -> QuerySet:
    return Group.objects.filter(kind=GroupKind.ONA)
