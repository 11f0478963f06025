"""What the figures of guidance have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Facts, Where
from wegwijs.engines.figures.splits import words
from wegwijs.services.guidance.models import Programme

PEOPLE = _("people")
DAYS = _("days")
BY_PROGRAMME = words("programme", _("by service"), "programme", Programme)
OF_GUIDANCE: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "service": Service.GUIDANCE,
}
OF_TRAJECTORIES: dict[str, Any] = {
    **OF_GUIDANCE,
    "register": Register.TRAJECTORIES,
    "shows": {"client": Column(_("client"), client_number("person"))},
}
COUNTED = {**OF_TRAJECTORIES, "counts": Facts(_("trajectories"))}
