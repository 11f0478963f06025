"""What meetings count: how many, of what kind, and with whom."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Split,
    Where,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import text, whether
from wegwijs.services.network.models import Meeting, MeetingGuest

OF_MEETINGS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "register": Register.MEETINGS,
    "service": Service.NETWORK,
}


def _partners() -> QuerySet:
    """The partners at the table of a meeting."""
    return MeetingGuest.objects.filter(meeting=OuterRef("pk"), partner__isnull=False)


@indicator(
    **OF_MEETINGS,
    key="network.meetings",
    title=_("Meetings"),
    definition=_("Meetings held in the period, with partners or of the team itself."),
    example=Example(_("Two with partners, in March and June, one of the team in September."), 3),
    time=Happened("on"),
    place="municipality",
    counts=Facts(_("meetings")),
    splits=[
        published(
            text("kind", _("by kind"), "kind"),
            key="network.meetings_by_kind",
            title=_("Meetings by kind"),
            definition=_("Meetings held in the period, by kind."),
            example=Example(
                _("About cases in March and June, of the team in September."),
                {"casusoverleg": 2, "teamoverleg": 1},
            ),
        ),
        Split(
            "partner",
            _("Meetings by partner"),
            lambda _period: ArraySubquery(_partners().values("partner__name")),
            several=True,
            published="network.meetings_by_partner",
            published_definition=_(
                "Meetings held in the period, by the partners at the table. A meeting with two "
                "partners stands under both, so the parts do not add up."
            ),
            example=Example(
                _("The municipality came twice, the housing corporation once."),
                {"Gemeente Voorbeeld": 2, "Woningcorporatie": 1},
            ),
        ),
        whether("with_partners", _("by partners at the table"), lambda _period: _with_partners()),
    ],
    shows={"kind": Column(_("kind"), "kind"), "location": Column(_("location"), "location__name")},
)
def meetings() -> QuerySet:
    return Meeting.objects.all()


def _with_partners() -> Exists:
    return Exists(_partners())


meetings.cut(
    "network.meetings_with_partners",
    _("Meetings with partners"),
    _("Meetings held in the period with at least one partner at the table."),
    Example(_("Those of March and June."), 2),
    with_partners="yes",
)


@indicator(
    **OF_MEETINGS,
    key="network.partners_met",
    title=_("Partners met"),
    definition=_(
        "Partners that sat at the table of at least one meeting in the period; each counts once."
    ),
    example=Example(_("The municipality and the housing corporation."), 2),
    time=Happened("meeting__on"),
    place="meeting__municipality",
    counts=Distinct(F("partner_id"), _("partners")),
    shows={
        "partner": Column(_("partner"), "partner__name"),
        "kind": Column(_("kind"), "meeting__kind"),
    },
)
def partners_met() -> QuerySet:
    return MeetingGuest.objects.filter(partner__isnull=False)
