"""The age in whole years on each day on which it is counted: all that stays of a birth date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.people.models import KeptAge, Person
from wegwijs.engines.retention.declaring import COUNTED_ON


def age_on(day: date, born: date) -> int:
    """Whole years. Somebody born on 29 February has a birthday on 1 March of a year without one."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def on_counting_days(persons: Sequence[int]) -> list[KeptAge]:
    """The ages of these persons on every day on which a figure asks for them.

    Where the birth date is known in part there are two: the youngest and the oldest it can be.
    """
    born = Person.objects.using(OWNER_ALIAS).filter(born_from__isnull=False).in_bulk(persons)
    days = set()
    for model, day in COUNTED_ON:
        facts = model._default_manager.using(OWNER_ALIAS).filter(person__in=born)
        days |= set(facts.values_list("person", day))
    return [
        KeptAge(person_id=key, team_id=born[key].team_id, on=on, age=age)
        for key, on in sorted(days)
        for age in _ages(on, born[key])
    ]


def _ages(on: date, person: Person) -> list[int]:
    """A birth date after the day itself is a slip of the pen: nobody is younger than 0."""
    born = {person.born_from, person.born_to}
    return sorted({max(0, age_on(on, day)) for day in born if day})


def keep(found: Sequence[KeptAge], keys: Mapping[int, int]) -> None:
    """Keep these ages, as of the new keys."""
    for each in found:
        each.person_id = keys[each.person_id]
    KeptAge.objects.using(OWNER_ALIAS).bulk_create(found)
