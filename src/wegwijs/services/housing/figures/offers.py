"""Links and offers: who was linked and waits, what was offered, what was refused and why."""

from typing import Any

from django.db.models import Count, F, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import HouseholdMember
from wegwijs.engines.figures.asking import ratio
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
from wegwijs.engines.figures.shared_splits import Days, published
from wegwijs.engines.figures.splits import words
from wegwijs.services.housing.figures.shown import DAYS, HOUSEHOLDS, OFFERS, PEOPLE
from wegwijs.services.housing.models import ARRIVALS, Link, Offer, Outcome, RefusedFor

OF_HOUSING: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "service": Service.HOUSING,
}
OF_OFFERS: dict[str, Any] = {
    **OF_HOUSING,
    "counts": Facts(OFFERS),
    "register": Register.OFFERS,
    "shows": {
        "household": Column(_("household"), "household__number"),
        "dwelling": Column(_("dwelling"), "dwelling__number"),
    },
}
OF_LINKS: dict[str, Any] = {
    **OF_HOUSING,
    "register": Register.LINKS,
    "shows": {"household": Column(_("household"), "household__number")},
}


def _first_night(since: str, **stays: Any) -> Subquery:
    """The first night, not before a day, of somebody of the household; with stays like these."""
    members = HouseholdMember.objects.filter(
        household=OuterRef("household"), person__stays__since__gte=OuterRef(since), **stays
    )
    first = members.order_by().values("household").annotate(first=Min("person__stays__since"))
    return Subquery(first.values("first"))


@indicator(
    **OF_OFFERS,
    key="housing.offers_made",
    title=_("Dwellings offered"),
    definition=_("Offers of a dwelling to a household that were made in the period."),
    example=Example(
        _(
            "W1 to Amal, W3 to Dawit and Helen, W4 to Karim, W20 to Rahel; one more was made the "
            "year before."
        ),
        4,
    ),
    time=Happened("offered_on"),
    splits=[
        published(
            words("outcome", _("by answer"), "outcome", Outcome),
            "housing.offers_by_answer",
            _("Dwellings offered by answer"),
            _("Offers made in the period, by what the household answered."),
            Example(
                _("Amal, Dawit and Rahel accept; Karim refuses."), {"accepted": 3, "refused": 1}
            ),
        )
    ],
)
def offers_made() -> QuerySet:
    return Offer.objects.all()


offers_made.cut(
    "housing.offers_made_refused",
    _("Offers of the period that were refused"),
    _("Offers made in the period that the household refused, whatever happened next."),
    Example(_("Karim refuses W4 in November."), 1),
    outcome="refused",
)


@indicator(
    **OF_OFFERS,
    key="housing.offers_refused",
    title=_("Refusals settled by a move"),
    definition=_(
        "Refused offers of households that moved in the period: each refusal counts in the year "
        "in which the household moved after all, whenever the offer was made. A refusal that no "
        "move has followed yet is not in it."
    ),
    example=Example(
        _(
            "Dawit refused W1 in December and moved in June: 1. Karim refused W4 in November and "
            "has not moved since: not yet counted."
        ),
        1,
    ),
    time=Happened("moved_on"),
    splits=[
        published(
            words("reason", _("by reason"), "refused_for", RefusedFor),
            "housing.refusals_by_reason",
            _("Refusals by reason"),
            _(
                "Refusals settled by a move, by the kind of reason that the household gave. What "
                "it said in its own words is not counted."
            ),
            Example(_("W1 was too small for Dawit."), {"size": 1}),
        )
    ],
)
def offers_refused() -> QuerySet:
    return Offer.objects.filter(outcome=Outcome.REFUSED).annotate(
        moved_on=_first_night("offered_on")
    )


@indicator(
    **OF_OFFERS,
    key="housing.offers_not_moved_in",
    title=_("Accepted dwellings not moved into yet"),
    definition=_(
        "Accepted offers of households of which nobody has moved into that dwelling by the last "
        "day of the period."
    ),
    example=Example(_("Rahel accepted W20 in December and has not moved in."), 1),
    time=Stood(When.TRUE_ON_LAST_DAY, since="offered_on", ended="moved_in_on"),
)
def offers_not_moved_in() -> QuerySet:
    moved_in = _first_night("offered_on", person__stays__dwelling=OuterRef("dwelling"))
    return Offer.objects.filter(outcome=Outcome.ACCEPTED).annotate(moved_in_on=moved_in)


def _links() -> QuerySet:
    """Links, with the day on which the household arrived and the first on which it waits no more.

    A household whose link gives no number of people counts with its members.
    """
    members = HouseholdMember.objects.filter(household=OuterRef("household")).order_by()
    counted = members.values("household").annotate(people=Count("person", distinct=True))
    return Link.objects.annotate(
        housed_on=_first_night("linked_on", person__stays__kind__in=ARRIVALS),
        waited_until=Least("ended_on", "housed_on"),
        people=Coalesce("persons", Subquery(counted.values("people"))),
    )


@indicator(
    **OF_LINKS,
    key="housing.households_waiting",
    title=_("Households waiting at the end"),
    definition=_(
        "Households that were linked to the municipality and of which nobody has a home there yet "
        "on the last day of the period."
    ),
    example=Example(_("Rahel's, linked in November, and Omid's, linked in December."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, since="linked_on", ended="waited_until"),
    counts=Facts(HOUSEHOLDS),
)
def households_waiting() -> QuerySet:
    return _links()


@indicator(
    **OF_LINKS,
    key="housing.people_waiting",
    title=_("People waiting at the end"),
    definition=_(
        "People in the households that wait on the last day of the period: as many as the link "
        "says, else as many as are known of the household."
    ),
    example=Example(_("Rahel with Yonas, and Omid."), 3),
    time=Stood(When.TRUE_ON_LAST_DAY, since="linked_on", ended="waited_until"),
    counts=Total("people", PEOPLE),
)
def people_waiting() -> QuerySet:
    return _links()


@indicator(
    **OF_LINKS,
    key="housing.linked_housed",
    title=_("Linked households housed"),
    definition=_(
        "Linked households of which the first member got a home in the period. Those that no link "
        "is known of are not in it."
    ),
    example=Example(_("Amal's in March and Yusuf's in August."), 2),
    time=Happened("housed_on"),
    counts=Facts(HOUSEHOLDS),
)
def linked_housed() -> QuerySet:
    return _links()


@indicator(
    **OF_LINKS,
    key="housing.days_waited",
    title=_("Days from link to home"),
    definition=_(
        "The days from the link to the first night, added up over the linked households housed in "
        "the period."
    ),
    example=Example(_("Amal waited from 10 January to 1 March: 50. Yusuf: 45."), 95),
    time=Happened("housed_on"),
    counts=Total(Days(F("housed_on"), F("linked_on")), DAYS),
)
def days_waited() -> QuerySet:
    return _links()


@derived(
    key="housing.average_days_waited",
    title=_("Average wait from link to home"),
    definition=_(
        "Days from link to home, divided by the linked households housed; rounded half up to whole "
        "days."
    ),
    unit=DAYS,
    of=["housing.days_waited", "housing.linked_housed"],
    example=Example(_("95 days over 2 households: 47.5, so 48."), 48),
)
def average_days_waited(days: int, households: int) -> Any:
    return ratio(days, households, "1")
