"""The end of guidance: closings, and warm handovers to partners."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Example, Facts, Happened, indicator
from wegwijs.engines.figures.splits import text, whether
from wegwijs.services.guidance.figures.shown import OF_GUIDANCE
from wegwijs.services.guidance.models import Closing

OF_CLOSINGS: dict[str, Any] = {
    **OF_GUIDANCE,
    "register": Register.CLOSINGS,
    "time": Happened("on"),
    "shows": {"client": Column(_("client"), client_number("person"))},
}


@indicator(
    **OF_CLOSINGS,
    key="guidance.closings",
    title=_("Guidance closed"),
    definition=_("Closings of the guidance of one person in the period."),
    example=Example(_("Karim's in August and Noor's in October."), 2),
    counts=Facts(_("closings")),
    splits=[
        whether("interview", _("with an interview"), lambda _p: Q(interview_on__isnull=False)),
    ],
)
def closings() -> QuerySet:
    return Closing.objects.all()


closings.cut(
    "guidance.closing_interviews",
    _("Closed with an interview"),
    _("Closings for which a closing interview was held."),
    Example(_("Karim had one; of Noor none is known."), 1),
    interview="yes",
)


@indicator(
    **OF_CLOSINGS,
    key="guidance.handovers",
    title=_("Warm handovers"),
    definition=_(
        "Closings at which the person was handed over to a partner in the period, accepted or not "
        "yet."
    ),
    example=Example(_("Karim's."), 1),
    counts=Facts(_("handovers")),
    splits=[
        text(
            "partner",
            _("Warm handovers by partner"),
            "handed_over_to__name",
            published="guidance.handovers_by_partner",
            published_definition=_("Warm handovers, by the organisation that takes over."),
            example=Example(
                _("Karim goes on with the welfare organisation."), {"Welzijn Voorbeeld": 1}
            ),
        ),
        whether("accepted", _("accepted"), lambda _p: Q(handover_accepted_on__isnull=False)),
    ],
)
def handovers() -> QuerySet:
    return Closing.objects.filter(handed_over_to__isnull=False)


handovers.cut(
    "guidance.handovers_accepted",
    _("Warm handovers that were accepted"),
    _("Warm handovers of the period of which the partner has said that it takes over."),
    Example(_("The welfare organisation accepted Karim in September."), 1),
    accepted="yes",
)
