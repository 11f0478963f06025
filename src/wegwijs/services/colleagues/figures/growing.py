"""How colleagues grow in their work: trainings and progress interviews."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Where,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import text
from wegwijs.services.colleagues.models import ProgressInterview, Training

BY_NAME = text("training", _("by training"), "name")
COLLEAGUE = Column(_("colleague"), "colleague__number")
OF_TEAM: dict[str, Any] = {
    "time": Happened("on"),
    "where": Where.TEAM,
    "place": "team",
    "service": Service.COLLEAGUES,
}
OF_TRAININGS: dict[str, Any] = {
    "register": Register.TRAININGS,
    "shows": {"colleague": COLLEAGUE, "training": Column(_("training"), "name")},
}


@indicator(
    **OF_TEAM,
    **OF_TRAININGS,
    key="organisation.trainings",
    title=_("Trainings followed"),
    definition=_(
        "Trainings that colleagues followed in the period. Two colleagues at one training are two."
    ),
    example=Example(_("Truus and Lies the basic training, Lies one in conversation too."), 3),
    counts=Facts(_("trainings")),
    splits=[
        published(
            BY_NAME,
            key="organisation.trainings_by_name",
            title=_("Trainings followed by subject"),
            definition=_("Trainings that colleagues followed in the period, by their name."),
            example=Example(
                _("The basic training twice, conversation once."),
                {"basistraining": 2, "gespreksvoering": 1},
            ),
        ),
    ],
)
def trainings() -> QuerySet:
    return Training.objects.all()


@indicator(
    **OF_TEAM,
    **OF_TRAININGS,
    key="organisation.colleagues_trained",
    title=_("Colleagues who followed a training"),
    definition=_("People who followed at least one training in the period; each counts once."),
    example=Example(_("Truus and Lies."), 2),
    counts=Distinct("colleague_id", _("people")),
)
def colleagues_trained() -> QuerySet:
    return Training.objects.all()


@indicator(
    **OF_TEAM,
    key="organisation.progress_interviews",
    title=_("Progress interviews"),
    definition=_("Progress interviews held with colleagues in the period."),
    example=Example(_("Two with Jan, one with Piet."), 3),
    register=Register.PROGRESS_INTERVIEWS,
    counts=Facts(_("interviews")),
    shows={"colleague": COLLEAGUE},
)
def progress_interviews() -> QuerySet:
    return ProgressInterview.objects.all()
