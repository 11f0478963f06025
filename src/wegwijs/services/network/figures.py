"""What the network counts: meetings and activities."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Total,
    Where,
    indicator,
)
from wegwijs.engines.figures.splits import text
from wegwijs.services.network.models import Activity, Meeting

SHOWN = {"name": Column(_("name"), "name"), "location": Column(_("location"), "location__name")}
OF_ACTIVITIES: dict[str, Any] = {
    "time": Happened("on"),
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.ACTIVITIES,
    "service": Service.NETWORK,
    "shows": SHOWN,
}


@indicator(
    key="network.meetings",
    title=_("Meetings"),
    definition=_("Meetings held in the period, with partners or of the team itself."),
    example=Example(_("One with partners in March, one of the team in September."), 2),
    time=Happened("on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(_("meetings")),
    register=Register.MEETINGS,
    service=Service.NETWORK,
    splits=[text("kind", _("by kind"), "kind")],
    shows={"kind": Column(_("kind"), "kind"), "location": Column(_("location"), "location__name")},
)
def meetings() -> QuerySet:
    return Meeting.objects.all()


@indicator(
    **OF_ACTIVITIES,
    key="network.activities",
    title=_("Activities"),
    definition=_("Activities organised in the period."),
    example=Example(_("World Refugee Day."), 1),
    counts=Facts(_("activities")),
    splits=[text("kind", _("by kind"), "kind")],
)
def activities() -> QuerySet:
    return Activity.objects.all()


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
