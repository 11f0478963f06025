"""Whose people somebody's are who guides."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from wegwijs.base.organisation.access import GUIDED, Role
from wegwijs.base.organisation.sight import own_people
from wegwijs.services.guidance.models import Trajectory
from wegwijs.services.guidance.queries import AFTERWARDS


@own_people(Role.GUIDE, of=GUIDED)
def guided(colleagues: Collection[int], on: date) -> QuerySet:
    """Those whom one guides, until a month after the last day."""
    own = Trajectory.objects.filter(guide__in=colleagues, since__lte=on)
    return own.exclude(until__lt=on - AFTERWARDS).values("person")
