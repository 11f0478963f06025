"""Every version of every row stays, with who and why, whichever way it was written."""

import pgtrigger
import pytest
from django.db import transaction

from tests.factories import PersonFactory, TeamFactory, factory_of
from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import history_models
from wegwijs.base.people.models import Person, Sex

TRACKED = sorted(
    (history.pgh_tracked_model for history in history_models()), key=lambda model: model._meta.label
)


def versions(house, model, pk):
    """What history says of one row: what happened, who did it, and why."""
    return house.as_owner(
        "SELECT pgh_label, (pgh_context->>'user')::bigint, pgh_context->>'why'"
        f' FROM "{model._meta.db_table}event" WHERE id = %s ORDER BY pgh_id',
        pk,
    )


def enter(house, team=None):
    team = team or house.here
    scope.enter(user=house.leader.pk, teams=[team.pk], why="a test writes")


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_every_write_leaves_a_version(model, committing):
    table = f'"{model._meta.db_table}"'
    with transaction.atomic():
        made = factory_of(model)(team=TeamFactory())
        enter(committing, made.team)
        model.objects.filter(pk=made.pk).update(version=2)
        run(f"UPDATE {table} SET version = 3 WHERE id = %s", made.pk)
        run(f"DELETE FROM {table} WHERE id = %s", made.pk)

    by_leader = (committing.leader.pk, "a test writes")
    assert versions(committing, model, made.pk) == [
        ("insert", None, "arranged by a test"),
        ("update", *by_leader),
        ("update", *by_leader),
        ("delete", *by_leader),
    ]


def test_many_rows_at_once_leave_a_version_each(committing):
    with transaction.atomic():
        enter(committing)
        made = Person.objects.bulk_create(
            PersonFactory.build(team=committing.here) for _number in range(3)
        )
        for person in made:
            person.sex = Sex.UNKNOWN
        Person.objects.bulk_update(made, ["sex"])

    for person in made:
        labels = [label for label, *_who in versions(committing, Person, person.pk)]
        assert labels == ["insert", "update"]


def test_a_version_keeps_what_was(committing):
    with transaction.atomic():
        person = PersonFactory(team=committing.here, given_name="Amal")
        enter(committing)
        Person.objects.filter(pk=person.pk).update(given_name="Amel")

    names = committing.as_owner(
        "SELECT given_name FROM people_personevent WHERE id = %s ORDER BY pgh_id", person.pk
    )
    assert names == [("Amal",), ("Amel",)]


@pytest.mark.parametrize("way", ["library", "setting"])
def test_the_application_cannot_switch_history_off(way, committing):
    """pgtrigger's own switch is a setting that anybody can set; here only the owner's counts."""
    with transaction.atomic():
        person = PersonFactory(team=committing.here)
        enter(committing)
        change = Person.objects.filter(pk=person.pk)
        if way == "library":
            with pgtrigger.ignore():
                change.update(version=2)
        else:
            run(
                "SELECT set_config('pgtrigger.ignore', (SELECT array_agg(DISTINCT tgname::text)"
                " FROM pg_trigger WHERE NOT tgisinternal)::text, true)"
            )
            change.update(version=2)

    assert [label for label, *_who in versions(committing, Person, person.pk)] == [
        "insert",
        "update",
    ]


def test_what_is_rolled_back_leaves_no_version(committing):
    with transaction.atomic():
        person = PersonFactory(team=committing.here)
        transaction.set_rollback(True)

    assert versions(committing, Person, person.pk) == []
