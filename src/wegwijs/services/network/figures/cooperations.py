"""What cooperations with partners count."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Stood,
    When,
    Where,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.network.models import Cooperation


@indicator(
    key="network.cooperations",
    title=_("Cooperations"),
    definition=_(
        "Cooperations of the team with partners that run on the last day of the period. Who works "
        "together for two services counts twice."
    ),
    example=Example(_("With the work agency; that with the library ended in June."), 1),
    time=Stood(When.TRUE_ON_LAST_DAY, until="until"),
    where=Where.TEAM,
    place="team",
    counts=Facts(_("cooperations")),
    register=Register.COOPERATIONS,
    service=Service.NETWORK,
    splits=[
        published(
            words("service", _("by service"), "service", Service),
            key="network.cooperations_by_service",
            title=_("Cooperations by service"),
            definition=_(
                "Cooperations that run on the last day of the period, by the service for which "
                "they are."
            ),
            example=Example(_("The work agency helps with guidance."), {"guidance": 1}),
        ),
    ],
    shows={
        "partner": Column(_("partner"), "partner__name"),
        "service": Column(_("service"), "service"),
    },
)
def cooperations() -> QuerySet:
    return Cooperation.objects.all()
