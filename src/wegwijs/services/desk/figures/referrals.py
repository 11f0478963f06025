"""Referrals: visits that ended with somebody else, and with whom."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.engines.figures.declaring import Example, Facts, indicator
from wegwijs.engines.figures.splits import text
from wegwijs.services.desk.figures.shown import OF_VISITS, VISITS
from wegwijs.services.desk.models import Settled, Visit


@indicator(
    **OF_VISITS,
    key="desk.referrals",
    title=_("Visits that were referred"),
    definition=_("Visits after which the visitor was referred to somebody else."),
    example=Example(_("Karim's in May."), 1),
    counts=Facts(VISITS),
    splits=[
        text(
            "partner",
            _("Visits that were referred by partner"),
            "referred_to__name",
            published="desk.referrals_by_partner",
            published_definition=_(
                "Visits that were referred, by the organisation that the visitor was sent to."
            ),
            example=Example(_("Karim is sent to the tax office."), {"Belastingdienst": 1}),
        )
    ],
)
def referrals() -> QuerySet:
    return Visit.objects.filter(settled=Settled.REFERRED)
