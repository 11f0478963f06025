"""Every version of every row stays, with who and why, whichever way it was written."""

from datetime import date

import pgtrigger
import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import PersonFactory, SheetRowFactory, TeamFactory, factory_of
from tests.walls.refusing import refused, run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Wall, history_models, our_models, wall_of
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import (
    Foundation,
    Municipality,
    MunicipalityChange,
    Team,
    User,
)
from wegwijs.base.people.models import Person, Sex
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.services.desk.models import Topic

TRACKED = sorted(
    (history.pgh_tracked_model for history in history_models()), key=lambda model: model._meta.label
)

each_tracked = pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
# A column to change twice, and into what, where a table keeps no version of its rows.
CHANGES = {
    Foundation: ("name", "Stichting Anders", "Stichting Nog Anders"),
    Team: ("name", "Andere Streek", "Nog een Streek"),
    Municipality: ("name", "Voorbeeldhaven", "Voorbeelddijk"),
    MunicipalityChange: ("on", "2020-01-01", "2021-01-01"),
    Topic: ("position", 801, 802),
    User: ("is_active", False, True),
}


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


# Rows that follow from others: of these is kept what they were before they changed.
FOLLOWING = {Item}


def made_in_a_scope(model):
    """A row, and the team in whose name it may be written."""
    team = TeamFactory()
    fields = {"team": team} if issubclass(model, Record) else {}
    if model is Foundation:
        fields = {"name": "Stichting Nieuw"}
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        return factory_of(model)(**fields), team


@each_tracked
def test_every_write_leaves_a_version(model, committing):
    table = f'"{model._meta.db_table}"'
    field, one, other = CHANGES.get(model, ("version", 2, 3))
    with transaction.atomic():
        made, team = made_in_a_scope(model)
        by = made if model is User else committing.leader
        scope.enter(user=by.pk, teams=[team.pk], why="a test writes")
        model._default_manager.filter(pk=made.pk).update(**{field: one})
        run(f'UPDATE {table} SET "{field}" = %s WHERE id = %s', other, made.pk)
        if wall_of(model) is Wall.NONE:
            with refused():
                run(f"DELETE FROM {table} WHERE id = %s", made.pk)
        else:
            run(f"DELETE FROM {table} WHERE id = %s", made.pk)

    said = versions(committing, model, made.pk)
    if model not in FOLLOWING:
        assert said.pop(0) == ("insert", None, "arranged by a test")
    assert set(said) == {(label, by.pk, "a test writes") for label, *_who in said}
    gone = [] if wall_of(model) is Wall.NONE else ["delete"]
    assert [label for label, *_who in said] == ["update", "update", *gone]


@pytest.mark.parametrize("model", sorted(our_models(), key=str), ids=lambda model: str(model._meta))
def test_no_table_changes_without_a_version(model):
    """What has no history is only added to: each row is its own first and last version."""
    assert model in TRACKED or getattr(model, "ONLY_ADDED_TO", False)


@each_tracked
def test_every_way_to_write_is_watched(model, committing):
    """For each statement that adds, changes or removes rows there is a trigger, switched on."""
    found = committing.as_owner(
        "SELECT t.tgtype & 28, t.tgtype & 1, t.tgenabled, p.prosecdef, p.proowner::regrole::text"
        " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE t.tgrelid = %s::regclass AND NOT t.tgisinternal ORDER BY 1",
        model._meta.db_table,
    )

    adds, removes, changes, by_statement, on = 4, 8, 16, 0, "O"
    watched = [removes, changes] if model in FOLLOWING else [adds, removes, changes]
    assert found == [(way, by_statement, on, True, "wegwijs_owner") for way in watched]


def test_of_what_follows_from_facts_each_row_is_kept_as_it_was(committing):
    with transaction.atomic():
        made, team = made_in_a_scope(Item)
        scope.enter(user=committing.leader.pk, teams=[team.pk], why="a test writes")
        Item.objects.filter(pk=made.pk).update(due=date(2026, 4, 1))

    kept = committing.as_owner("SELECT due FROM agenda_itemevent WHERE pgh_obj_id = %s", made.pk)
    assert kept == [(date(2026, 3, 2),)]


def test_a_changed_password_leaves_a_version_without_it(committing):
    with transaction.atomic():
        user, _team = made_in_a_scope(User)
        scope.enter(user=user.pk, teams=[], why="a test writes")
        User.objects.filter(pk=user.pk).update(password="another one")

    assert [label for label, *_who in versions(committing, User, user.pk)] == ["insert", "update"]
    columns = committing.as_owner(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = 'organisation_userevent' AND column_name NOT LIKE 'pgh%%'"
    )
    assert {name for (name,) in columns} == {"id", "email", "is_active"}


def test_logging_in_is_no_change_of_an_account(committing):
    with transaction.atomic():
        user, _team = made_in_a_scope(User)
        scope.enter(user=user.pk, teams=[], why="a test logs in")
        User.objects.filter(pk=user.pk).update(last_login=timezone.now())

    assert [label for label, *_who in versions(committing, User, user.pk)] == ["insert"]


def test_a_row_of_a_workbook_leaves_a_version_without_what_it_said(committing):
    with transaction.atomic():
        row = SheetRowFactory(team=committing.here)
        enter(committing)
        SheetRow.objects.filter(pk=row.pk).update(records={"main": {"id": 1, "values": "x"}})

    labels = [label for label, *_who in versions(committing, SheetRow, row.pk)]
    assert labels == ["insert", "update"]
    kept = {field.name for field in SheetRow.history.rel.related_model._meta.concrete_fields}
    assert kept & {"key", "records"} == set()


def test_what_stood_before_history_began_is_the_first_version(committing):
    """Municipalities are there from the first migration on."""
    known = committing.as_owner(
        "SELECT count(*), count(DISTINCT e.id) FROM organisation_municipalityevent e"
        " JOIN organisation_municipality m USING (id) WHERE e.pgh_label = 'known'"
    )
    counted = committing.as_owner(
        "SELECT count(*) FROM organisation_municipality WHERE name NOT LIKE 'Voorbeeld%%'"
    )

    assert known == [(counted[0][0], counted[0][0])]
    assert counted[0][0] > 0


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
