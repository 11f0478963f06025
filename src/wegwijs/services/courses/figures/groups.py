"""What sessions of groups count, and who began the participation statement programme."""

from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
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
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import whether, words
from wegwijs.services.courses.figures.dividing import by_group_language
from wegwijs.services.courses.models import TAUGHT, GroupKind, Membership, Session

SESSIONS = _("sessions")
MINUTES_AN_HOUR = 60
BY_KIND = words("kind", _("by kind of group"), "group__kind", GroupKind)
BY_LANGUAGE = by_group_language("group__language")
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
    splits=[
        published(
            BY_KIND,
            title=_("Sessions by kind of group"),
            key="courses.sessions_by_kind",
            definition=_("Sessions of groups in the period, by the kind of group."),
            example=Example(
                _("Three of the programme, two workshops, one living-room conversation."),
                {"pvt": 3, "workshop": 2, "living_room": 1},
            ),
        ),
        published(
            BY_LANGUAGE,
            title=_("Sessions by language"),
            key="courses.sessions_by_language",
            definition=_("Sessions of groups in the period, by the language spoken."),
            example=Example(
                _("The programme and the workshops in Arabic, the conversation in Dutch."),
                {"ar": 5, "nl": 1},
            ),
        ),
        whether("timed", _("by known length"), lambda _period: Q(minutes__isnull=False)),
    ],
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
sessions.cut(
    "courses.sessions_timed",
    _("Sessions of known length"),
    _("Sessions of groups in the period of which the length was written down."),
    Example(_("All six."), 6),
    timed="yes",
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
    splits=[BY_KIND, BY_LANGUAGE],
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
    splits=[
        published(
            BY_KIND,
            title=_("Minutes of sessions by kind of group"),
            key="courses.minutes_by_kind",
            definition=_(
                "The length in minutes of the sessions in the period, added up for each kind of "
                "group. A session of unknown length adds nothing."
            ),
            example=Example(
                _("3 × 150, 2 × 120 and 1 × 120."),
                {"pvt": 450, "workshop": 240, "living_room": 120},
            ),
        ),
    ],
)
def minutes() -> QuerySet:
    return Session.objects.exclude(group__kind__in=TAUGHT).filter(minutes__isnull=False)


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


@derived(
    key="courses.hours",
    title=_("Hours of sessions"),
    definition=_(
        "The length of all sessions of groups in the period in hours, to one decimal, rounded half "
        "up."
    ),
    unit=_("hours"),
    of=["courses.minutes"],
    example=Example(_("810 minutes."), 13.5),
)
def hours(total: int) -> int | Decimal | None:
    return ratio(total, MINUTES_AN_HOUR)


@derived(
    key="courses.hours_by_kind",
    title=_("Hours of sessions by kind of group"),
    definition=_(
        "The length of the sessions in the period in hours for each kind of group, to one decimal, "
        "rounded half up. So the parts can differ a little from the whole."
    ),
    unit=_("hours"),
    of=["courses.minutes_by_kind"],
    example=Example(_("450, 240 and 120 minutes."), {"pvt": 7.5, "workshop": 4, "living_room": 2}),
)
def hours_by_kind(by_kind: dict[str, int]) -> dict[str, int | Decimal | None]:
    return {kind: ratio(total, MINUTES_AN_HOUR) for kind, total in by_kind.items()}


@derived(
    key="courses.sessions_per_group",
    title=_("Sessions of a group"),
    definition=_(
        "Sessions in the period for each group that met, to one decimal, rounded half up. Classes "
        "and orientation on the labour market are left out."
    ),
    unit=_("sessions a group"),
    of=["courses.sessions", "courses.groups_met"],
    example=Example(_("6 sessions of 3 groups."), 2),
)
def sessions_per_group(held: int, groups: int) -> int | Decimal | None:
    return ratio(held, groups)


@derived(
    key="courses.session_minutes",
    title=_("Average length of a session"),
    definition=_(
        "Minutes for each session of which the length was written down, to one decimal, rounded "
        "half up."
    ),
    unit=_("minutes a session"),
    of=["courses.minutes", "courses.sessions_timed"],
    example=Example(_("810 minutes in 6 sessions."), 135),
)
def session_minutes(total: int, timed: int) -> int | Decimal | None:
    return ratio(total, timed)
