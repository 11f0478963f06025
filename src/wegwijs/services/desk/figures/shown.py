"""What the figures of the desk have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Happened, Where

VISITS = _("visits")
PEOPLE = _("people")
OF_VISITS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "time": Happened("on"),
    "register": Register.VISITS,
    "service": Service.DESK,
    "shows": {
        "client": Column(_("client"), client_number("person")),
        "location": Column(_("location"), "location__name"),
    },
}
