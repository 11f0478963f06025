"""What happens to homes and the people in them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.services.housing.models import Dwelling, Stay, StayKind


def stay(
    *,
    person: Person,
    dwelling: Dwelling,
    first_night: date,
    kind: StayKind,
    left_on: date | None = None,
) -> Stay:
    """The stay that follows from somebody moving in, not yet written.

    The municipality is the dwelling's, then and for ever; the last night is the one before leaving.
    Moving in and out on one day leaves no night: raises ValidationError.
    """
    if left_on is not None and left_on <= first_night:
        raise ValidationError(_("Somebody who leaves on the day of arrival has not lived there."))
    return Stay(
        person=person,
        dwelling=dwelling,
        kind=kind,
        since=first_night,
        until=left_on and left_on - ONE_DAY,
        municipality_id=dwelling.municipality_id,
        counted_on=first_night,
    )


@transaction.atomic
def move_in(
    *, person: Person, dwelling: Dwelling, first_night: date, kind: StayKind, by: User
) -> Stay:
    """End the current stay on the night before, and begin one in this dwelling.

    Raises ValidationError for somebody who already lives there, came to the current dwelling this
    very day, or is due to live elsewhere later.
    """
    current = Stay.objects.select_for_update().filter(person=person).on(first_night).first()
    if current and current.dwelling_id == dwelling.pk:
        raise ValidationError(_("This person already lives in this dwelling."))
    if current:
        current.until = first_night - ONE_DAY
        current.version += 1
        current.full_clean()
        current.save(update_fields=["until", "version"])
    begun = stay(person=person, dwelling=dwelling, first_night=first_night, kind=kind)
    begun.team_id, begun.entered_by = dwelling.team_id, by
    begun.full_clean()
    begun.save()
    journal.write("housing.moved_in", team=begun.team_id, by=by.pk, subject=begun.pk)
    refresh(begun)
    return begun


@transaction.atomic
def record_registration(*, stay: Stay, on: date, read_version: int, by: User) -> Stay:
    """Whoever lives here is registered at the address, and nobody who has left it.

    Raises StaleError where somebody else changed the stay since it was read.
    """
    stay.registered_on = on
    stay.full_clean()
    save_over(stay, "registered_on", read_version=read_version)
    journal.write("housing.registered", team=stay.team_id, by=by.pk, subject=stay.pk)
    refresh(stay)
    return stay
