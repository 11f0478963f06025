"""What a court must rule in time, and what an authority must do after that."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from wegwijs.services.legal.deadlines.following import (
    ALIENS,
    DECIDED,
    ON_OBJECTION,
    RULED,
    TO_FILES,
    before_court,
    due_by_step,
    followed_by,
    steps,
)
from wegwijs.services.legal.models import FileKind, Step, StepKind


@due_by_step(
    "legal.court_decides",
    rule_key="general.court_decides",
    title=_("See whether the court ruled that the decision is late"),
    why=_("The court has eight weeks. Ask the lawyer or the court where the judgment is."),
    days={"received": "on"},
    settle=TO_FILES,
)
def court_decides() -> QuerySet[Step]:
    """Appeals because there is no decision; one that comes after all ends the waiting."""
    decided = followed_by(*DECIDED, *ON_OBJECTION)
    return steps([StepKind.APPEALED_LATE], list(FileKind)).annotate(
        done_on=followed_by(*RULED), over_on=Least(F("file__closed_on"), decided)
    )


@due_by_step(
    "legal.late_decision",
    rule_key="general.late_decision",
    title=_("See whether the authority decided after the judgment"),
    why=_("The court usually gives two weeks. Look in the judgment: it may say another term."),
    days={"made_known": "on"},
    over="file__closed_on",
    settle=TO_FILES,
)
def late_decision() -> QuerySet[Step]:
    """Judgments that a decision is late, until it is taken."""
    ruled = steps([StepKind.RULING_FOR], list(FileKind)).annotate(about=before_court())
    late = ruled.filter(about=StepKind.APPEALED_LATE)
    return late.annotate(done_on=followed_by(*DECIDED, *ON_OBJECTION))


@due_by_step(
    "legal.council_decides",
    rule_key="aliens.council_decides",
    title=_("See whether the Council of State ruled"),
    why=_("It has 23 weeks. Ask the lawyer where the judgment is."),
    days={"received": "on"},
    over="file__closed_on",
    settle=TO_FILES,
)
def council_decides() -> QuerySet[Step]:
    """Higher appeals in aliens law."""
    files = ALIENS | {FileKind.ASYLUM, FileKind.OTHER}
    return steps([StepKind.HIGHER_APPEALED], files).annotate(done_on=followed_by(*RULED))
