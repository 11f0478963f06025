"""What civic integration shows of a person, and which of its terms is open."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import User
from wegwijs.engines.panels.declaring import CardLine, on_card, panel
from wegwijs.services.integration.models import (
    CompanyVisitResult,
    DutyRequest,
    Exam,
    IntegrationPeriod,
    LanguagePair,
    Obligation,
    PlacementTest,
)

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
    shows=["until", "law", "extension_reason"],
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
    """The integration period that runs today, and its last day."""
    running = IntegrationPeriod.objects.visible_to(user).on(on)
    of_them = running.filter(obligation__person__in=persons).select_related("obligation")
    for found in of_them.order_by("since", "pk"):
        line = CardLine(_("Integration period"), since=found.since, until=found.until)
        yield found.obligation.person_id, line
