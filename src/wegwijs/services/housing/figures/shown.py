"""What the figures of housing have in common: their units, and what their lists show."""

from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column

PEOPLE = _("people")
HOUSEHOLDS = _("households")
DWELLINGS = _("dwellings")
OFFERS = _("offers")
DAYS = _("days")
OF_A_STAY = {
    "client": Column(_("client"), client_number("person")),
    "dwelling": Column(_("dwelling"), "dwelling__number"),
}
