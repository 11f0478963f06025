"""What civic integration shows of a person, and which of its terms is open."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import User
from wegwijs.engines.panels.declaring import CardLine, on_card, panel
from wegwijs.services.integration.models import (
    BrpRegistration,
    CompanyVisitResult,
    Completion,
    DutyRequest,
    Exam,
    IntegrationPeriod,
    LanguagePair,
    Obligation,
    PlacementTest,
    Plan,
)
from wegwijs.services.integration.queries import duties

panel(
    "integration.duty",
    _("Integration duty"),
    Obligation,
    compartment=Compartment.INTEGRATION,
    day="since",
    shows=["until", "route", "previous_provider", "end_reason"],
)
panel(
    "integration.periods",
    _("Integration period"),
    IntegrationPeriod,
    compartment=Compartment.INTEGRATION,
    day="since",
    shows=["until", "law", "told_on", "extension_reason"],
)
panel(
    "integration.registrations",
    _("Registered in a municipality"),
    BrpRegistration,
    day="on",
    shows=["municipality"],
)
panel(
    "integration.plans",
    _("Plans (PIP)"),
    Plan,
    compartment=Compartment.INTEGRATION,
    day="on",
    shows=[],
)
panel(
    "integration.completions",
    _("Finished beside the examination"),
    Completion,
    day="on",
    shows=["what"],
)
panel(
    "integration.requests",
    _("Requests about the duty"),
    DutyRequest,
    day="asked_on",
    shows=["kind", "answered_on", "answer", "ground"],
)
panel(
    "integration.placement_tests",
    _("Placement tests"),
    PlacementTest,
    day="on",
    shows=["level", "advice"],
)
panel(
    "integration.exams",
    _("Examinations"),
    Exam,
    day="on",
    shows=["part", "level", "result"],
)
panel(
    "integration.language_pairs",
    _("Language coaches"),
    LanguagePair,
    day="since",
    shows=["until", (_("Language coach"), "coach")],
)
panel(
    "integration.company_visits",
    _("What came of company visits"),
    CompanyVisitResult,
    day="on",
    shows=["what", (_("Company"), "visit__partner")],
)


@on_card
def open_period(persons: Sequence[int], user: User, on: date) -> Iterator[tuple[int, CardLine]]:
    """The integration period that runs today, and its last day: as told, or by the law."""
    told = IntegrationPeriod.objects.filter(obligation=OuterRef("pk")).on(on).order_by("-since")
    running = duties().filter(user.sight.rows(Obligation), person__in=persons).on(on)
    found = running.annotate(
        told_since=Subquery(told.values("since")[:1]), told_until=Subquery(told.values("until")[:1])
    )
    days = ("told_since", "told_until", "told_from", "starts_on", "ends_on")
    for who, since, until, told_from, starts, ends in found.order_by("since", "pk").values_list(
        "person", *days
    ):
        if since:
            yield who, CardLine(_("Integration period"), since=since, until=until)
        elif told_from is None and ends and starts <= on <= ends:
            yield who, CardLine(_("Integration period"), since=starts, until=ends)
