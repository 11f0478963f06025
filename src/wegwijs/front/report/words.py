"""The words that the report puts around figures. It knows keys, and no room."""

from django.utils.translation import gettext_lazy as _

from wegwijs.engines.figures.declaring import Where
from wegwijs.engines.figures.places import Missing

# In the order of the report; the part of a figure's key before the dot.
CHAPTERS = {
    "housing": _("Housing"),
    "desk": _("Consultation hour"),
    "legal": _("Legal guidance"),
    "guidance": _("Guidance"),
    "courses": _("Groups"),
    "integration": _("Civic integration classes"),
    "organisation": _("Team"),
    "network": _("Network"),
}

REASONS = {
    Missing.NOT_KEPT: _("not kept"),
    Missing.NOT_OFFERED: _("not offered"),
    Missing.UNKNOWN: _("unknown"),
    Missing.SMALL: _("fewer than 5"),
    Missing.WITHHELD: _("not shown"),
}

REASONS_TOLD = {
    Missing.NOT_KEPT: _(
        "The team kept no register of this in this year. So there is no number; that is something "
        "else than 0."
    ),
    Missing.NOT_OFFERED: _("This was not offered here in this year. So there is no number."),
    Missing.UNKNOWN: _("What is needed to make this number is not known. So there is no number."),
    Missing.SMALL: _(
        "A number below 5 could tell something about single people. Only the team sees it."
    ),
    Missing.WITHHELD: _(
        "From this number a small one would follow that could tell something about single people. "
        "Only the team sees it."
    ),
}

# A figure that is not the municipality's own says whose it is.
WHOSE = {
    Where.LOCATION: _("of the teaching location"),
    Where.TEAM: _("of the team"),
}
