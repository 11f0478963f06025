"""Which law a duty falls under, when its period ends, and what is passed and still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Case, F, Func, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import RecordQuerySet
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.base.rules.deadlines import Deadline, Found, deadline
from wegwijs.base.rules.law import Version, rule
from wegwijs.base.rules.terms import Term
from wegwijs.services.integration.models import (
    BrpRegistration,
    Completion,
    DutyRequest,
    Exam,
    ExamPart,
    ExamResult,
    IntegrationPeriod,
    Law,
    Module,
    Obligation,
    Plan,
    RequestKind,
    Route,
)

PERIOD, TOLD, PVT = "integration.period", "integration.period_told", "integration.pvt"
# The statutes by the numbers under which they are published.
STATUTES = {"BWBR0020611": Law.WI2013, "BWBR0044770": Law.WI2021}
IN_THE_EXAM = (
    *(ExamPart.READING, ExamPart.LISTENING, ExamPart.WRITING, ExamPart.SPEAKING),
    ExamPart.KNM,
)
# Whoever became obliged before this day need not do the part on work (decree, article 3.9).
WORK_SINCE = date(2015, 1, 1)
# What starts a clock of the law of integration, and where its day stands on a duty.
STARTS = {"obliged": "since", "pip": "plan_on"}
ASKED_IN_TIME = (RequestKind.EXTENSION, RequestKind.DISPENSATION)


class LongAfter(Func):
    """The day so long after a day. A month that has no such day ends on its last, as in the law."""

    output_field = models.DateField()

    def __init__(self, day: Combinable, term: Term) -> None:
        # The units of terms are the names that PostgreSQL gives to lengths of time.
        length = f"make_interval({term.unit.value} => {term.number})"
        super().__init__(day, template=f"(%(expressions)s + {length})::date")


def versions_of(key: str, *, starts: str = "") -> Iterator[tuple[Version, Q]]:
    """The versions that answer with a term, each with the duties that it is for."""
    for version in rule(key).versions:
        if version.term is None or (starts and version.starts != starts):
            continue
        within = Q(since__gte=version.valid_from)
        yield version, within & Q(since__lte=version.until) if version.until else within


def under(key: str, *, starts: str) -> Q:
    """Duties for which the clock of a rule starts with this fact."""
    found = Q(pk__in=[])
    for _version, within in versions_of(key, starts=starts):
        found |= within
    return found


def first_plan(obligation: str = "pk") -> Subquery:
    """The day of the first plan of a duty: revising it starts nothing anew."""
    plans = Plan.objects.filter(obligation=OuterRef(obligation)).order_by()
    return Subquery(plans.values("obligation").annotate(first=Min("on")).values("first"))


def told() -> QuerySet[IntegrationPeriod]:
    """Periods of which DUO told the last day; `told` is when, or else their own first day."""
    periods = IntegrationPeriod.objects.filter(until__isnull=False)
    return periods.annotate(told=Coalesce("told_on", "since"))


def asked_about(obligation: str, since: str) -> Subquery:
    """The first day on which more time or a dispensation was asked, from a day on."""
    asked = DutyRequest.objects.filter(
        obligation=OuterRef(obligation), kind__in=ASKED_IN_TIME, asked_on__gte=OuterRef(since)
    )
    first = asked.order_by().values("obligation").annotate(first=Min("asked_on"))
    return Subquery(first.values("first"))


def duties() -> RecordQuerySet:
    """Every duty with `plan_on`, and by the law when its period `starts_on` and `ends_on`.

    `told_from` is when DUO first told a last day, which then holds.
    """
    first_told = told().filter(obligation=OuterRef("pk")).order_by().values("obligation")
    known: RecordQuerySet = Obligation.objects.annotate(
        plan_on=first_plan(),
        told_from=Subquery(first_told.annotate(first=Min("told")).values("first")),
    )
    starts, ends = [], []
    for version, within in versions_of(PERIOD):
        assert version.term  # as versions_of() gives them
        start = F(STARTS[version.starts])
        starts.append(When(within, then=start))
        ends.append(When(within, then=LongAfter(start, version.term)))
    return known.annotate(
        starts_on=Case(*starts, output_field=models.DateField()),
        ends_on=Case(*ends, output_field=models.DateField()),
    )


def law_of(since: date) -> Law | None:
    """The law of a duty that began on a day; None where it is not known here."""
    version = rule(PERIOD).version_on(since)
    return STATUTES.get(version.source) if version else None


def counted_period(obligation: Obligation) -> Deadline | None:
    """The last day of the period by the law alone; None where it cannot be counted."""
    plan = obligation.plans.order_by("on").values_list("on", flat=True).first()
    found = deadline(PERIOD, {"obliged": obligation.since, "pip": plan})
    return found if isinstance(found, Deadline) else None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the duty asks, and since when it is passed."""

    name: str
    passed_on: date | None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty with all that is known of it."""

    obligation: Obligation
    law: Law | None
    period: Found  # as DUO told, and otherwise as the law counts
    told: IntegrationPeriod | None
    periods: Sequence[IntegrationPeriod]  # every last day that DUO told, the first one first
    registrations: Sequence[BrpRegistration]
    plans: Sequence[Plan]
    parts: Sequence[Part]
    requests: Sequence[DutyRequest]
    completions: Sequence[Completion]

    @property
    def passed(self) -> int:
        return sum(part.passed_on is not None for part in self.parts)


def duties_of(person: Person, user: User) -> list[Duty]:
    """Somebody's duties, the newest first, as far as this user is let into integration."""
    seen = user.sight.rows(Obligation, Compartment.INTEGRATION)
    found = Obligation.objects.filter(seen, person=person).order_by("-since")
    every = found.prefetch_related("registrations", "plans", "periods", "requests", "completions")
    exams = Exam.objects.visible_to(user).filter(person=person, result=ExamResult.PASSED)
    # Of a part that was passed twice the first day stays.
    passed = dict(exams.order_by("-on").values_list("part", "on"))
    return [_duty(each, passed) for each in every]


