"""What signals count: obstacles seen, told, and answered."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import Column, Example, Facts, Happened, Where, indicator
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import text
from wegwijs.services.network.models import Signal

BY_THEME = text("theme", _("by theme"), "theme")
OF_SIGNALS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "counts": Facts(_("signals")),
    "register": Register.SIGNALS,
    "service": Service.NETWORK,
    "shows": {
        "theme": Column(_("theme"), "theme"),
        "told_to": Column(_("told to"), "told_to__name"),
    },
}


@indicator(
    **OF_SIGNALS,
    key="network.signals",
    title=_("Signals"),
    definition=_("Obstacles that the team saw and wrote down in the period."),
    example=Example(_("In February and in October."), 2),
    time=Happened("on"),
    splits=[
        published(
            BY_THEME,
            key="network.signals_by_theme",
            title=_("Signals by theme"),
            definition=_("Obstacles that the team saw in the period, by theme."),
            example=Example(
                _("In February about waiting for lessons, in October about furnishing."),
                {"inrichting": 1, "wachttijd taalles": 1},
            ),
        ),
    ],
)
def signals() -> QuerySet:
    return Signal.objects.all()


@indicator(
    **OF_SIGNALS,
    key="network.signals_told",
    title=_("Signals told"),
    definition=_("Obstacles that the team told somebody about in the period, whenever seen."),
    example=Example(_("That of December in January, that of February a week later."), 2),
    time=Happened("told_on"),
    splits=[BY_THEME],
)
def signals_told() -> QuerySet:
    return Signal.objects.all()


@indicator(
    **OF_SIGNALS,
    key="network.signals_answered",
    title=_("Signals answered"),
    definition=_("Obstacles about which the team heard back in the period, whenever told."),
    example=Example(_("In April, about waiting for lessons."), 1),
    time=Happened("answered_on"),
    splits=[BY_THEME],
)
def signals_answered() -> QuerySet:
    return Signal.objects.all()
