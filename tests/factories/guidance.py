"""The first months, and one guide after another."""

import factory

from tests.factories.base import SPRING, RecordFactory, own, taken_from
from wegwijs.services.guidance.models import Checklist, ChecklistEntry, ChecklistStep, GuideChange


class ChecklistStepFactory(RecordFactory):
    """A step of a team's own, two weeks after the move."""

    class Meta:
        model = ChecklistStep

    key = factory.Sequence(lambda number: f"own-{number + 1}")
    title = "Fiets regelen"
    days = 14
    since = SPRING


class ChecklistFactory(RecordFactory):
    """A checklist without steps, made on the first day of the trajectory."""

    class Meta:
        model = Checklist

    trajectory = own("Trajectory")
    made_on = taken_from("trajectory.since")
    moved_on = taken_from("trajectory.since")


class ChecklistEntryFactory(RecordFactory):
    class Meta:
        model = ChecklistEntry

    checklist = own("Checklist")
    key = "gp"
    days = 7
    due = SPRING


class GuideChangeFactory(RecordFactory):
    class Meta:
        model = GuideChange

    trajectory = own("Trajectory")
    to_guide = own("Colleague")
    on = SPRING
