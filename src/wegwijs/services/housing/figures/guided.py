"""Who was housed and then got guidance, or was offered none."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import Person, canonical
from wegwijs.engines.figures.asking import percent
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Distinct,
    Example,
    Happened,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.splits import adult, whether
from wegwijs.services.housing.figures.shown import OF_A_STAY, PEOPLE
from wegwijs.services.housing.models import Stay


def _in_guidance(period: AskedPeriod) -> Exists:
    """Whether a trajectory of theirs ran on a day between the first night and the last day."""
    return Exists(
        Person.objects.filter(
            Q(trajectories__until__isnull=True) | Q(trajectories__until__gte=OuterRef("since")),
            pk=OuterRef("person"),
            trajectories__since__lte=period.end,
        )
    )


@indicator(
    key="guidance.newcomers",
    title=_("Adults who are new"),
    definition=_(
        "People housed who were 18 or older on the day they moved in: those to whom guidance is "
        "due. Of whom the age is not known stays out."
    ),
    example=Example(_("Amal and Patrice."), 2),
    time=Happened("counted_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Distinct(canonical("person"), PEOPLE),
    register=Register.TRAJECTORIES,
    service=Service.GUIDANCE,
    splits=[whether("guided", _("in guidance"), _in_guidance)],
    shows=OF_A_STAY,
)
def newcomers() -> QuerySet:
    return Stay.objects.arrivals().filter(adult(person="person", at="since"))


newcomers.cut(
    "guidance.offered_none",
    _("Adults who are new and not in guidance"),
    _(
        "Adults who are new and of whom no trajectory ran on any day from their first night to the "
        "last day of the period."
    ),
    Example(_("Patrice; Amal has had a coach since March."), 1),
    guided="no",
)


@derived(
    key="guidance.share_guided",
    title=_("Share of new adults in guidance"),
    definition=_(
        "Adults who are new and are or were in guidance, in whole percents of all of them, rounded "
        "half up."
    ),
    unit="%",
    of=["guidance.newcomers", "guidance.offered_none"],
    example=Example(_("1 of 2."), 50),
)
def share_guided(newcomers: int, offered_none: int) -> Any:
    return percent(newcomers - offered_none, newcomers)
