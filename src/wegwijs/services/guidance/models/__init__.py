"""Guidance: who runs through which service, from when to when, and with whom."""

from wegwijs.services.guidance.models.checklists import Checklist, ChecklistEntry, ChecklistStep
from wegwijs.services.guidance.models.files import Closing, Contact, ContactWay, Reopening
from wegwijs.services.guidance.models.trajectories import (
    EndReason,
    GuideChange,
    Pause,
    Phase,
    Programme,
    Trajectory,
)

__all__ = [
    "Checklist",
    "ChecklistEntry",
    "ChecklistStep",
    "Closing",
    "Contact",
    "ContactWay",
    "EndReason",
    "GuideChange",
    "Pause",
    "Phase",
    "Programme",
    "Reopening",
    "Trajectory",
]
