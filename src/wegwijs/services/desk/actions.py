"""What colleagues at the desk do: a visit is registered while somebody is talking."""

from collections.abc import Sequence
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.organisation.models import Colleague, Location, Partner, User
from wegwijs.base.people.models import Person, Residence
from wegwijs.services.desk.models import AlsoFor, OpeningKind, Settled, Visit, VisitWay


@transaction.atomic
def register_visit(
    *,
    persons: Sequence[Person],
    on: date,
    location: Location,
    topics: Sequence[str],
    by: User,
    at: time | None = None,
    kind: OpeningKind = OpeningKind.GENERAL,
    way: VisitWay = VisitWay.WALK_IN,
    settled: Settled | None = None,
    referred_to: Partner | None = None,
    colleague: Colleague | None = None,
) -> Visit:
    """Write down one visit, by nobody known or by everybody who came; it counts as one.

    It stands in the file of each of them, and no file names the others. Raises ValidationError
    where somebody is named twice.
    """
    if len({person.pk for person in persons}) < len(persons):
        raise ValidationError(_("The same person is named twice."))
    first = persons[0] if persons else None
    visit = Visit(
        team_id=location.team_id,
        entered_by=by,
        person=first,
        on=on,
        at=at,
        location=location,
        municipality_id=_municipality(first, on, location),
        kind=kind,
        way=way,
        topics=list(topics),
        settled=settled or "",
        referred_to=referred_to,
        colleague=colleague,
    )
    visit.full_clean()
    visit.save()
    for person in persons[1:]:
        _add(visit, person, by)
    journal.write(
        "desk.visit_registered",
        team=visit.team_id,
        by=by.pk,
        subject=visit.pk,
        persons=len(persons),
    )
    return visit


def _add(visit: Visit, person: Person, by: User) -> None:
    also = AlsoFor(team_id=visit.team_id, entered_by=by, visit=visit, person=person)
    also.full_clean()
    also.save()


def _municipality(person: Person | None, on: date, location: Location) -> int:
    """Where the visitor lives on that day; else where the location stands."""
    homes = Residence.objects.filter(person=person, team=location.team_id).on(on)
    home = homes.values_list("municipality", flat=True).first() if person else None
    return home or location.municipality_id
