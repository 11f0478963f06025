"""Legal files opened, open at the start and at the end, running in between, and their people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import canonical
from wegwijs.engines.figures.declaring import (
    Distinct,
    Example,
    Happened,
    Stood,
    When,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.services.legal.figures.shown import BY_KIND, COUNTED, OF_FILES, PEOPLE
from wegwijs.services.legal.models import LegalFile


@indicator(
    **COUNTED,
    key="legal.files_opened",
    title=_("Legal files opened"),
    definition=_("Legal files of every kind that were opened in the period."),
    example=Example(
        _(
            "Karim's two for family reunification, Amal's for a travel document, Noor's for "
            "naturalisation."
        ),
        4,
    ),
    time=Happened("opened_on"),
    splits=[
        published(
            BY_KIND,
            "legal.opened_by_kind",
            _("Legal files opened by kind"),
            _("Legal files that were opened in the period, by kind."),
            Example(
                _("Karim's two; Noor's; Amal's."),
                {"family_reunification": 2, "naturalisation": 1, "travel_document": 1},
            ),
        )
    ],
)
def files_opened() -> QuerySet:
    return LegalFile.objects.all()


files_opened.cut(
    "legal.reunification_new",
    _("New files of family reunification"),
    _("Files of family reunification that were opened in the period."),
    Example(_("Both of Karim's."), 2),
    kind="family_reunification",
)


@indicator(
    **COUNTED,
    key="legal.files_open_1_january",
    title=_("Legal files open at the start"),
    definition=_(
        "Files opened on or before the first day of the period and not closed by then. A file that "
        "is opened on that very day is counted here and among the opened."
    ),
    example=Example(_("Dawit's, opened in October of the year before."), 1),
    time=Stood(When.TRUE_ON_FIRST_DAY, since="opened_on", ended="closed_on"),
    splits=[BY_KIND],
)
def files_open_1_january() -> QuerySet:
    return LegalFile.objects.all()


@indicator(
    **COUNTED,
    key="legal.files_open",
    title=_("Legal files open at the end"),
    definition=_("Files opened on or before the last day of the period and not closed by then."),
    example=Example(_("One of Karim's and Amal's; Karim's other closed on 31 December."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, since="opened_on", ended="closed_on"),
    splits=[
        published(
            BY_KIND,
            "legal.open_by_kind",
            _("Legal files open at the end by kind"),
            _("Legal files that are open on the last day of the period, by kind."),
            Example(_("Karim's first; Amal's."), {"family_reunification": 1, "travel_document": 1}),
        )
    ],
)
def files_open() -> QuerySet:
    return LegalFile.objects.all()


files_open.cut(
    "legal.reunification_open",
    _("Files of family reunification open at the end"),
    _(
        "Files of family reunification opened on or before the last day of the period and not "
        "closed by then."
    ),
    Example(_("Karim's first."), 1),
    kind="family_reunification",
)


RUNNING = Stood(When.TRUE_AT_ANY_TIME, since="opened_on", ended="closed_on")


@indicator(
    **COUNTED,
    key="legal.files_running",
    title=_("Legal files in the year"),
    definition=_(
        "Files that were open on at least one day of the period, whenever they were opened. A file "
        "that closed on the first day was no longer open."
    ),
    example=Example(_("Dawit's, Karim's two, Amal's and Noor's."), 5),
    time=RUNNING,
    splits=[BY_KIND],
)
def files_running() -> QuerySet:
    return LegalFile.objects.all()


files_running.cut(
    "legal.reunification_running",
    _("Files of family reunification in the year"),
    _("Files of family reunification that were open on at least one day of the period."),
    Example(_("Dawit's and Karim's two."), 3),
    kind="family_reunification",
)


@indicator(
    **OF_FILES,
    key="legal.people",
    title=_("People with a legal file in the year"),
    definition=_(
        "People of whom at least one legal file was open in the period. Somebody with two files "
        "counts once."
    ),
    example=Example(_("Dawit, Karim, Amal and Noor."), 4),
    time=RUNNING,
    counts=Distinct(canonical("person"), PEOPLE),
)
def people() -> QuerySet:
    return LegalFile.objects.all()
