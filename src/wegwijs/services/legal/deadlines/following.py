"""How one step follows another: which day does what a term asks, and which ends it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial

from django.db.models import Case, F, Min, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import User
from wegwijs.engines.agenda.declaring import Settle, falls_due
from wegwijs.services.legal.actions import record_step
from wegwijs.services.legal.models import FileKind, LegalFile, Step, StepKind

# Whose decisions are those of aliens law, and whose those of administrative law in general: travel
# documents rest on the Passport Act, becoming Dutch on the Nationality Act.
ALIENS = frozenset({FileKind.FAMILY_REUNIFICATION, FileKind.PERMIT_RENEWAL})
GENERAL = frozenset({FileKind.TRAVEL_DOCUMENT, FileKind.NATURALISATION})

REJECTED = (StepKind.DECISION_REJECTED, StepKind.REJECTED_FAST)
ON_APPLICATION = (StepKind.DECISION_GRANTED, *REJECTED)
DECIDED = (StepKind.PERMIT_GRANTED, *ON_APPLICATION)
SENT = (StepKind.APPLIED, StepKind.RECEIVED)
GRANTED_AFTER_ALL = (StepKind.DECISION_GRANTED, StepKind.OBJECTION_GRANTED, StepKind.RULING_FOR)
NOTICE = (StepKind.DEFAULT_NOTICE, StepKind.DEFAULT_RECEIVED)
ON_OBJECTION = (StepKind.OBJECTION_GRANTED, StepKind.OBJECTION_REJECTED)
RULED = (StepKind.RULING_FOR, StepKind.RULING_AGAINST)
_TO_A_COURT = (StepKind.APPEALED, StepKind.APPEALED_LATE, StepKind.HIGHER_APPEALED)

TO_FILES = Settle(_("To the legal files"), screen="people:legal")

# A term that a step starts: for who handles its file, else for every legal colleague.
due_by_step = partial(
    falls_due,
    model=Step,
    reads=[LegalFile],
    person="file__person",
    colleague="file__colleague",
    role=Role.LEGAL,
    done="done_on",
    over="over_on",
)


def steps(kinds: Collection[StepKind], files: Collection[FileKind]) -> QuerySet[Step]:
    return Step.objects.filter(kind__in=kinds, file__kind__in=files)


def followed_by(*kinds: StepKind) -> Subquery:
    """The day of the first step of these kinds in the same file, on the same day or later."""
    later = Step.objects.filter(file=OuterRef("file"), kind__in=kinds, on__gte=OuterRef("on"))
    return Subquery(later.order_by().values("file").annotate(first=Min("on")).values("first"))


def nth_after(kind: StepKind, number: int) -> Subquery:
    """The day of the first, second… step of a kind in the same file since this one."""
    later = Step.objects.filter(file=OuterRef("file"), kind=kind, on__gte=OuterRef("on"))
    return Subquery(later.order_by("on", "pk").values("on")[number - 1 : number])


def before_court() -> Subquery:
    """What last went to a court in the same file, on the same day or before: which kind of step."""
    sent = Step.objects.filter(file=OuterRef("file"), kind__in=_TO_A_COURT, on__lte=OuterRef("on"))
    return Subquery(sent.order_by("-on", "-pk").values("kind")[:1])


def over_once_received() -> Case:
    """An application no longer counts by its sending once it is known when it arrived."""
    arrived = Least(F("file__closed_on"), followed_by(StepKind.RECEIVED))
    return Case(When(kind=StepKind.APPLIED, then=arrived), default=F("file__closed_on"))


def in_files_of(
    kind: FileKind, steps: Collection[StepKind], *, person: str, since: str
) -> Subquery:
    """The day of the first of these steps in any file of this kind of the same person."""
    found = Step.objects.filter(
        file__person=OuterRef(person),
        file__kind=kind,
        kind__in=steps,
        on__gte=OuterRef(since),
    )
    by_person = found.order_by().values("file__person").annotate(first=Min("on"))
    return Subquery(by_person.values("first"))


def writes(kind: StepKind) -> Callable[[int, date, User], object]:
    """Settles a term by the step that does it, in the file of the step that started it."""

    def settle(step: int, on: date, by: User) -> object:
        started = Step.objects.visible_to(by).select_related("file").get(pk=step)
        return record_step(file=started.file, kind=kind, on=on, by=by)

    return settle


# The words of a button: what was done, with the day beside it.
_DONE: Mapping[StepKind, object] = {
    StepKind.APPLIED: _("The application was sent"),
    StepKind.DEFAULT_NOTICE: _("A notice of default was sent"),
    StepKind.APPEALED_LATE: _("The appeal was lodged"),
    StepKind.OBJECTED: _("The objection was sent"),
    StepKind.APPEALED: _("The appeal was lodged"),
    StepKind.HIGHER_APPEALED: _("The higher appeal was lodged"),
    StepKind.VISA_ISSUED: _("The MVV was issued"),
    StepKind.FAMILY_ARRIVED: _("The family arrived"),
    StepKind.PERMIT_GRANTED: _("The permits were granted"),
}


def settled_by(kind: StepKind) -> Settle:
    return Settle(_DONE[kind], by=writes(kind))  # type: ignore[arg-type]
