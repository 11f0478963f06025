"""What the legal room shows of a person."""

from django.utils.translation import gettext_lazy as _

from wegwijs.engines.panels.declaring import panel
from wegwijs.services.legal.models import Document, LegalFile, Step

panel(
    "legal.files",
    _("Legal files"),
    LegalFile,
    day="opened_on",
    shows=["closed_on", "kind", "number", "persons", "result", "colleague"],
)
panel(
    "legal.steps",
    _("Steps in legal files"),
    Step,
    day="on",
    shows=["kind", (_("File"), "file__kind"), "note"],
)
panel(
    "legal.documents",
    _("Permits and travel documents"),
    Document,
    day="issued_on",
    shows=["kind", "valid_until", "ground"],
)
