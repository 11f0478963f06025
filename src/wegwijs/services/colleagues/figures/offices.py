"""Where the team works: offices that stay open, opened and closed."""

from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Location, Register, Service
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

OF_OFFICES: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "counts": Facts(_("offices")),
    "register": Register.LOCATIONS,
    "service": Service.COLLEAGUES,
    "shows": {"location": Column(_("location"), "name")},
}
# Of an office that was always there nobody wrote down the first day.
LONG_AGO = Value(date.min, output_field=DateField())


@indicator(
    **OF_OFFICES,
    key="organisation.offices_open",
    title=_("Offices open at the end"),
    definition=_(
        "Locations that stay open when the period ends: one that closed on its last day has "
        "closed. Where no first day was written down, the location was open before."
    ),
    example=Example(_("The village hall and the new school."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, since="opened", ended="until"),
)
def offices_open() -> QuerySet:
    return Location.objects.annotate(opened=Coalesce("since", LONG_AGO))


@indicator(
    **OF_OFFICES,
    key="organisation.offices_opened",
    title=_("Offices opened"),
    definition=_("Locations of which the first day lies in the period."),
    example=Example(_("The new school, in July."), 1),
    time=Happened("since"),
)
def offices_opened() -> QuerySet:
    return Location.objects.all()


@indicator(
    **OF_OFFICES,
    key="organisation.offices_closed",
    title=_("Offices closed"),
    definition=_("Locations of which the last day lies in the period."),
    example=Example(_("The old school, at the end of June."), 1),
    time=Happened("until"),
)
def offices_closed() -> QuerySet:
    return Location.objects.all()
