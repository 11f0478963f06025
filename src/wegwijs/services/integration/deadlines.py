"""What falls due in civic integration: a term that is missed is a fine, and often a permit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, F, Min, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import Record, RecordQuerySet
from wegwijs.base.organisation.models import User
from wegwijs.engines.agenda.declaring import Settle, falls_due
from wegwijs.services.integration import actions
from wegwijs.services.integration.models import (
    BrpRegistration,
    Completion,
    DutyRequest,
    Exam,
    ExamPart,
    ExamResult,
    IntegrationPeriod,
    Module,
    Obligation,
    Plan,
    RequestKind,
    Route,
)
from wegwijs.services.integration.queries import (
    PVT,
    asked_about,
    duties,
    first_plan,
    told,
    under,
)

LONG_AGO = date.min
ON_THE_PAGE = Settle(_("Look at the integration page"), screen="people:integration", of="person")
OF_A_DUTY: dict[str, Any] = {
    "compartment": Compartment.INTEGRATION,
    "model": Obligation,
    "person": "person",
    "over": "over_on",
}
OF_A_PLAN: dict[str, Any] = OF_A_DUTY | {
    "model": Plan,
    "person": "obligation__person",
    "over": "obligation__until",
    "days": {"pip": "on", "obliged": "obligation__since"},
}


def seen(model: type[Record], fact: int, user: User) -> Any:
    """The fact that started an item, for who is let into integration."""
    rows = user.sight.rows(model, Compartment.INTEGRATION)
    return model._default_manager.filter(rows).get(pk=fact)


# The period and its end


@falls_due(
    "integration.period",
    **OF_A_DUTY,
    rule_key="integration.period",
    title=_("Pass every part before the integration period ends"),
    why=_("Whoever is late may be fined, and may have to pay back a loan."),
    days={"obliged": "since", "pip": "plan_on"},
    reads=[Plan, IntegrationPeriod],
    settle=ON_THE_PAGE,
)
def period() -> RecordQuerySet:
    """Periods of which DUO told no last day: the law counts it, or a date is missing."""
    return until_told(duties())


def until_told(every: RecordQuerySet) -> RecordQuerySet:
    """What is counted by the law holds until a letter of DUO says otherwise."""
    told_at_once = every.filter(told_from__lte=F("since"))
    counted = every.exclude(pk__in=told_at_once.values("pk"))
    return counted.annotate(over_on=Least("until", "told_from"))


@falls_due(
    "integration.period_told",
    **OF_A_DUTY | {"model": IntegrationPeriod, "person": "obligation__person"},
    rule_key="integration.period_told",
    title=_("Pass every part before the integration period ends"),
    why=_("Whoever is late may be fined, and may have to pay back a loan."),
    days={"told": "told", "obliged": "obligation__since", "period_end": "until"},
    reads=[Obligation],
    settle=ON_THE_PAGE,
)
def period_told() -> QuerySet[IntegrationPeriod]:
    """Periods of which DUO told the last day, until it tells another."""
    return with_end(told())


def with_end(every: QuerySet[IntegrationPeriod]) -> QuerySet[IntegrationPeriod]:
    later = told().filter(obligation=OuterRef("obligation"), since__gt=OuterRef("since"))
    next_told = later.order_by().values("obligation").annotate(first=Min("told")).values("first")
    return every.annotate(over_on=Least("obligation__until", Subquery(next_told)))


# Asking for more time


def ask(fact: int, on: date, user: User) -> DutyRequest:
    return _ask(seen(Obligation, fact, user), on, user)


def ask_of_period(fact: int, on: date, user: User) -> DutyRequest:
    return _ask(seen(IntegrationPeriod, fact, user).obligation, on, user)


def _ask(obligation: Obligation, on: date, user: User) -> DutyRequest:
    kind = RequestKind.EXTENSION
    return actions.ask_for(obligation=obligation, kind=kind, asked_on=on, by=user)


WINDOW: dict[str, Any] = {
    "rule_key": "integration.extension_window",
    "title": _("Ask for more time, if not everything will be passed"),
    "why": _("From this day it can be asked. After the end of the period it is too late."),
    "done": "asked_on",
}


@falls_due(
    "integration.extension_window",
    **OF_A_DUTY,
    **WINDOW,
    days={"period_started": "starts_on", "period_end": "ends_on"},
    reads=[Plan, IntegrationPeriod, DutyRequest],
    settle=Settle(_("More time was asked"), by=ask),
)
def extension_window() -> RecordQuerySet:
    """Periods of which the law counts the end, until more time or a dispensation is asked."""
    running = until_told(duties()).filter(ends_on__isnull=False)
    return running.annotate(asked_on=asked_about("pk", "since"))


@falls_due(
    "integration.extension_window_told",
    **OF_A_DUTY | {"model": IntegrationPeriod, "person": "obligation__person"},
    **WINDOW,
    days={"told": "told", "period_end": "until"},
    reads=[Obligation, DutyRequest],
    settle=Settle(_("More time was asked"), by=ask_of_period),
)
def extension_window_told() -> QuerySet[IntegrationPeriod]:
    """Periods of which DUO told the end, until more time or a dispensation is asked after it."""
    return with_end(told()).annotate(asked_on=asked_about("obligation", "told"))


REQUEST: dict[str, Any] = OF_A_DUTY | {
    "model": DutyRequest,
    "person": "obligation__person",
    "days": {"asked": "asked_on"},
    "done": "answered_on",
    "over": "obligation__until",
    "title": _("DUO decides on the request; ask where the answer is"),
    "why": _("The period goes on as long as there is no answer."),
    "reads": [Obligation],
    "settle": ON_THE_PAGE,
}


@falls_due("integration.extension_decision", **REQUEST, rule_key="integration.extension_decision")
def extension_decision() -> QuerySet[DutyRequest]:
    """Requests for more time, until they are answered."""
    return DutyRequest.objects.filter(kind=RequestKind.EXTENSION)


@falls_due(
    "integration.dispensation_decision", **REQUEST, rule_key="integration.dispensation_decision"
)
def dispensation_decision() -> QuerySet[DutyRequest]:
    """Requests for a dispensation, until they are answered."""
    return DutyRequest.objects.filter(kind=RequestKind.DISPENSATION)


# The plan


def plan_made(fact: int, on: date, user: User) -> Plan:
    registration = seen(BrpRegistration, fact, user)
    return actions.record_plan(obligation=registration.obligation, on=on, by=user)


@falls_due(
    "integration.pip",
    **OF_A_DUTY
    | {"model": BrpRegistration, "person": "obligation__person"}
    | {"over": "obligation__until"},
    rule_key="integration.pip",
    title=_("The municipality makes the plan (PIP); ask where it is"),
    why=_("Without the plan the lessons do not begin, and the period does not run."),
    days={"registered": "on", "obliged": "obligation__since"},
    done="planned_on",
    reads=[Obligation, Plan],
    settle=Settle(_("The plan is there"), by=plan_made),
)
def pip() -> QuerySet[BrpRegistration]:
    """Registrations in a municipality, until it made a plan; after a move it makes another.

    A plan from before the first registration was made in time.
    """
    same_duty = BrpRegistration.objects.filter(obligation=OuterRef("obligation"))
    moved = Exists(same_duty.filter(on__lt=OuterRef("on")))
    every = BrpRegistration.objects.annotate(
        from_day=Case(When(moved, then=F("on")), default=LONG_AGO, output_field=DateField())
    )
    plans = Plan.objects.filter(obligation=OuterRef("obligation"), on__gte=OuterRef("from_day"))
    first = plans.order_by().values("obligation").annotate(first=Min("on")).values("first")
    return every.annotate(planned_on=Subquery(first))


# The participation statement


def statement_signed(person: str, since: str) -> Subquery:
    signed = Exam.objects.filter(
        person=OuterRef(person),
        on__gte=OuterRef(since),
        part=ExamPart.PVT,
        result=ExamResult.PASSED,
    )
    return Subquery(signed.order_by().values("person").annotate(first=Min("on")).values("first"))


def sign(fact: int, on: date, user: User) -> Exam:
    return _sign(seen(Obligation, fact, user), on, user)


def sign_after_plan(fact: int, on: date, user: User) -> Exam:
    return _sign(seen(Plan, fact, user).obligation, on, user)


def _sign(duty: Obligation, on: date, user: User) -> Exam:
    return actions.record_exam(
        person=duty.person, team=duty.team_id, part=ExamPart.PVT, on=on, by=user
    )


STATEMENT: dict[str, Any] = {
    "rule_key": PVT,
    "title": _("Sign the participation statement (PVT)"),
    "why": _("It is a part of the duty with a term of its own, and being late may cost a fine."),
    "done": "signed_on",
    "reads": [Obligation, Exam],
}


@falls_due(
    "integration.pvt",
    **OF_A_DUTY | {"over": "until"},
    **STATEMENT,
    days={"obliged": "since"},
    settle=Settle(_("The statement was signed"), by=sign),
)
def pvt() -> QuerySet[Obligation]:
    """Duties of which the year for the statement runs from the duty itself."""
    asked = Obligation.objects.filter(under(PVT, starts="obliged"))
    return asked.annotate(signed_on=statement_signed("person", "since"))


@falls_due(
    "integration.pvt_after_plan",
    **OF_A_PLAN,
    **STATEMENT,
    settle=Settle(_("The statement was signed"), by=sign_after_plan),
)
def pvt_after_plan() -> QuerySet[Plan]:
    """First plans of duties of which the term for the statement runs from the plan."""
    return first_plans(PVT).annotate(
        signed_on=statement_signed("obligation__person", "obligation__since")
    )


def first_plans(rule_key: str) -> QuerySet[Plan]:
    """The plan that started the period, where a rule counts from the plan."""
    asked = Obligation.objects.filter(under(rule_key, starts="pip"))
    first = Plan.objects.annotate(first_on=first_plan("obligation")).filter(on=F("first_on"))
    return first.filter(obligation__in=asked.values("pk"))


# Another route


def plan_revised(fact: int, on: date, user: User) -> Plan:
    return actions.record_plan(obligation=seen(Plan, fact, user).obligation, on=on, by=user)


@falls_due(
    "integration.route_change",
    **OF_A_PLAN,
    rule_key="integration.route_change",
    title=_("Does the route still suit? Until this day another can be asked for"),
    why=_("After it only a change from the education route to the B1 route is possible."),
    done="revised_on",
    reads=[Obligation],
    settle=Settle(_("The plan was revised"), by=plan_revised),
)
def route_change() -> QuerySet[Plan]:
    """First plans, until the municipality makes another."""
    later = Plan.objects.filter(obligation=OuterRef("obligation"), on__gt=OuterRef("on"))
    again = later.order_by().values("obligation").annotate(first=Min("on")).values("first")
    return first_plans("integration.route_change").annotate(revised_on=Subquery(again))


# Labour market, and self-reliance


def finished(what: Module) -> Subquery:
    done = Completion.objects.filter(obligation=OuterRef("obligation"), what=what)
    return Subquery(done.order_by().values("on")[:1])


def finish_map(fact: int, on: date, user: User) -> Completion:
    duty = seen(Plan, fact, user).obligation
    return actions.record_completion(obligation=duty, what=Module.MAP, on=on, by=user)


def finish_z_route(fact: int, on: date, user: User) -> Completion:
    duty = seen(Plan, fact, user).obligation
    return actions.record_completion(obligation=duty, what=Module.SELF_RELIANCE, on=on, by=user)


@falls_due(
    "integration.map",
    **OF_A_PLAN,
    rule_key="integration.map",
    title=_("Finish the module labour market and participation (MAP)"),
    why=_("Without it the duty is not met, whatever was passed."),
    done="finished_on",
    reads=[Obligation, Completion],
    settle=Settle(_("The module is finished"), by=finish_map),
)
def map_module() -> QuerySet[Plan]:
    """First plans, but of the education route, which knows no such module."""
    every = first_plans("integration.map").exclude(obligation__route=Route.EDUCATION)
    return every.annotate(finished_on=finished(Module.MAP))


@falls_due(
    "integration.z_route",
    **OF_A_PLAN,
    rule_key="integration.z_route",
    title=_("Finish the self-reliance route, with the closing interview"),
    why=_("It asks 800 hours of lessons and 800 of taking part, so there is little time to lose."),
    done="finished_on",
    reads=[Obligation, Completion],
    settle=Settle(_("The route is finished"), by=finish_z_route),
)
def z_route() -> QuerySet[Plan]:
    """First plans in the self-reliance route."""
    every = first_plans("integration.z_route").filter(obligation__route=Route.SELF_RELIANCE)
    return every.annotate(finished_on=finished(Module.SELF_RELIANCE))
