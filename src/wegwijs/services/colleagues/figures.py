"""What the team counts: colleagues on a date, by function and kind, and offices."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Engagement, Location, Register, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Stood,
    Total,
    When,
    Where,
    indicator,
)
from wegwijs.engines.figures.splits import whether, words
from wegwijs.services.colleagues.models import Leave

PEOPLE = _("people")


def _on_leave(period: AskedPeriod) -> Exists:
    """Long leave on the last day of the period."""
    return Exists(Leave.objects.on(period.end).filter(colleague=OuterRef("colleague")))


BY_KIND = words("kind", _("by kind"), "kind", EngagementKind)
BY_LEAVE = whether("on_leave", _("by long leave"), _on_leave)
SHOWN = {
    "colleague": Column(_("colleague"), "colleague__number"),
    "function": Column(_("function"), "function"),
}
ON_THE_LAST_DAY = Stood(When.TRUE_ON_LAST_DAY, until="until")
OF_ENGAGEMENTS: dict[str, Any] = {
    "time": ON_THE_LAST_DAY,
    "where": Where.TEAM,
    "place": "team",
    "register": Register.COLLEAGUES,
    "service": Service.COLLEAGUES,
    "shows": SHOWN,
}


@indicator(
    **OF_ENGAGEMENTS,
    key="organisation.engagements",
    title=_("Engagements"),
    definition=_(
        "Engagements that ran on the last day of the period. A colleague with two functions has "
        "two."
    ),
    example=Example(_("Ten colleagues with one function each; Joke left the year before."), 10),
    counts=Facts(_("engagements")),
    splits=[words("function", _("by function"), "function", Function), BY_KIND, BY_LEAVE],
)
def engagements() -> QuerySet:
    return Engagement.objects.all()


engagements.cut(
    "organisation.social_guides_active",
    _("Social guides at work"),
    _("Social guides on the last day of the period, without those on long leave."),
    Example(_("Jan."), 1),
    function="social_guide",
    on_leave="no",
)
engagements.cut(
    "organisation.social_guides_on_leave",
    _("Social guides on long leave"),
    _("Social guides who on the last day of the period are on long leave."),
    Example(_("Truus, since March."), 1),
    function="social_guide",
    on_leave="yes",
)
engagements.cut(
    "organisation.legal_volunteers",
    _("Legal volunteers"),
    _("Volunteers who give legal help on the last day of the period, without long leave."),
    Example(_("Piet."), 1),
    function="legal_assistant",
    kind="volunteer",
    on_leave="no",
)
engagements.cut(
    "organisation.odd_jobs_volunteers",
    _("Volunteers for odd jobs"),
    _("Volunteers who do odd jobs on the last day of the period, without long leave."),
    Example(_("Kees."), 1),
    function="odd_jobs",
    kind="volunteer",
    on_leave="no",
)


@indicator(
    **OF_ENGAGEMENTS,
    key="organisation.colleagues",
    title=_("Colleagues"),
    definition=_("People engaged on the last day of the period, paid or not, each counted once."),
    example=Example(_("Ten; Joke left the year before."), 10),
    counts=Distinct("colleague_id", PEOPLE),
    splits=[BY_KIND, BY_LEAVE],
)
def colleagues() -> QuerySet:
    return Engagement.objects.all()


colleagues.cut(
    "organisation.interns",
    _("Interns"),
    _("Interns on the last day of the period, without long leave."),
    Example(_("Lies."), 1),
    kind="intern",
    on_leave="no",
)
colleagues.cut(
    "organisation.interpreters",
    _("Interpreters"),
    _("Interpreters on the last day of the period, without long leave."),
    Example(_("Tarek."), 1),
    kind="interpreter",
    on_leave="no",
)
colleagues.cut(
    "organisation.volunteers_interns_interpreters_active",
    _("Volunteers, interns and interpreters at work"),
    _(
        "Volunteers, interns and interpreters on the last day of the period, without those on long "
        "leave."
    ),
    Example(_("Piet, Jan, Kees, Lies, Tarek, Bram and Ans."), 7),
    kind=("volunteer", "intern", "interpreter"),
    on_leave="no",
)


@indicator(
    **OF_ENGAGEMENTS,
    key="organisation.hours_per_week",
    title=_("Hours a week"),
    definition=_(
        "Agreed hours a week of the engagements that ran on the last day of the period, on long "
        "leave or not. Where none were agreed, none are counted."
    ),
    example=Example(_("24 and 8 paid; Piet, Jan and Truus 8 each; 4 and 2 in class."), 62),
    counts=Total("hours_per_week", _("hours")),
    splits=[BY_KIND],
)
def hours_per_week() -> QuerySet:
    return Engagement.objects.all()


hours_per_week.cut(
    "organisation.paid_hours_per_week",
    _("Paid hours a week"),
    _("Agreed hours a week of paid colleagues on the last day of the period."),
    Example(_("Els 24 and Wim 8."), 32),
    kind="paid",
)


@indicator(
    key="organisation.offices_closed",
    title=_("Offices closed"),
    definition=_("Locations of which the last day lies in the period."),
    example=Example(_("The old school, at the end of June."), 1),
    time=Happened("until"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(_("offices")),
    register=Register.LOCATIONS,
    service=Service.COLLEAGUES,
    shows={"location": Column(_("location"), "name")},
)
def offices_closed() -> QuerySet:
    return Location.objects.all()
