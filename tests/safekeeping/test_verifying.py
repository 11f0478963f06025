"""Whether a restored database is what the backup was: rows, walls, and last year's figures."""

from io import StringIO

import psycopg
import pytest
from django.core.management import call_command

from tests.safekeeping.conftest import AT
from wegwijs.base.core.database.roles import create_database_sql, database_sql
from wegwijs.config.safekeeping.backup import back_up
from wegwijs.config.safekeeping.holding import walls
from wegwijs.config.safekeeping.manifest import ROWS, Manifest, read_manifest
from wegwijs.config.safekeeping.restore import restore
from wegwijs.config.safekeeping.sealed import new_file, opened
from wegwijs.config.safekeeping.verifying import asked_instead, differences
from wegwijs.engines.figures.declaring import FIGURES


@pytest.fixture
def restored(working, kept, fresh) -> Manifest:
    return restore(kept, into=fresh)


@pytest.fixture
def change(databases, fresh):
    """Change a row of the restored database where no history sees it."""

    def changed(table: str, statement: str) -> None:
        with psycopg.connect(databases.owner_of(fresh), autocommit=True) as owner:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            assert owner.execute(statement).rowcount == 1
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    return changed


def test_what_was_restored_is_equal(working, kept, fresh, there):
    said = StringIO()

    call_command("restore", str(kept), "--into", fresh, "--verify", "--drop", stdout=said)

    with opened(kept) as archive:
        rows = sum(read_manifest(archive).rows.values())
    assert str(rows) in said.getvalue()
    assert f" {len(FIGURES)} " in said.getvalue()  # of one municipality
    assert "The backup of 2026-11-22T03:00:00+01:00 stands" in said.getvalue()
    assert f"The database {fresh} is gone again" in said.getvalue()
    assert there() == []


def test_a_row_that_is_missing_is_named_and_the_figures_it_counts_in(restored, fresh, change):
    in_leerdam = "SELECT id FROM organisation_municipality WHERE name = 'Leerdam'"
    of_2018 = f"municipality_id = ({in_leerdam}) AND \"on\" BETWEEN '2018-01-01' AND '2018-12-31'"
    one = f"SELECT max(id) FROM desk_visit WHERE {of_2018}"
    change("desk_visit", f"DELETE FROM desk_visit WHERE id = ({one})")

    found = differences(restored, fresh)

    assert "The number of rows of desk_visit" in found
    assert [told for told in found if told.startswith("desk.visits ") and "Leerdam" in told]
    assert not [told for told in found if told.startswith("housing.")]


def test_a_changed_row_differs_in_its_figures_alone(restored, fresh, change):
    housed = (
        "SELECT person_id FROM housing_stay WHERE counted_on BETWEEN '2018-01-01' AND '2018-12-31'"
    )
    one = f"SELECT min(id) FROM people_person WHERE sex = 'm' AND id IN ({housed})"
    change("people_person", f"UPDATE people_person SET sex = 'f' WHERE id = ({one})")

    found = differences(restored, fresh)

    keys = {told.split()[0] for told in found}
    assert {"housing.by_sex", "housing.men", "housing.women"} <= keys
    assert "housing.people_housed" not in keys
    assert all("Leerdam" in told for told in found)


def test_a_hole_in_the_walls_is_seen(restored, databases, fresh):
    databases.run("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY", inside=fresh)

    assert differences(restored, fresh) == ["The walls: rights, policies, triggers or functions"]


@pytest.mark.parametrize(
    "hole",
    [
        "ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY",
        "CREATE POLICY hole ON people_person FOR SELECT TO wegwijs_app USING (true)",
        "GRANT SELECT ON people_personevent TO wegwijs_app",
        "GRANT SELECT (surname) ON people_person TO wegwijs_figures",
        "ALTER TABLE desk_visit DISABLE TRIGGER USER",
        "ALTER FUNCTION _pgtrigger_should_ignore(name) SECURITY DEFINER",
    ],
)
def test_every_kind_of_hole_is_seen(working, databases, hole):
    with psycopg.connect(databases.owner_of(working)) as owner:
        whole = walls(owner)
        owner.execute(hole)
        assert walls(owner) != whole
        owner.rollback()
        assert walls(owner) == whole


def test_what_differs_is_told_without_its_value_and_ends_with_code_1(
    working, kept, fresh, there, tmp_path
):
    """A backup whose manifest says otherwise than its rows."""
    with opened(kept) as archive, new_file(tmp_path / "other", replace=False) as other:
        manifest = read_manifest(archive)
        (figures,) = manifest.figures.values()
        figures["housing.people_housed"] = 987654
        manifest.write(other)
        other.writestr(ROWS, archive.read(ROWS))
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command(
            "restore", str(tmp_path / "other"), "--into", fresh, "--verify", "--drop", stdout=said
        )

    assert ended.value.code == 1
    assert "What differs (1):\n  housing.people_housed of Leerdam" in said.getvalue()
    assert "987654" not in said.getvalue()
    assert there() == []


def test_an_empty_house_is_equal_too(databases, working, fresh, tmp_path):
    empty = f"{fresh}_empty"
    databases.run(create_database_sql(empty, server_version=databases.version()))
    try:
        databases.run(database_sql(empty), inside=empty)
        with asked_instead(empty):
            made = back_up(tmp_path / "file", at=AT)
            restored = restore(tmp_path / "file", into=fresh)
            assert differences(restored, fresh) == []
    finally:
        databases.drop(empty)
    assert (made.rows, made.year) == ({}, None)
