"""Who came to the team and who left it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.models import Engagement, Register, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Happened,
    Where,
    indicator,
)
from wegwijs.engines.figures.splits import words

OF_COLLEAGUES: dict[str, Any] = {
    "where": Where.TEAM,
    "place": "team",
    "counts": Distinct("colleague_id", _("people")),
    "register": Register.COLLEAGUES,
    "service": Service.COLLEAGUES,
    "splits": [words("kind", _("by kind"), "kind", EngagementKind)],
    "shows": {
        "colleague": Column(_("colleague"), "colleague__number"),
        "function": Column(_("function"), "function"),
    },
}


def _of_the_same() -> QuerySet:
    """All engagements of the colleague."""
    return Engagement.objects.filter(colleague=OuterRef("colleague"))


@indicator(
    **OF_COLLEAGUES,
    key="organisation.came",
    title=_("Colleagues who came"),
    definition=_(
        "People whose work for the team began in the period. Who takes on another function without "
        "a day between has not come; who comes back after a time has."
    ),
    example=Example(_("Lies, in September."), 1),
    time=Happened("since"),
)
def came() -> QuerySet:
    before = _of_the_same().filter(
        Q(until=None) | Q(until__gte=OuterRef("since") - ONE_DAY), since__lt=OuterRef("since")
    )
    return Engagement.objects.filter(~Exists(before))


@indicator(
    **OF_COLLEAGUES,
    key="organisation.left",
    title=_("Colleagues who left"),
    definition=_(
        "People whose work for the team ended in the period. Who keeps a function, or goes on in "
        "another without a day between, has not left."
    ),
    example=Example(_("Mo, in May; Joke had left the year before."), 1),
    time=Happened("until"),
)
def left() -> QuerySet:
    after = _of_the_same().filter(
        Q(until=None) | Q(until__gt=OuterRef("until")), since__lte=OuterRef("until") + ONE_DAY
    )
    return Engagement.objects.filter(~Exists(after))
