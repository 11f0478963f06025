"""Who took part in groups other than classes, who was there, and who completed."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Least
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
    Total,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words, yes_no
from wegwijs.services.courses.figures.dividing import by_group_language
from wegwijs.services.courses.models import (
    TAUGHT,
    Attendance,
    GroupKind,
    LeaveReason,
    Membership,
)

BY_KIND = words("kind", _("by kind of group"), "group__kind", GroupKind)
BY_LANGUAGE = by_group_language("group__language")
OF_MEMBERS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.MEMBERSHIPS,
    "service": Service.COURSES,
    "shows": {
        "group": Column(_("group"), "group__number"),
        "client": Column(_("client"), client_number("person")),
    },
}
PEOPLE = Distinct(canonical("person"), _("people"))


def _memberships() -> QuerySet:
    return Membership.objects.exclude(group__kind__in=TAUGHT)


@indicator(
    **OF_MEMBERS,
    key="courses.participants",
    title=_("Participants in groups"),
    definition=_(
        "People who were a member of a group on at least one day of the period. With the last day "
        "of the group membership ends too. Somebody in two groups counts once, under the group "
        "that came first. Classes and orientation on the labour market are left out."
    ),
    example=Example(
        _("Amal, Noor, and Hana, who sat in the living-room conversations and in the workshop."), 3
    ),
    time=Stood(When.TRUE_AT_ANY_TIME, until="last_day"),
    counts=PEOPLE,
    splits=[
        published(
            BY_KIND,
            title=_("Participants by kind of group"),
            key="courses.participants_by_kind",
            definition=_("Participants in groups, by the kind of the group that came first."),
            example=Example(
                _("Amal and Noor in the programme; Hana came to the conversations first."),
                {"pvt": 2, "living_room": 1},
            ),
        ),
        published(
            BY_LANGUAGE,
            title=_("Participants by language of the group"),
            key="courses.participants_by_language",
            definition=_("Participants in groups, by the language of the group that came first."),
            example=Example(_("Amal and Noor in Arabic, Hana in Dutch."), {"ar": 2, "nl": 1}),
        ),
    ],
)
def participants() -> QuerySet:
    return _memberships().annotate(last_day=Least("until", "group__until"))


@indicator(
    **OF_MEMBERS,
    key="courses.completed",
    title=_("Participants who completed a group"),
    definition=_(
        "People who left a group in the period because they had completed it. Classes and "
        "orientation on the labour market are left out."
    ),
    example=Example(_("Hana, in January."), 1),
    time=Happened("until"),
    counts=PEOPLE,
    splits=[BY_KIND],
)
def completed() -> QuerySet:
    return _memberships().filter(leave_reason=LeaveReason.COMPLETED)


@indicator(
    **OF_MEMBERS,
    key="courses.statements_signed",
    title=_("Participation statements signed"),
    definition=_(
        "Participation statements signed in the period. Where no day of signing was written down, "
        "it is not known."
    ),
    example=Example(_("Amal signed at the last session; of Noor nothing is known."), 1),
    time=Happened("signed_on"),
    counts=Total(Value(1), _("statements"), unknown_without_facts=True),
)
def statements_signed() -> QuerySet:
    return _memberships()


@indicator(
    key="courses.attendance_marks",
    title=_("Attendance marks"),
    definition=_(
        "How often it was noted in the period whether somebody was at a session of a group. "
        "Classes and orientation on the labour market are left out."
    ),
    example=Example(_("Two at each of two sessions of G1, one at a workshop."), 5),
    time=Happened("session__on"),
    where=Where.MUNICIPALITY,
    place="session__municipality",
    counts=Facts(_("marks")),
    register=Register.ATTENDANCE,
    service=Service.COURSES,
    splits=[yes_no("present", _("by presence"), "present")],
    shows={
        "group": Column(_("group"), "session__group__number"),
        "session": Column(_("session"), "session__number"),
        "client": Column(_("client"), client_number("person")),
    },
)
def attendance_marks() -> QuerySet:
    return Attendance.objects.exclude(session__group__kind__in=TAUGHT)


attendance_marks.cut(
    "courses.attended",
    _("Times present"),
    _("How often somebody was noted as present at a session of a group in the period."),
    Example(_("All but Noor at the first session."), 4),
    present="yes",
)


@derived(
    key="courses.attendance_rate",
    title=_("Attendance at groups"),
    definition=_(
        "The times present as a percentage of all attendance marks, rounded half up to whole "
        "percents. A session without marks does not count."
    ),
    unit="%",
    of=["courses.attended", "courses.attendance_marks"],
    example=Example(_("4 of 5."), 80),
)
def attendance_rate(attended: int, marks: int) -> int | Decimal | None:
    return percent(attended, marks)
