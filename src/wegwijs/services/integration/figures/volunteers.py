"""Which volunteers practise along with the classes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Engagement, Register, Service
from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Stood,
    When,
    Where,
    indicator,
)

PEOPLE = _("people")
SHOWN = {"colleague": Column(_("colleague"), "colleague__number")}
OF_VOLUNTEERS: dict[str, Any] = {
    "time": Stood(When.TRUE_ON_LAST_DAY, until="until"),
    "where": Where.TEAM,
    "place": "team",
    "counts": Distinct("colleague_id", PEOPLE),
    "register": Register.COLLEAGUES,
    "service": Service.INTEGRATION,
    "shows": SHOWN,
}


@indicator(
    **OF_VOLUNTEERS,
    key="integration.class_assistants",
    title=_("Class assistants"),
    definition=_(
        "Colleagues who on the last day of the period assist in class, on long leave or not. They "
        "belong to the team that teaches."
    ),
    example=Example(_("Bram."), 1),
)
def class_assistants() -> QuerySet:
    return Engagement.objects.filter(function=Function.CLASS_ASSISTANT)


@indicator(
    **OF_VOLUNTEERS,
    key="integration.language_coaches",
    title=_("Language coaches"),
    definition=_(
        "Colleagues who on the last day of the period are language coaches, on long leave or not. "
        "They belong to the team that teaches."
    ),
    example=Example(_("Ans."), 1),
)
def language_coaches() -> QuerySet:
    return Engagement.objects.filter(function=Function.LANGUAGE_COACH)
