"""Visitors: how many people came, how often, and how long after their first night here."""

from typing import Any

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import Person, canonical
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    Distinct,
    Example,
    Facts,
    Split,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import MonthsBefore, published
from wegwijs.engines.figures.splits import UNKNOWN, UNKNOWN_LABEL
from wegwijs.services.desk.figures.shown import OF_VISITS, PEOPLE, VISITS
from wegwijs.services.desk.models import Visit

# Guidance after settling: settlement coaching, the first year, the second, and what comes later.
MONTHS_SINCE = {"first_months": 3, "first_year": 12, "second_year": 24, "to_fifth_year": 60}
PHASES = {
    "before": _("before the first night"),
    "first_months": _("first three months"),
    "first_year": _("rest of the first year"),
    "second_year": _("second year"),
    "to_fifth_year": _("third to fifth year"),
    "later": _("later than the fifth year"),
    **UNKNOWN_LABEL,
}


def _phase() -> Coalesce:
    """How long after the visitor's first night the visit was."""
    first_night, day = "stays__since", OuterRef("on")
    phase = Case(
        When(**{f"{first_night}__isnull": True}, then=Value(UNKNOWN)),
        When(**{f"{first_night}__gt": day}, then=Value("before")),
        *(
            When(**{f"{first_night}__gt": MonthsBefore(day, months=months)}, then=Value(name))
            for name, months in MONTHS_SINCE.items()
        ),
        default=Value("later"),
        output_field=CharField(),
    )
    stays = Person.objects.filter(pk=OuterRef("person")).order_by(first_night)
    return Coalesce(Subquery(stays.annotate(phase=phase).values("phase")[:1]), Value(UNKNOWN))


SINCE_SETTLING = Split(
    "phase",
    _("by time since settling"),
    lambda _period: _phase(),
    labels=PHASES,
    order=lambda: list(PHASES),
)


@indicator(
    **OF_VISITS,
    key="desk.visitors",
    title=_("Different visitors"),
    definition=_("Known people who visited the desk at least once. Unknown visitors are left out."),
    example=Example(_("Amal and Karim."), 2),
    counts=Distinct(canonical("person"), PEOPLE),
)
def visitors() -> QuerySet:
    return _by_known()


def _by_known() -> QuerySet:
    return Visit.objects.filter(person__isnull=False)


@indicator(
    **OF_VISITS,
    key="desk.known_visits",
    title=_("Visits by known visitors"),
    definition=_("Visits by people whose name was registered; the others are unknown visitors."),
    example=Example(_("Amal twice and Karim once."), 3),
    counts=Facts(VISITS),
    splits=[
        published(
            SINCE_SETTLING,
            "desk.visits_by_phase",
            _("Visits by time since settling"),
            _(
                "Visits by known visitors, by the time between the visitor's first night in any "
                "dwelling that we know of and the visit."
            ),
            Example(
                _(
                    "Amal comes twice in the second month after her first night, Karim in the "
                    "fifth after his."
                ),
                {"first_months": 2, "first_year": 1},
            ),
        )
    ],
)
def known_visits() -> QuerySet:
    return _by_known()


@indicator(
    **OF_VISITS,
    key="desk.settled_visitors",
    title=_("Visitors who live here"),
    definition=_(
        "Known people who visited the desk at least once and of whom a dwelling is registered, "
        "before or after the visit."
    ),
    example=Example(_("Amal and Karim."), 2),
    counts=Distinct(canonical("person"), PEOPLE),
    splits=[
        published(
            SINCE_SETTLING,
            "desk.visitors_by_phase",
            _("Visitors by time since settling"),
            _(
                "Visitors who live here, by the time between their first night and their first "
                "visit of the period."
            ),
            Example(
                _(
                    "Amal comes in the second month after her first night, Karim in the fifth "
                    "after his."
                ),
                {"first_months": 1, "first_year": 1},
            ),
        )
    ],
)
def settled_visitors() -> QuerySet:
    housed = Person.objects.filter(stays__isnull=False).values("pk")
    return Visit.objects.filter(person__in=housed)


@derived(
    key="desk.visits_per_visitor",
    title=_("Visits of one visitor"),
    definition=_(
        "Visits by known visitors, divided by the different visitors; rounded half up to one "
        "decimal."
    ),
    unit=VISITS,
    of=["desk.visits", "desk.unknown_visits", "desk.visitors"],
    example=Example(_("4 visits of which 1 unknown, by 2 people: 1.5."), 1.5),
)
def visits_per_visitor(visits: int, unknown: int, visitors: int) -> Any:
    return ratio(visits - unknown, visitors)