def _duty(obligation: Obligation, passed: dict[str, date]) -> Duty:
    plans = sorted(obligation.plans.all(), key=lambda each: each.on)
    law = law_of(obligation.since)
    every = sorted(obligation.periods.all(), key=lambda each: each.since)
    periods = [each for each in every if each.until]
    told = periods[-1] if periods else None
    days: dict[str, date | None] = {"obliged": obligation.since}
    days |= {"pip": plans[0].on if plans else None, "period_end": told.until if told else None}
    completions = list(obligation.completions.all())
    return Duty(
        obligation=obligation,
        law=law,
        period=deadline(TOLD if told else PERIOD, days),
        told=told,
        periods=periods,
        registrations=sorted(obligation.registrations.all(), key=lambda each: each.on),
        plans=plans,
        parts=[*_parts(obligation, law, passed), *_modules(obligation, law, completions)],
        requests=sorted(obligation.requests.all(), key=lambda each: each.asked_on),
        completions=completions,
    )


def _parts(obligation: Obligation, law: Law | None, passed: dict[str, date]) -> Iterator[Part]:
    """The parts of the examination, the work part and the statement, where they are asked."""
    asked = list(IN_THE_EXAM)
    if law is Law.WI2013 and obligation.since >= WORK_SINCE:
        asked.append(ExamPart.ONA)
    version = rule(PVT).version_on(obligation.since)
    if version and version.term:
        asked.append(ExamPart.PVT)
    for part in asked if law else ():
        yield Part(str(part.label), passed.get(part))


def _modules(
    obligation: Obligation, law: Law | None, completions: Sequence[Completion]
) -> Iterator[Part]:
    done = {each.what: each.on for each in completions}
    if law is Law.WI2021 and obligation.route != Route.EDUCATION:
        yield Part(str(Module.MAP.label), done.get(Module.MAP))
    if obligation.route == Route.SELF_RELIANCE:
        yield Part(str(Module.SELF_RELIANCE.label), done.get(Module.SELF_RELIANCE))
