"""The report as files behind the login: who may open the page may take them along."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.front.report.files.formats import FORMATS
from wegwijs.front.report.files.report import name_of, report_on
from wegwijs.front.report.queries import Opened, open_place

# A page that is a file brings its own styles. Opened here after all, it may do nothing else.
BY_ITSELF = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


class FileName:
    """The name of a file in the address of a page, such as leerdam-2018.pdf."""

    regex = rf"[-\w]+\.(?:{'|'.join(FORMATS)})"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def file(request, kind, name, year, file):
    """One file, made at once; small numbers are in it for who may see facts."""
    today = timezone.localdate()
    opened = open_place(request.user, kind, name, year, today)
    if opened is None or file not in _names(opened):
        raise Http404(_("This file is not here."))
    made = FORMATS[_names(opened)[file]]
    report = report_on(opened.place, year, exact=opened.exact, made_on=today)
    headers = {
        "Content-Disposition": f'attachment; filename="{file}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": BY_ITSELF,
    }
    return HttpResponse(made.write(report), content_type=made.content_type, headers=headers)


def addresses_of(opened: Opened) -> dict[str, str]:
    """Where each file of a place and a year is: {"pdf": address, …}."""
    page = f"{opened.page}_file"
    return {
        suffix: reverse(page, args=[opened.slug, opened.year, file])
        for file, suffix in _names(opened).items()
    }


def _names(opened: Opened) -> dict[str, str]:
    """The format of each file, by the file's name."""
    name = name_of(opened.place, opened.year)
    return {f"{name}.{suffix}": suffix for suffix in FORMATS}
