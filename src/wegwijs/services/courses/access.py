"""Whose people somebody's are who leads groups."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.sight import own_people
from wegwijs.services.courses.models import Membership

AFTERWARDS = timedelta(days=31)  # time to write down what came of it


@own_people(Role.COURSE_LEADER, of=[Compartment.CARD])
def members_of_own_groups(colleagues: Collection[int], on: date) -> QuerySet:
    """Members of the groups that one leads, until a month after they left."""
    led = Membership.objects.filter(group__leader__in=colleagues, since__lte=on)
    return led.exclude(until__lt=on - AFTERWARDS).values("person")
