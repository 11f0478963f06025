"""What happens to persons: two registrations turn out to be one human being, or after all not."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.organisation.models import Team, User
from wegwijs.base.people.models import Merge, Person


@transaction.atomic
def merge(*, double: Person, into: Person, on: date, team: Team, by: User | None) -> Merge:
    """Say that a double is somebody already registered; facts stay where they were registered.

    Raises ValidationError for the same person, one already merged, or another foundation's.
    """
    found = Person.objects.select_for_update().select_related("team").in_bulk([double.pk, into.pk])
    double, into = found[double.pk], found[into.pk]
    if double.team.foundation_id != into.team.foundation_id:
        raise ValidationError(_("Another foundation's client is referred, not merged."))
    if double.pk == into.pk or into.canonical_id == double.pk:
        raise ValidationError(_("These are already one person."))
    merged = Merge(person=double, canonical=into, since=on, team=team, entered_by=by)
    merged.full_clean()
    merged.save()
    _keep_in_step(double.pk)
    journal.write(
        "people.merged", team=team.pk, by=by.pk if by else None, subject=double.pk, into=into.pk
    )
    return merged


@transaction.atomic
def undo_merge(*, double: Person, on: date, by: User | None) -> Merge:
    """Say that they are two persons after all; the merge ends and is remembered."""
    merged = Merge.objects.select_for_update().filter(person=double, until=None).first()
    if merged is None:
        raise ValidationError(_("This person is not merged with another."))
    merged.until = on
    merged.version += 1
    merged.full_clean()
    merged.save(update_fields=["until", "version"])
    _keep_in_step(double.pk)
    _keep_in_step(merged.canonical_id)
    journal.write(
        "people.merge_undone",
        team=merged.team_id,
        by=by.pk if by else None,
        subject=double.pk,
        into=merged.canonical_id,
    )
    return merged


def _keep_in_step(person: int) -> None:
    """Write to everybody merged with this person, however far, who counts for all of them."""
    leads_to = _standing_merges(person)
    for one in {person, *leads_to, *leads_to.values()}:
        counts = one
        while counts in leads_to:
            counts = leads_to[counts]
        canonical = None if counts == one else counts
        stands_otherwise = Person.objects.filter(pk=one).exclude(canonical=canonical)
        stands_otherwise.update(canonical=canonical, version=F("version") + 1)


def _standing_merges(person: int) -> dict[int, int]:
    """Whom each person leads to, among all whom merges tie to this one, near or far."""
    reached, leads_to = {person}, dict[int, int]()
    while True:
        tied = Merge.objects.filter(until=None).filter(
            Q(person__in=reached) | Q(canonical__in=reached)
        )
        leads_to = {merged.person_id: merged.canonical_id for merged in tied}
        wider = reached | set(leads_to) | set(leads_to.values())
        if wider == reached:
            return leads_to
        reached = wider
