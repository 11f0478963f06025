"""Visits: of which kind, when and where, about what, and how they ended."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.engines.figures.asking import percent, ranked, ratio
from wegwijs.engines.figures.declaring import Example, Facts, derived, indicator
from wegwijs.engines.figures.shared_splits import month, published, weekday
from wegwijs.engines.figures.splits import several, text, whether, words
from wegwijs.services.desk.figures.shown import OF_VISITS, VISITS
from wegwijs.services.desk.models import OpeningKind, Settled, Topic, Visit, VisitWay

PLACES_IN_RANKING = 3


def topics_in_order() -> list[str]:
    """The foundation's list of topics."""
    return list(Topic.objects.values_list("key", flat=True))


@indicator(
    **OF_VISITS,
    key="desk.visits",
    title=_("Visits to the consultation hour"),
    definition=_(
        "Visits to the desk, by known and unknown visitors. A visit about two topics is one "
        "visit; somebody who comes twice makes two."
    ),
    example=Example(_("Amal twice, Karim once, and a visitor who gave no name."), 4),
    counts=Facts(VISITS),
    splits=[
        several(
            "topic",
            _("By topic"),
            "topics",
            order=topics_in_order,
            published="desk.by_topic",
            published_definition=_(
                "Visits by what they were about. A visit about two topics stands under both, so "
                "the topics add up to more than the visits."
            ),
            example=Example(
                _(
                    "Amal: housing and money, later housing again. Karim: money. The visitor "
                    "without a name: allowances."
                ),
                {"wonen": 2, "financiën": 2, "zorgtoeslagen": 1},
            ),
        ),
        published(
            words("kind", _("by kind of hour"), "kind", OpeningKind),
            "desk.by_kind",
            _("Visits by kind of hour"),
            _("Visits to the general consultation hour, the legal one, and the information point."),
            Example(_("All four to the general hour."), {"general": 4}),
        ),
        published(
            words("way", _("by way of contact"), "way", VisitWay),
            "desk.by_way",
            _("Visits by way of contact"),
            _("Visits, by how the visitor came: walked in, by appointment, by telephone."),
            Example(
                _("Karim had an appointment, the others walked in."),
                {"walk_in": 3, "appointment": 1},
            ),
        ),
        published(
            words("settled", _("by outcome"), "settled", Settled),
            "desk.by_outcome",
            _("Visits by outcome"),
            _("Visits, by how they ended: settled at the desk, referred, or to be continued."),
            Example(_("Karim is referred, the others are helped."), {"by_us": 3, "referred": 1}),
        ),
        published(
            month("on"),
            "desk.by_month",
            _("Visits by month"),
            _("Visits, by the month in which they were made."),
            Example(_("Three in April, one in May."), {"04": 3, "05": 1}),
        ),
        published(
            weekday("on"),
            "desk.by_weekday",
            _("Visits by day of the week"),
            _("Visits, by the day of the week on which they were made."),
            Example(_("3 and 10 April and 8 May 2018 are Tuesdays."), {"2": 4}),
        ),
        text(
            "location",
            _("Visits by location"),
            "location__name",
            published="desk.by_location",
            published_definition=_("Visits, by the location at which they were made."),
            example=Example(_("All four at the Dorpshuis."), {"Dorpshuis": 4}),
        ),
        whether("known", _("known visitor"), lambda _period: Q(person__isnull=False)),
    ],
)
def visits() -> QuerySet:
    return Visit.objects.all()


visits.cut(
    "desk.unknown_visits",
    _("Visits by unknown visitors"),
    _("Visits by somebody whose name was not asked or not given. They are visits like others."),
    Example(_("The visitor who asked about allowances."), 1),
    known="no",
)


@derived(
    key="desk.topic_ranks",
    title=_("Topics most asked about"),
    definition=_(
        "The first three places of the topics by number of visits. Topics with as many visits "
        "share a place; within it they stand in the order of the foundation's list."
    ),
    unit=_("places"),
    of=["desk.by_topic"],
    example=Example(
        _("Money and housing share the first place with 2, allowances come second."),
        [["financiën", "wonen"], ["zorgtoeslagen"]],
    ),
)
def topic_ranks(by_topic: dict[str, int]) -> list[list[str]]:
    return ranked(by_topic, PLACES_IN_RANKING)


@derived(
    key="desk.topics_raised",
    title=_("Questions asked at the desk"),
    definition=_(
        "The topics of all visits, added up: a visit about two topics brings two questions."
    ),
    unit=_("questions"),
    of=["desk.by_topic"],
    example=Example(_("Housing 2, money 2, allowances 1."), 5),
)
def topics_raised(by_topic: dict[str, int]) -> int:
    return sum(by_topic.values())


@derived(
    key="desk.topics_per_visit",
    title=_("Questions in a visit"),
    definition=_("Questions asked at the desk, divided by visits; rounded half up to one decimal."),
    unit=_("questions"),
    of=["desk.topics_raised", "desk.visits"],
    example=Example(_("5 questions in 4 visits: 1.25, so 1.3."), 1.3),
)
def topics_per_visit(topics: int, visits: int) -> Any:
    return ratio(topics, visits)


@derived(
    key="desk.share_settled",
    title=_("Share settled at the desk"),
    definition=_(
        "Visits settled at the desk itself, in whole percents of the visits of which the outcome "
        "is known, rounded half up."
    ),
    unit="%",
    of=["desk.by_outcome"],
    example=Example(_("3 of 4."), 75),
)
def share_settled(by_outcome: dict[str, int]) -> Any:
    known = sum(by_outcome.values()) - by_outcome.get("unknown", 0)
    return percent(by_outcome.get("by_us", 0), known)


@derived(
    key="desk.busiest_days",
    title=_("Busiest days of the week"),
    definition=_(
        "The first three places of the days of the week by number of visits. Days with as many "
        "visits share a place."
    ),
    unit=_("places"),
    of=["desk.by_weekday"],
    example=Example(_("All visits were made on a Tuesday."), [["2"]]),
)
def busiest_days(by_weekday: dict[str, int]) -> list[list[str]]:
    return ranked(by_weekday, PLACES_IN_RANKING)


@derived(
    key="desk.busiest_locations",
    title=_("Busiest locations"),
    definition=_(
        "The first three places of the locations by number of visits. Locations with as many "
        "visits share a place."
    ),
    unit=_("places"),
    of=["desk.by_location"],
    example=Example(_("All visits were made at the Dorpshuis."), [["Dorpshuis"]]),
)
def busiest_locations(by_location: dict[str, int]) -> list[list[str]]:
    return ranked(by_location, PLACES_IN_RANKING)
