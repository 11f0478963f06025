"""What the figures of legal files have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Facts, Where
from wegwijs.engines.figures.splits import words
from wegwijs.services.legal.models import FileKind

PEOPLE = _("people")
BY_KIND = words("kind", _("by kind"), "kind", FileKind)
OF_FILES: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.LEGAL_FILES,
    "service": Service.LEGAL,
    "shows": {
        "file": Column(_("file"), "number"),
        "client": Column(_("client"), client_number("person")),
    },
}
COUNTED = {**OF_FILES, "counts": Facts(_("files"))}
