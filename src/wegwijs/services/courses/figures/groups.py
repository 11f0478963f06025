"""What groups count: sessions held, and who began the participation statement programme."""

from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import TargetGroup, canonical, client_number
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Total,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.splits import text, words
from wegwijs.services.courses.models import TAUGHT, GroupKind, Membership, Session

SESSIONS = _("sessions")
BY_KIND = words("kind", _("by kind of group"), "group__kind", GroupKind)
SHOWN = {"group": Column(_("group"), "group__number"), "session": Column(_("session"), "number")}
OF_SESSIONS: dict[str, Any] = {
    "time": Happened("on"),
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.SESSIONS,
    "service": Service.COURSES,
    "shows": SHOWN,
}


@indicator(
    key="courses.pvt_started",
    title=_("Participation statement programme started"),
    definition=_(
        "People whose first day in a group of the participation statement programme lies in the "
        "period. Somebody who changes groups counts once."
    ),
    example=Example(_("Amal and Noor."), 2),
    time=Happened("since"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Distinct(canonical("person"), _("people")),
    register=Register.MEMBERSHIPS,
    service=Service.COURSES,
    splits=[words("target_group", _("by target group"), "person__target_group", TargetGroup)],
    shows={
        "group": Column(_("group"), "group__number"),
        "client": Column(_("client"), client_number("person")),
    },
)
def pvt_started() -> QuerySet:
    return Membership.objects.filter(group__kind=GroupKind.PVT)


pvt_started.cut(
    "courses.pvt_status_holders",
    _("Participation statement: status holders"),
    _("Status holders who began the participation statement programme in the period."),
    Example(_("Amal."), 1),
    target_group="status_holder",
)
pvt_started.cut(
    "courses.pvt_migrants",
    _("Participation statement: migrants"),
    _(
        "Family migrants and other migrants who began the participation statement programme in "
        "the period. They are not among the status holders."
    ),
    Example(_("Noor came as a family migrant."), 1),
    target_group=("family_migrant", "other_migrant"),
)


@indicator(
    **OF_SESSIONS,
    key="courses.sessions",
    title=_("Sessions of groups"),
    definition=_(
        "Sessions of groups that were held in the period. Classes and orientation on the labour "
        "market are left out."
    ),
    example=Example(_("Three of the programme, two workshops, one living-room conversation."), 6),
    counts=Facts(SESSIONS),
    splits=[BY_KIND, text("language", _("by language"), "group__language")],
)
def sessions() -> QuerySet:
    return Session.objects.exclude(group__kind__in=TAUGHT)


sessions.cut(
    "courses.pvt_sessions",
    _("Sessions of the participation statement programme"),
    _("Sessions of groups of the participation statement programme held in the period."),
    Example(_("Three in February."), 3),
    kind="pvt",
)
sessions.cut(
    "courses.workshop_sessions",
    _("Integration workshops"),
    _("Sessions of integration workshops held in the period."),
    Example(_("Two in March."), 2),
    kind="workshop",
)
sessions.cut(
    "courses.living_room_sessions",
    _("Living-room conversations"),
    _("Sessions of living-room conversations held in the period."),
    Example(_("One in April."), 1),
    kind="living_room",
)


@indicator(
    **OF_SESSIONS,
    key="courses.groups_met",
    title=_("Groups that met"),
    definition=_(
        "Groups with at least one session in the period. Classes and orientation on the labour "
        "market are left out."
    ),
    example=Example(_("One of each kind."), 3),
    counts=Distinct(F("group_id"), _("groups")),
    splits=[BY_KIND],
)
def groups_met() -> QuerySet:
    return Session.objects.exclude(group__kind__in=TAUGHT)


groups_met.cut(
    "courses.pvt_groups",
    _("Groups of the participation statement programme"),
    _("Groups of the participation statement programme with a session in the period."),
    Example(_("Group G1."), 1),
    kind="pvt",
)


@indicator(
    **OF_SESSIONS,
    key="courses.minutes",
    title=_("Minutes of sessions"),
    definition=_(
        "The length in minutes of all sessions of groups held in the period, added up. Classes and "
        "orientation on the labour market are left out."
    ),
    example=Example(_("3 × 150, 2 × 120 and 1 × 120."), 810),
    counts=Total("minutes", _("minutes")),
    splits=[BY_KIND],
)
def minutes() -> QuerySet:
    return Session.objects.exclude(group__kind__in=TAUGHT)


minutes.cut(
    "courses.pvt_minutes",
    _("Minutes of the participation statement programme"),
    _(
        "The length in minutes of all sessions of the participation statement programme held in "
        "the period, added up."
    ),
    Example(_("3 × 150."), 450),
    kind="pvt",
)


@derived(
    key="courses.pvt_sessions_per_group",
    title=_("Sessions in a programme"),
    definition=_(
        "Sessions of the participation statement programme for each group that met, to one "
        "decimal, rounded half up."
    ),
    unit=_("sessions a group"),
    of=["courses.pvt_sessions", "courses.pvt_groups"],
    example=Example(_("3 sessions of 1 group."), 3),
)
def pvt_sessions_per_group(held: int, groups: int) -> int | Decimal | None:
    return ratio(held, groups)


@derived(
    key="courses.pvt_session_minutes",
    title=_("Length of a session"),
    definition=_(
        "Minutes of the participation statement programme for each session, to one decimal, "
        "rounded half up."
    ),
    unit=_("minutes a session"),
    of=["courses.pvt_minutes", "courses.pvt_sessions"],
    example=Example(_("450 minutes in 3 sessions."), 150),
)
def pvt_session_minutes(total: int, held: int) -> int | Decimal | None:
    return ratio(total, held)
