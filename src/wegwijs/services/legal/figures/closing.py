"""How legal files end: with which result, after how long, and whom they brought over."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.engines.figures.asking import percent, ratio
from wegwijs.engines.figures.declaring import Example, Happened, Total, derived, indicator
from wegwijs.engines.figures.shared_splits import Days, published
from wegwijs.engines.figures.splits import words
from wegwijs.services.legal.figures.shown import BY_KIND, COUNTED, OF_FILES, PEOPLE
from wegwijs.services.legal.models import FileKind, LegalFile, Result

DAYS = _("days")


@indicator(
    **COUNTED,
    key="legal.files_closed",
    title=_("Legal files closed"),
    definition=_("Legal files that were closed in the period, whenever they were opened."),
    example=Example(
        _("Noor's in February, Dawit's in June, and one of Karim's on 31 December."), 3
    ),
    time=Happened("closed_on"),
    splits=[
        published(
            BY_KIND,
            "legal.closed_by_kind",
            _("Legal files closed by kind"),
            _("Legal files that were closed in the period, by kind."),
            Example(
                _("Dawit's and one of Karim's; Noor's."),
                {"family_reunification": 2, "naturalisation": 1},
            ),
        ),
        published(
            words("result", _("by result"), "result", Result),
            "legal.closed_by_result",
            _("Legal files closed by result"),
            _("Legal files that were closed in the period, by how they ended."),
            Example(
                _("Dawit's was granted, Karim's rejected, Noor's withdrawn."),
                {"granted": 1, "rejected": 1, "withdrawn": 1},
            ),
        ),
    ],
)
def files_closed() -> QuerySet:
    return LegalFile.objects.all()


files_closed.cut(
    "legal.reunification_granted",
    _("Family reunification granted"),
    _(
        "Files of family reunification that were closed in the period because the application was "
        "granted."
    ),
    Example(_("Dawit's; one of Karim's was rejected."), 1),
    kind="family_reunification",
    result="granted",
)
files_closed.cut(
    "legal.reunification_closed",
    _("Files of family reunification closed"),
    _("Files of family reunification that were closed in the period, whatever the result."),
    Example(_("Dawit's and one of Karim's."), 2),
    kind="family_reunification",
)


@derived(
    key="legal.share_granted",
    title=_("Share of applications granted"),
    definition=_(
        "Files closed because the application was granted, in whole percents of those granted or "
        "rejected, rounded half up. What was withdrawn, or of which the result is not known, is "
        "left out."
    ),
    unit="%",
    of=["legal.closed_by_result"],
    example=Example(_("1 granted and 1 rejected."), 50),
)
def share_granted(by_result: dict[str, int]) -> Any:
    granted = by_result.get("granted", 0)
    return percent(granted, granted + by_result.get("rejected", 0))


@indicator(
    **OF_FILES,
    key="legal.days_taken",
    title=_("Days that closed files took"),
    definition=_(
        "The days from opening to closing, added up over the files that were closed in the period."
    ),
    example=Example(_("Dawit's took 262 days, Karim's 240, Noor's 14."), 516),
    time=Happened("closed_on"),
    counts=Total(Days(F("closed_on"), F("opened_on")), DAYS),
    splits=[BY_KIND],
)
def days_taken() -> QuerySet:
    return LegalFile.objects.all()


days_taken.cut(
    "legal.reunification_days_taken",
    _("Days that closed files of family reunification took"),
    _(
        "The days from opening to closing, added up over the files of family reunification that "
        "were closed in the period."
    ),
    Example(_("Dawit's took 262 days, Karim's 240."), 502),
    kind="family_reunification",
)


@derived(
    key="legal.average_days",
    title=_("Average time of a legal file"),
    definition=_(
        "Days that closed files took, divided by those files; rounded half up to whole days."
    ),
    unit=DAYS,
    of=["legal.days_taken", "legal.files_closed"],
    example=Example(_("516 days over 3 files."), 172),
)
def average_days(days: int, files: int) -> Any:
    return ratio(days, files, "1")


@derived(
    key="legal.reunification_average_days",
    title=_("Average time of family reunification"),
    definition=_(
        "Days that closed files of family reunification took, divided by those files; rounded half "
        "up to whole days."
    ),
    unit=DAYS,
    of=["legal.reunification_days_taken", "legal.reunification_closed"],
    example=Example(_("502 days over 2 files."), 251),
)
def reunification_average_days(days: int, files: int) -> Any:
    return ratio(days, files, "1")


@indicator(
    **OF_FILES,
    key="legal.family_members_granted",
    title=_("Family members who may come"),
    definition=_(
        "The people whom granted files of family reunification are about, added up over the files "
        "that were closed in the period and of which that number is known; unknown where there "
        "are none. When they arrive they count as housed."
    ),
    example=Example(_("Dawit's file is about Helen alone."), 1),
    time=Happened("closed_on"),
    counts=Total("persons", PEOPLE, unknown_without_facts=True),
)
def family_members_granted() -> QuerySet:
    return LegalFile.objects.filter(
        kind=FileKind.FAMILY_REUNIFICATION, result=Result.GRANTED, persons__isnull=False
    )
