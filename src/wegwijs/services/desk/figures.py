"""What the desk counts: visits, visitors, topics."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import canonical, client_number
from wegwijs.engines.figures.asking import ranked
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.splits import several, words
from wegwijs.services.desk.models import OpeningKind, Settled, Topic, Visit, VisitWay

PLACES_IN_RANKING = 3


def topics_in_order() -> list[str]:
    """The foundation's list of topics."""
    return list(Topic.objects.values_list("key", flat=True))


@indicator(
    key="desk.visits",
    title=_("Visits to the consultation hour"),
    definition=_(
        "Visits to the desk, by known and unknown visitors. A visit about two topics is one "
        "visit; somebody who comes twice makes two."
    ),
    example=Example(_("Amal twice, Karim once, and a visitor who gave no name."), 4),
    time=Happened("on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(_("visits")),
    register=Register.VISITS,
    service=Service.DESK,
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
        words("kind", _("by kind of hour"), "kind", OpeningKind),
        words("way", _("by way of contact"), "way", VisitWay),
        words("settled", _("by outcome"), "settled", Settled),
    ],
    shows={
        "client": Column(_("client"), client_number("person")),
        "location": Column(_("location"), "location__name"),
    },
)
def visits() -> QuerySet:
    return Visit.objects.all()


@indicator(
    key="desk.visitors",
    title=_("Different visitors"),
    definition=_("Known people who visited the desk at least once. Unknown visitors are left out."),
    example=Example(_("Amal and Karim."), 2),
    time=Happened("on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Distinct(canonical("person"), _("people")),
    register=Register.VISITS,
    service=Service.DESK,
    shows={
        "client": Column(_("client"), client_number("person")),
        "location": Column(_("location"), "location__name"),
    },
)
def visitors() -> QuerySet:
    return Visit.objects.filter(person__isnull=False)


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
