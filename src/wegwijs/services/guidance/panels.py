"""What guidance shows of a person, and what it tells on the card."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import User
from wegwijs.engines.panels.declaring import CardLine, Column, on_card, panel
from wegwijs.services.guidance.models import (
    Checklist,
    ChecklistEntry,
    Closing,
    Contact,
    GuideChange,
    Pause,
    Phase,
    Trajectory,
)
from wegwijs.services.guidance.steps import spoken, standard

# What the standard calls each step, in the language of whoever reads it.
TITLES = {key: lazy(spoken, str)(step.title) for key, step in standard().items()}

panel(
    "guidance.trajectories",
    _("Guidance"),
    Trajectory,
    compartment=Compartment.GUIDANCE,
    day="since",
    shows=["until", "programme", (_("Guide"), "guide"), "end_reason"],
)
panel(
    "guidance.phases",
    _("Phases of guidance"),
    Phase,
    compartment=Compartment.GUIDANCE,
    day="since",
    shows=["until", "name", (_("Service"), "trajectory__programme")],
)
panel(
    "guidance.contacts",
    _("Conversations"),
    Contact,
    day="on",
    shows=["way", "topics", "minutes", (_("With"), "colleague"), "note"],
)
panel(
    "guidance.pauses",
    _("Pauses of guidance"),
    Pause,
    day="since",
    shows=["until", "reason", (_("Service"), "trajectory__programme")],
)
panel(
    "guidance.closings",
    _("Closings"),
    Closing,
    day="on",
    shows=[
        "interview_on",
        "paper_purged_on",
        (_("Handed over to"), "handed_over_to"),
        "handover_accepted_on",
        "still_needed",
        (_("With"), "colleague"),
    ],
)
panel("guidance.checklists", _("The first months"), Checklist, day="moved_on", shows=["made_on"])


def steps_of(persons: Sequence[int], user: User) -> QuerySet[ChecklistEntry]:
    """Steps as the team calls them, and else by the key under which the standard names them."""
    path = f"{ChecklistEntry.PERSON}__in"
    steps: QuerySet[ChecklistEntry] = ChecklistEntry.objects.visible_to(user)
    return steps.filter(**{path: persons}).annotate(
        called=Coalesce(NullIf("what", Value("")), "key")
    )


panel(
    "guidance.steps",
    _("Steps of the first months"),
    ChecklistEntry,
    day="due",
    shows=[
        Column(_("Step"), "called", TITLES),
        "done_on",
        "not_needed_because",
        (_("By"), "owner"),
    ],
    of=steps_of,
)
panel(
    "guidance.guides",
    _("Changes of guide"),
    GuideChange,
    compartment=Compartment.GUIDANCE,
    day="on",
    shows=[(_("From"), "from_guide"), (_("To"), "to_guide")],
)


@on_card
def guided_by(persons: Sequence[int], user: User, on: date) -> Iterator[tuple[int, CardLine]]:
    """Each service somebody runs through today, by whom they are guided and until when."""
    running = Trajectory.objects.visible_to(user).filter(person__in=persons).on(on)
    for found in running.select_related("guide").order_by("since", "pk"):
        guide = str(found.guide or "")
        yield (
            found.person_id,
            CardLine(found.get_programme_display(), guide, found.since, found.until),
        )
