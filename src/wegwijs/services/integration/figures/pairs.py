"""What language pairs count. They belong to the team, as their coaches do."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Stood,
    When,
    Where,
    indicator,
)
from wegwijs.services.integration.models import LanguagePair

OF_PAIRS: dict[str, Any] = {
    "where": Where.TEAM,
    "place": "team",
    "counts": Facts(_("pairs")),
    "register": Register.LANGUAGE_PAIRS,
    "service": Service.INTEGRATION,
    "shows": {
        "client": Column(_("client"), client_number("person")),
        "coach": Column(_("coach"), "coach__number"),
    },
}


@indicator(
    **OF_PAIRS,
    key="integration.pairs",
    title=_("Language pairs in the year"),
    definition=_(
        "Pairs of a learner and a language coach that practised together on at least one day of "
        "the period. Somebody who changes coach is in two pairs."
    ),
    example=Example(_("Dawit and Ans; Noor and Ans until July."), 2),
    time=Stood(When.TRUE_AT_ANY_TIME, until="until"),
)
def pairs() -> QuerySet:
    return LanguagePair.objects.all()


@indicator(
    **OF_PAIRS,
    key="integration.pairs_31_december",
    title=_("Language pairs on the last day"),
    definition=_(
        "Pairs of a learner and a language coach that practise together on the last day of the "
        "period."
    ),
    example=Example(_("Dawit and Ans."), 1),
    time=Stood(When.TRUE_ON_LAST_DAY, until="until"),
)
def pairs_31_december() -> QuerySet:
    return LanguagePair.objects.all()


@indicator(
    **OF_PAIRS,
    key="integration.pairs_started",
    title=_("Language pairs started"),
    definition=_("Pairs of a learner and a language coach whose first day lies in the period."),
    example=Example(_("Dawit and Ans, in January."), 1),
    time=Happened("since"),
)
def pairs_started() -> QuerySet:
    return LanguagePair.objects.all()
