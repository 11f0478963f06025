"""What classes count of groups: how many ran, started and stopped, and for how many hours."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.asking import percent, ratio
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Stood,
    Total,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.courses.models import Group, GroupKind, Level

BY_LEVEL = words("level", _("by level"), "level", Level)
OF_GROUPS: dict[str, Any] = {
    "where": Where.LOCATION,
    "place": "location",
    "register": Register.GROUPS,
    "service": Service.INTEGRATION,
    "shows": {"group": Column(_("group"), "number"), "name": Column(_("name"), "name")},
}
GROUPS = Facts(_("groups"))
ON_THE_LAST_DAY = Stood(When.TRUE_ON_LAST_DAY, until="until")


def _classes() -> QuerySet:
    return Group.objects.filter(kind=GroupKind.CLASS)


@indicator(
    **OF_GROUPS,
    counts=GROUPS,
    key="integration.groups_1_january",
    title=_("Class groups on the first day"),
    definition=_("Civic integration classes that ran on the first day of the period."),
    example=Example(_("G4, G5 and G22."), 3),
    time=Stood(When.TRUE_ON_FIRST_DAY, until="until"),
    splits=[BY_LEVEL],
)
def groups_1_january() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    counts=GROUPS,
    key="integration.groups_31_december",
    title=_("Class groups on the last day"),
    definition=_("Civic integration classes that ran on the last day of the period."),
    example=Example(_("G4 and G21."), 2),
    time=ON_THE_LAST_DAY,
    splits=[
        published(
            BY_LEVEL,
            title=_("Class groups on the last day by level"),
            key="integration.groups_31_december_by_level",
            definition=_(
                "Civic integration classes that ran on the last day of the period, by level."
            ),
            example=Example(_("G4; G21."), {"integration": 1, "literacy": 1}),
        ),
    ],
)
def groups_31_december() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    counts=GROUPS,
    key="integration.groups_started",
    title=_("Class groups started"),
    definition=_("Civic integration classes of which the first day lies in the period."),
    example=Example(_("G21, in September."), 1),
    time=Happened("since"),
    splits=[BY_LEVEL],
)
def groups_started() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    counts=GROUPS,
    key="integration.groups_discontinued",
    title=_("Class groups discontinued"),
    definition=_("Civic integration classes of which the last day lies in the period."),
    example=Example(_("G22 in June, G5 in July."), 2),
    time=Happened("until"),
    splits=[BY_LEVEL],
)
def groups_discontinued() -> QuerySet:
    return _classes()


@indicator(
    **OF_GROUPS,
    counts=GROUPS,
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


@derived(
    key="integration.groups_change",
    title=_("Change of the number of class groups"),
    definition=_(
        "Classes on the last day compared with the first day of the period, in percents of those "
        "on the first day. Rounded to whole percents, a half away from 0: 2.5 becomes 3, -2.5 "
        "becomes -3. Without classes on the first day it is not known."
    ),
    unit="%",
    of=["integration.groups_1_january", "integration.groups_31_december"],
    example=Example(_("From 3 to 2."), -33),
)
def groups_change(before: int, now: int) -> int | Decimal | None:
    return percent(now - before, before)


@derived(
    key="integration.learners_per_group",
    title=_("Learners in a class"),
    definition=_(
        "Learners on the last day of the period for each class that ran then, to one decimal, "
        "rounded half up."
    ),
    unit=_("learners a group"),
    of=["integration.learners_31_december", "integration.groups_31_december"],
    example=Example(_("2 learners and 2 classes."), 1),
)
def learners_per_group(learners: int, groups: int) -> int | Decimal | None:
    return ratio(learners, groups)


@indicator(
    **OF_GROUPS,
    key="integration.lesson_hours_per_week",
    title=_("Hours of lessons a week"),
    definition=_(
        "Hours a week of the classes that ran on the last day of the period, added up. Where no "
        "hours were written down for any class, it is not known."
    ),
    example=Example(_("8 for G4 and 6 for G21."), 14),
    time=ON_THE_LAST_DAY,
    counts=Total("hours_per_week", _("hours"), unknown_without_facts=True),
    splits=[BY_LEVEL],
)
def lesson_hours_per_week() -> QuerySet:
    return _classes().filter(hours_per_week__isnull=False)
