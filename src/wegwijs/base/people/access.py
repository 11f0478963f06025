"""Whom somebody meets by appointment, and of whom somebody sees more for a short time."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import User
from wegwijs.base.organisation.sight import Glass, broken_glass, own_people
from wegwijs.base.people.models import Appointment, BreakGlass

SOON = timedelta(days=60)


@own_people(*Role, of=[Compartment.APPOINTMENTS])
def met_by_appointment(colleagues: Collection[int], on: date) -> QuerySet:
    """Whom one has an appointment with today or in the coming weeks."""
    soon = Appointment.objects.filter(colleague__in=colleagues, on__range=(on, on + SOON))
    return soon.exclude(person=None).values("person")


@broken_glass
def open_now(user: User) -> Iterator[Glass]:
    """The uses of this user that still stand."""
    standing = BreakGlass.objects.filter(user=user).standing(timezone.now())
    for key, team, person in standing.values_list("pk", "team", "person"):
        yield Glass(key, team, person)
