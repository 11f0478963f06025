"""What classes count of learners: who they are, where they come from, who starts and leaves.

Classes belong to their teaching location. They stand in the report of each municipality that it
serves, and are never added up over municipalities.
"""

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import Person, canonical, client_number
from wegwijs.engines.figures.asking import percent
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Column,
    Distinct,
    Example,
    Happened,
    Stood,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import age_band, published
from wegwijs.engines.figures.splits import nationality, sex, text, whether, words, yes_no
from wegwijs.services.courses.models import GroupKind, LeaveReason, Level, Membership

LEARNERS = _("learners")
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
    example=Example(_("Dawit, Noor, Layla and Farid."), 4),
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
                _("Dawit, Noor and Farid live in Voorbeeld, Layla in Elders."),
                {"Voorbeeld": 3, "Elders": 1},
            ),
        ),
        published(
            BY_LEVEL,
            title=_("Learners by level"),
            key="integration.learners_by_level",
            definition=_("Learners in the year, by the level of the class that came first."),
            example=Example(
                _("Dawit and Layla; Noor; Farid."),
                {"integration": 2, "literacy": 1, "state_exam": 1},
            ),
        ),
        published(
            nationality(person="person"),
            key="integration.learners_by_nationality",
            title=_("Learners by nationality"),
            definition=_("Learners in the year, by nationality on arrival."),
            example=Example(
                _("Farid, Dawit, Noor and Layla."), {"AF": 1, "ER": 1, "MA": 1, "SY": 1}
            ),
        ),
        published(
            age_band(person="person", at="since"),
            key="integration.learners_by_age",
            title=_("Learners by age"),
            definition=_("Learners in the year, by their age on the day they joined their class."),
            example=Example(
                _(
                    "Farid was 23 and Layla 25; Noor was 38; Dawit, of whom only the year of birth "
                    "is known, was 26 or 27."
                ),
                {"18-26": 2, "27-44": 1, "unknown": 1},
            ),
        ),
        published(
            sex(person="person"),
            title=_("Learners by sex"),
            key="integration.learners_by_sex",
            definition=_("Learners in the year, by sex."),
            example=Example(_("Dawit and Farid; Noor and Layla."), {"f": 2, "m": 2}),
        ),
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
    example=Example(_("3 of 4 and 1 of 4."), {"Voorbeeld": 75, "Elders": 25}),
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
    example=Example(_("Dawit, Noor and Farid."), 3),
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
    example=Example(_("Dawit and Layla; Noor left in July, Farid in June."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, until="until"),
    splits=[
        published(
            BY_LEVEL,
            title=_("Learners on the last day by level"),
            key="integration.learners_31_december_by_level",
            definition=_("Learners on the last day of the period, by level."),
            example=Example(_("Dawit and Layla."), {"integration": 2}),
        ),
    ],
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
        published(
            BY_LEVEL,
            title=_("Learners who started by level"),
            key="integration.started_by_level",
            definition=_("Learners who started in the period, by level."),
            example=Example(_("Layla."), {"integration": 1}),
        ),
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


@derived(
    key="integration.share_from_other_provider",
    title=_("Share of learners from another provider"),
    definition=_(
        "Learners who came from another provider as a percentage of all who started in the period, "
        "rounded half up to whole percents."
    ),
    unit="%",
    of=["integration.from_other_provider", "integration.started"],
    example=Example(_("1 of 1."), 100),
)
def share_from_other_provider(from_elsewhere: int, all_started: int) -> int | Decimal | None:
    return percent(from_elsewhere, all_started)


@indicator(
    **OF_MEMBERS,
    key="integration.left",
    title=_("Learners who left"),
    definition=_("Learners whose last day in a civic integration class lies in the period."),
    example=Example(_("Noor passed in July; Farid moved away in June."), 2),
    time=Happened("until"),
    splits=[
        published(
            words("reason", _("Learners who left by reason"), "leave_reason", LeaveReason),
            key="integration.left_by_reason",
            definition=_("Learners who left in the period, by the reason of leaving."),
            example=Example(_("Noor passed; Farid moved away."), {"moved_away": 1, "passed": 1}),
        ),
        published(
            BY_LEVEL,
            title=_("Learners who left by level"),
            key="integration.left_by_level",
            definition=_("Learners who left in the period, by level."),
            example=Example(_("Farid; Noor."), {"literacy": 1, "state_exam": 1}),
        ),
    ],
)
def left() -> QuerySet:
    return _class_memberships()


@derived(
    key="integration.learners_change",
    title=_("Change of the number of learners"),
    definition=_(
        "Learners on the last day compared with the first day of the period, in percents of those "
        "on the first day. Rounded to whole percents, a half away from 0: 2.5 becomes 3, -2.5 "
        "becomes -3. Without learners on the first day it is not known."
    ),
    unit="%",
    of=["integration.learners_1_january", "integration.learners_31_december"],
    example=Example(_("From 3 to 2."), -33),
)
def learners_change(before: int, now: int) -> int | Decimal | None:
    return percent(now - before, before)


@derived(
    key="integration.net_growth",
    title=_("Growth in learners"),
    definition=_(
        "Learners on the last day of the period less those on the first day; below 0 there were "
        "fewer."
    ),
    unit=LEARNERS,
    of=["integration.learners_1_january", "integration.learners_31_december"],
    example=Example(_("From 3 to 2."), -1),
)
def net_growth(before: int, now: int) -> int:
    return now - before


def _with_coach(period: AskedPeriod) -> Exists:
    """Paired with a language coach on the last day of the period."""
    return Exists(
        Person.objects.filter(
            Q(language_pairs__until=None) | Q(language_pairs__until__gte=period.end),
            pk=OuterRef("person_id"),
            language_pairs__since__lte=period.end,
        )
    )


@indicator(
    **OF_MEMBERS | {"register": Register.LANGUAGE_PAIRS},
    key="integration.learners_coached_or_not",
    title=_("Learners, with a language coach or without"),
    definition=_(
        "Learners on the last day of the period, where the team keeps a register of language pairs."
    ),
    example=Example(_("Dawit and Layla."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, until="until"),
    splits=[whether("with_coach", _("by language coach"), _with_coach)],
)
def learners_coached_or_not() -> QuerySet:
    return _class_memberships()


learners_coached_or_not.cut(
    "integration.learners_without_coach",
    _("Learners without a language coach"),
    _("Learners who on the last day of the period practise with no language coach."),
    Example(_("Layla; Dawit practises with Ans."), 1),
    with_coach="no",
)


@indicator(
    **OF_MEMBERS,
    key="integration.ona_learners",
    title=_("Learners of ONA"),
    definition=_(
        "Members of a group for orientation on the Dutch labour market on at least one day of the "
        "period."
    ),
    example=Example(_("Layla."), 1),
    time=Stood(When.TRUE_AT_ANY_TIME, until="until"),
)
def ona_learners() -> QuerySet:
    return Membership.objects.filter(group__kind=GroupKind.ONA)
