"""What activities count: how many, with whom, who came, and what they brought in."""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Split,
    Total,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import text, whether
from wegwijs.services.network.models import Activity, ActivityPartner

OF_ACTIVITIES: dict[str, Any] = {
    "time": Happened("on"),
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.ACTIVITIES,
    "service": Service.NETWORK,
    "shows": {
        "name": Column(_("name"), "name"),
        "location": Column(_("location"), "location__name"),
    },
}


def _partners() -> ArraySubquery:
    """The names of the partners with whom an activity was organised."""
    beside = ActivityPartner.objects.filter(activity=OuterRef("pk"))
    return ArraySubquery(beside.values("partner__name"))


@indicator(
    **OF_ACTIVITIES,
    key="network.activities",
    title=_("Activities"),
    definition=_("Activities organised in the period."),
    example=Example(_("World Refugee Day and an open day."), 2),
    counts=Facts(_("activities")),
    splits=[
        published(
            text("kind", _("by kind"), "kind"),
            key="network.activities_by_kind",
            title=_("Activities by kind"),
            definition=_("Activities organised in the period, by kind."),
            example=Example(
                _("World Refugee Day was for the public, the open day to meet."),
                {"ontmoeting": 1, "publieksactiviteit": 1},
            ),
        ),
        Split(
            "partner",
            _("Activities by partner"),
            lambda _period: _partners(),
            several=True,
            published="network.activities_by_partner",
            published_definition=_(
                "Activities in the period, by the partners with whom they were organised. An "
                "activity with two partners stands under both, so the parts do not add up."
            ),
            example=Example(
                _("World Refugee Day with the library and the municipality."),
                {"Bibliotheek Voorbeeld": 1, "Gemeente Voorbeeld": 1},
            ),
        ),
        whether(
            "participants_counted",
            _("by whether participants were counted"),
            lambda _period: Q(participants__isnull=False),
        ),
    ],
)
def activities() -> QuerySet:
    return Activity.objects.all()


activities.cut(
    "network.activities_counted",
    _("Activities with participants counted"),
    _("Activities in the period of which somebody counted the participants."),
    Example(_("World Refugee Day; nobody counted at the open day."), 1),
    participants_counted="yes",
)


@indicator(
    **OF_ACTIVITIES,
    key="network.activity_participants",
    title=_("Participants in activities"),
    definition=_("People who took part in activities in the period, as counted by the organisers."),
    example=Example(_("80 on World Refugee Day."), 80),
    counts=Total("participants", _("participants")),
)
def activity_participants() -> QuerySet:
    return Activity.objects.all()


@derived(
    key="network.participants_per_activity",
    title=_("Participants in an activity"),
    definition=_(
        "Participants for each activity at which they were counted, to one decimal, rounded half "
        "up."
    ),
    unit=_("participants an activity"),
    of=["network.activity_participants", "network.activities_counted"],
    example=Example(_("80 in one activity."), 80),
)
def participants_per_activity(participants: int, counted: int) -> int | Decimal | None:
    return ratio(participants, counted)


@indicator(
    **OF_ACTIVITIES,
    key="network.activity_proceeds",
    title=_("Proceeds of activities"),
    definition=_("What activities in the period brought in."),
    example=Example(_("250 euros on World Refugee Day."), 250),
    counts=Total("proceeds", _("euros")),
)
def activity_proceeds() -> QuerySet:
    return Activity.objects.all()
