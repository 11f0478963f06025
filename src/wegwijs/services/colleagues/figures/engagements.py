"""Who works for the team on a date: by function and kind, for how many hours, on leave or not."""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models import When as Branch
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Engagement, Register, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.base.people.languages import LANGUAGES
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Column,
    Distinct,
    Example,
    Facts,
    Split,
    Stood,
    Total,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import whether, words
from wegwijs.services.colleagues.models import Leave

PEOPLE = _("people")


def _on_leave(period: AskedPeriod) -> Exists:
    """Long leave on the last day of the period."""
    return Exists(Leave.objects.on(period.end).filter(colleague=OuterRef("colleague")))


def _languages_at_work(period: AskedPeriod) -> Case:
    """The languages of a colleague; none while on long leave."""
    languages = ArrayField(CharField())
    absent = Branch(_on_leave(period), then=Value([], output_field=languages))
    return Case(absent, default=F("colleague__languages"), output_field=languages)


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
    splits=[
        published(
            words("function", _("by function"), "function", Function),
            key="organisation.by_function",
            title=_("Engagements by function"),
            definition=_(
                "Engagements that ran on the last day of the period by function, on long leave or "
                "not."
            ),
            example=Example(
                _("Jan and Truus are social guides; the others each do something else."),
                {
                    "social_guide": 2,
                    "class_assistant": 1,
                    "intern": 1,
                    "interpreter": 1,
                    "language_coach": 1,
                    "legal_assistant": 1,
                    "nt2_teacher": 1,
                    "odd_jobs": 1,
                    "team_leader": 1,
                },
            ),
        ),
        BY_KIND,
        BY_LEAVE,
    ],
)
def engagements() -> QuerySet:
    return Engagement.objects.all()


engagements.cut(
    "organisation.social_guides",
    _("Social guides"),
    _("Social guides on the last day of the period, on long leave or not."),
    Example(_("Jan, and Truus who is on leave."), 2),
    function="social_guide",
)
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
    splits=[
        published(
            BY_KIND,
            key="organisation.by_kind",
            title=_("Colleagues by kind"),
            definition=_(
                "People engaged on the last day of the period, by the kind of the engagement that "
                "came first; on long leave or not."
            ),
            example=Example(
                _("Els and Wim are paid, Lies is an intern, Tarek interprets; six volunteer."),
                {"volunteer": 6, "paid": 2, "intern": 1, "interpreter": 1},
            ),
        ),
        BY_LEAVE,
        Split(
            "language",
            _("Languages of colleagues"),
            _languages_at_work,
            labels=LANGUAGES,
            several=True,
            published="organisation.languages",
            published_definition=_(
                "The languages that colleagues at work on the last day of the period speak. "
                "Somebody on long leave does not count; who speaks two stands under both, so the "
                "parts do not add up."
            ),
            example=Example(
                _("All nine at work speak Dutch, Tarek speaks Arabic too."), {"nl": 9, "ar": 1}
            ),
        ),
    ],
)
def colleagues() -> QuerySet:
    return Engagement.objects.all()


colleagues.cut(
    "organisation.colleagues_at_work",
    _("Colleagues at work"),
    _("People engaged on the last day of the period who are not on long leave."),
    Example(_("All but Truus."), 9),
    on_leave="no",
)
colleagues.cut(
    "organisation.colleagues_on_leave",
    _("Colleagues on long leave"),
    _("People engaged on the last day of the period who are on long leave."),
    Example(_("Truus."), 1),
    on_leave="yes",
)
colleagues.cut(
    "organisation.paid_colleagues",
    _("Paid colleagues"),
    _("People with paid work on the last day of the period, on long leave or not."),
    Example(_("Els and Wim."), 2),
    kind="paid",
)
colleagues.cut(
    "organisation.volunteers",
    _("Volunteers"),
    _(
        "Volunteers on the last day of the period, on long leave or not. Interns and interpreters "
        "are counted apart."
    ),
    Example(_("Piet, Jan, Truus, Kees, Bram and Ans."), 6),
    kind="volunteer",
)
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


@derived(
    key="organisation.volunteers_per_paid_colleague",
    title=_("Volunteers for each paid colleague"),
    definition=_(
        "Volunteers on the last day of the period for each paid colleague, to one decimal, rounded "
        "half up. Without paid colleagues it is not known."
    ),
    unit=_("volunteers a paid colleague"),
    of=["organisation.volunteers", "organisation.paid_colleagues"],
    example=Example(_("6 volunteers and 2 paid colleagues."), 3),
)
def volunteers_per_paid_colleague(volunteers: int, paid: int) -> int | Decimal | None:
    return ratio(volunteers, paid)


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
    splits=[
        published(
            BY_KIND,
            key="organisation.hours_by_kind",
            title=_("Hours a week by kind of colleague"),
            definition=_(
                "Agreed hours a week on the last day of the period, by kind of engagement. Where "
                "none were agreed, none are counted."
            ),
            example=Example(
                _("24 and 8 paid; Piet, Jan and Truus 8 each; 4 and 2 in class."),
                {"paid": 32, "volunteer": 30},
            ),
        ),
    ],
)
def hours_per_week() -> QuerySet:
    return Engagement.objects.filter(hours_per_week__isnull=False)


hours_per_week.cut(
    "organisation.paid_hours_per_week",
    _("Paid hours a week"),
    _("Agreed hours a week of paid colleagues on the last day of the period."),
    Example(_("Els 24 and Wim 8."), 32),
    kind="paid",
)
