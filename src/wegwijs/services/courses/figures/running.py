"""Which groups started, and which ran, apart from classes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Stood,
    When,
    Where,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.courses.figures.dividing import by_group_language
from wegwijs.services.courses.models import TAUGHT, Group, GroupKind

BY_KIND = words("kind", _("by kind of group"), "kind", GroupKind)
BY_LANGUAGE = by_group_language("language")
OF_GROUPS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "counts": Facts(_("groups")),
    "register": Register.GROUPS,
    "service": Service.COURSES,
    "shows": {"group": Column(_("group"), "number"), "name": Column(_("name"), "name")},
}


def _groups() -> QuerySet:
    return Group.objects.exclude(kind__in=TAUGHT)


@indicator(
    **OF_GROUPS,
    key="courses.groups_started",
    title=_("Groups started"),
    definition=_(
        "Groups of which the first day lies in the period. Classes and orientation on the labour "
        "market are left out."
    ),
    example=Example(_("G1, G2 and G3; G20 began the year before."), 3),
    time=Happened("since"),
    splits=[BY_KIND, BY_LANGUAGE],
)
def groups_started() -> QuerySet:
    return _groups()


@indicator(
    **OF_GROUPS,
    key="courses.groups_running",
    title=_("Groups in the year"),
    definition=_(
        "Groups that ran on at least one day of the period, whether they met or not. Classes and "
        "orientation on the labour market are left out."
    ),
    example=Example(_("G1, G2 and G3, and G20 until January."), 4),
    time=Stood(When.TRUE_AT_ANY_TIME, until="until"),
    splits=[
        published(
            BY_KIND,
            title=_("Groups by kind"),
            key="courses.groups_by_kind",
            definition=_("Groups in the year, by kind."),
            example=Example(_("G1; G2; G3 and G20."), {"living_room": 2, "pvt": 1, "workshop": 1}),
        ),
        published(
            BY_LANGUAGE,
            title=_("Groups by language"),
            key="courses.groups_by_language",
            definition=_("Groups in the year, by the language spoken."),
            example=Example(_("G1 and G2 in Arabic, G3 and G20 in Dutch."), {"ar": 2, "nl": 2}),
        ),
    ],
)
def groups_running() -> QuerySet:
    return _groups()
