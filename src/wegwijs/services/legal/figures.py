"""What legal guidance counts: files opened, open and closed."""

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
from wegwijs.engines.figures.splits import words
from wegwijs.services.legal.models import FileKind, LegalFile, Result

FILES = _("files")
BY_KIND = words("kind", _("by kind"), "kind", FileKind)
SHOWN = {
    "file": Column(_("file"), "number"),
    "client": Column(_("client"), client_number("person")),
}
OF_FILES: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "counts": Facts(FILES),
    "register": Register.LEGAL_FILES,
    "service": Service.LEGAL,
    "shows": SHOWN,
}


@indicator(
    **OF_FILES,
    key="legal.files_opened",
    title=_("Legal files opened"),
    definition=_("Legal files of every kind that were opened in the period."),
    example=Example(_("Karim's two for family reunification, Amal's for a travel document."), 3),
    time=Happened("opened_on"),
    splits=[BY_KIND],
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
    **OF_FILES,
    key="legal.files_open",
    title=_("Legal files open at the end"),
    definition=_("Files opened on or before the last day of the period and not closed by then."),
    example=Example(_("One of Karim's and Amal's; Karim's other closed on 31 December."), 2),
    time=Stood(When.TRUE_ON_LAST_DAY, since="opened_on", ended="closed_on"),
    splits=[BY_KIND],
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


@indicator(
    **OF_FILES,
    key="legal.files_closed",
    title=_("Legal files closed"),
    definition=_("Legal files that were closed in the period, whenever they were opened."),
    example=Example(_("Dawit's in June, and one of Karim's on 31 December."), 2),
    time=Happened("closed_on"),
    splits=[BY_KIND, words("result", _("by result"), "result", Result)],
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
