"""The four roles, inside a migrated database."""

import pytest

from tests.walls.refusing import refused, run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Privacy, history_models, our_models, privacy_of

MODELS = sorted(our_models(), key=lambda model: model._meta.label)
HISTORY = sorted(history_models(), key=lambda model: model._meta.label)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
each_history = pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)

HIDDEN = (Privacy.PERSONAL, Privacy.SPECIAL)


@each_model
def test_figures_reads_what_counting_needs_and_writes_nothing(model, house):
    table = f'"{model._meta.db_table}"'
    with scope.counting():
        for field in model._meta.concrete_fields:
            asked = f'SELECT "{field.column}" FROM {table}'
            if privacy_of(model)[field.name] in HIDDEN:
                with refused():
                    run(asked)
            else:
                run(asked)
        with refused():
            run(f"INSERT INTO {table} DEFAULT VALUES")
        with refused():
            run(f"UPDATE {table} SET id = id")
        with refused():
            run(f"DELETE FROM {table}")


@each_history
def test_history_is_out_of_reach(model, house):
    """Neither the application nor *figures* reads, adds to, changes or removes a version."""
    table = f'"{model._meta.db_table}"'
    scope.enter(user=None, teams=[house.here.pk], why="a test looks")
    attempts = [
        f"SELECT 1 FROM {table}",
        f"INSERT INTO {table} DEFAULT VALUES",
        f"UPDATE {table} SET pgh_label = ''",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
    ]
    for attempt in attempts:
        with refused():
            run(attempt)
    with scope.counting(), refused():
        run(attempts[0])


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE TABLE own (id int)",
        "CREATE TEMPORARY TABLE own (id int)",
        "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE wegwijs_owner",
        "SET ROLE wegwijs_retention",
        "SET SESSION AUTHORIZATION wegwijs_owner",
        "SET session_replication_role = replica",
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE people_person DISABLE TRIGGER ALL",
        "DROP POLICY reading ON people_person",
        "TRUNCATE core_journal",
        "GRANT SELECT ON people_personevent TO wegwijs_app",
        "SELECT * FROM pg_authid",
    ],
)
def test_the_application_owns_nothing(attempt, house):
    with refused():
        run(attempt)


def test_a_right_that_is_not_ones_own_cannot_be_given(house):
    """PostgreSQL warns and gives nothing."""
    with refused():
        run("GRANT wegwijs_owner TO wegwijs_app")


def test_retention_and_figures_cannot_log_in(house):
    found = run(
        "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname LIKE 'wegwijs%%' ORDER BY 1"
    )

    assert found == [("wegwijs_app",), ("wegwijs_owner",)]


def test_only_the_owner_and_a_superuser_pass_walls_by_right(house):
    assert run("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper") == [
        ("wegwijs_owner",)
    ]
