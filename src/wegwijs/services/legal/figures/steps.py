"""The dated steps in legal files: applications sent, decisions made known, objections."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import Column, Example, Facts, Happened, Where, indicator
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.legal.models import Step, StepKind


@indicator(
    key="legal.steps",
    title=_("Steps in legal files"),
    definition=_("Dated steps in legal files of every kind: applications, decisions, objections."),
    example=Example(
        _(
            "The decision in Dawit's file, the application and the decision in one of Karim's; "
            "Dawit's application was sent the year before."
        ),
        3,
    ),
    time=Happened("on"),
    where=Where.MUNICIPALITY,
    place="file__municipality",
    counts=Facts(_("steps")),
    register=Register.LEGAL_STEPS,
    service=Service.LEGAL,
    splits=[
        published(
            words("kind", _("by step"), "kind", StepKind),
            "legal.steps_by_kind",
            _("Steps in legal files by kind"),
            _("Steps in legal files, by what was done or made known."),
            Example(
                _("Karim's application, his rejection, and what Dawit was granted."),
                {"applied": 1, "decision_granted": 1, "decision_rejected": 1},
            ),
        )
    ],
    shows={"file": Column(_("file"), "file__number")},
)
def steps() -> QuerySet:
    return Step.objects.all()


steps.cut(
    "legal.applications_sent",
    _("Applications sent"),
    _("Applications that were sent in the period, in files of every kind."),
    Example(_("Karim's in May."), 1),
    kind="applied",
)
steps.cut(
    "legal.decisions",
    _("Decisions made known"),
    _("Decisions that were made known in the period, granted and rejected."),
    Example(_("Dawit's in June and Karim's in December."), 2),
    kind=("decision_granted", "decision_rejected", "rejected_fast"),
)
steps.cut(
    "legal.objections",
    _("Objections and appeals"),
    _("Objections sent and appeals lodged in the period."),
    Example(_("None: Karim has not objected yet."), 0),
    kind=("objected", "appealed"),
)
