"""What visits of learners to companies count, and what came of them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Example, Facts, Happened, Where, indicator
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.integration.models import CompanyVisit, CompanyVisitResult, VisitYield

OF_COMPANIES: dict[str, Any] = {
    "where": Where.LOCATION,
    "register": Register.COMPANY_VISITS,
    "service": Service.INTEGRATION,
}


@indicator(
    **OF_COMPANIES,
    key="integration.company_visits",
    title=_("Company visits"),
    definition=_("Visits of learners to a company in the period."),
    example=Example(_("The bakery and the printing house."), 2),
    time=Happened("on"),
    place="location",
    counts=Facts(_("visits")),
    shows={"company": Column(_("company"), "partner__name")},
)
def company_visits() -> QuerySet:
    return CompanyVisit.objects.all()


@indicator(
    **OF_COMPANIES,
    key="integration.company_visit_yields",
    title=_("What company visits yielded"),
    definition=_(
        "Contracts, internships and voluntary work that learners found through a company visit "
        "held in the period."
    ),
    example=Example(_("Layla may work in the bakery."), 1),
    time=Happened("visit__on"),
    place="visit__location",
    counts=Facts(_("learners")),
    splits=[
        published(
            words("what", _("by what came of it"), "what", VisitYield),
            key="integration.company_visit_yields_by_kind",
            title=_("What company visits yielded, by kind"),
            definition=_("What learners found through company visits in the period, by kind."),
            example=Example(_("Layla's contract."), {"contract": 1}),
        ),
    ],
    shows={
        "company": Column(_("company"), "visit__partner__name"),
        "client": Column(_("client"), client_number("person")),
    },
)
def company_visit_yields() -> QuerySet:
    return CompanyVisitResult.objects.exclude(what=VisitYield.NOTHING)
