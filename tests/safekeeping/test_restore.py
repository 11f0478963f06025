"""bin/wegwijs restore: a new database beside the one that works, whole or not at all."""

from dataclasses import replace

import psycopg
import pytest
from django.db import transaction

from wegwijs.base.core import scope
from wegwijs.base.core.database.roles import APP
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.organisation.models import Team
from wegwijs.base.people.models import Person
from wegwijs.config.safekeeping.manifest import MANIFEST, ROWS, Manifest, read_manifest
from wegwijs.config.safekeeping.restore import restore
from wegwijs.config.safekeeping.sealed import new_file, opened
from wegwijs.config.safekeeping.verifying import asked_instead


def test_a_restored_house_stands_beside_the_one_that_works(working, databases, kept, fresh, there):
    restore(kept, into=fresh)

    visits = 'SELECT count(*), min("on"), max("on") FROM desk_visit'
    with (
        psycopg.connect(databases.owner_of(working)) as one,
        psycopg.connect(databases.owner_of(fresh)) as other,
    ):
        assert one.execute(visits).fetchone() == other.execute(visits).fetchone()
    assert there() == [fresh]


def test_the_walls_of_a_restored_house_stand(working, databases, kept, fresh):
    restore(kept, into=fresh)

    people = Person.objects.using(OWNER_ALIAS).count()
    with asked_instead(fresh), transaction.atomic():
        assert Person.objects.count() == 0
        with scope.acting(user=None, teams=[Team.objects.get().pk], why="a test"):
            assert Person.objects.count() == people > 0
    with psycopg.connect(databases.app_of(fresh), autocommit=True) as app:
        assert app.info.user == APP
        for forbidden in (
            "DELETE FROM people_personevent",
            "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
            "CREATE TABLE own ()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_the_history_of_a_restored_house_goes_on(working, databases, kept, fresh):
    restore(kept, into=fresh)

    versions = "SELECT count(*) FROM network_meetingevent"
    with psycopg.connect(databases.owner_of(fresh)) as owner:
        (before,) = owner.execute(versions).fetchone()
        (changed,) = owner.execute(
            "WITH changed AS (UPDATE network_meeting SET version = version + 1 RETURNING 1)"
            " SELECT count(*) FROM changed"
        ).fetchone()
        assert owner.execute(versions).fetchone() == (before + changed,)
    assert changed > 0


def test_a_name_that_is_taken(working, kept, fresh, refusal):
    assert "is the database that works" in refusal("restore", kept, "--into", working)
    restore(kept, into=fresh)
    assert f"a database {fresh} already" in refusal("restore", kept, "--into", fresh)
    assert "postgres already" in refusal("restore", kept, "--into", "postgres")


@pytest.mark.parametrize("name", ["", "1st", "a b", 'a"b', "a;b", "é", "a" * 51, "../a"])
def test_what_is_no_name(working, kept, refusal, name):
    assert "is no name for a database" in refusal("restore", kept, f"--into={name}")


def test_what_is_no_backup(working, tmp_path, refusal):
    file = tmp_path / "file"

    assert "cannot be read (No such file" in refusal("restore", file, "--into", "any")
    assert "cannot be read (Is a directory)" in refusal("restore", tmp_path, "--into", "any")
    for contents in (b"", b"PK", b"a letter to the municipality\n" * 100):
        file.write_bytes(contents)
        assert "is no backup" in refusal("restore", file, "--into", "any")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_a_backup_that_was_cut_short(working, kept, tmp_path, refusal, share):
    whole = kept.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * share)])

    assert "only the beginning of one" in refusal("restore", tmp_path / "cut", "--into", "any")


@pytest.mark.parametrize("at", [0, 11, 500, 0.5, 0.9, -90, -64, -1])
def test_one_damaged_byte_anywhere_is_seen(working, kept, tmp_path, refusal, fresh, there, at):
    damaged = bytearray(kept.read_bytes())
    damaged[int(at * len(damaged)) if isinstance(at, float) else at] ^= 1
    (tmp_path / "damaged").write_bytes(damaged)

    said = refusal("restore", tmp_path / "damaged", "--into", fresh)

    assert "its seal does not fit" in said or "is no backup" in said
    assert there() == []


def manifest_of(path) -> Manifest:
    with opened(path) as archive:
        return read_manifest(archive)


def test_a_backup_of_a_newer_version(working, kept, tmp_path, refusal, fresh, there):
    ours = manifest_of(kept)
    newer = replace(ours, version="7.1", migrations=[*ours.migrations, "people.0999_later"])
    with new_file(tmp_path / "newer", replace=False) as archive:
        newer.write(archive)
    with new_file(tmp_path / "form", replace=False) as archive:
        archive.writestr(MANIFEST, '{"form": 2, "version": "8.0", "what": "we cannot know"}')

    assert "(7.1)" in refusal("restore", tmp_path / "newer", "--into", fresh)
    assert "(8.0)" in refusal("restore", tmp_path / "form", "--into", fresh)
    assert there() == []


def test_what_postgresql_refuses_leaves_nothing_and_is_not_repeated(
    working, kept, tmp_path, refusal, fresh, there
):
    with new_file(tmp_path / "file", replace=False) as archive:
        manifest_of(kept).write(archive)
        archive.writestr(ROWS, "CREATE TABLE a (); SELECT 'Yusra Bakri'::int;" + "\n" * 10**6)

    said = refusal("restore", tmp_path / "file", "--into", fresh)

    assert said == "PostgreSQL refused: SQLSTATE 22P02."
    assert there() == []


def test_the_disk_of_the_database_is_not_filled_to_the_last(
    working, kept, tmp_path, refusal, fresh, there
):
    with new_file(tmp_path / "file", replace=False) as archive:
        manifest_of(kept).write(archive)
        archive.writestr(ROWS, "SELECT 1;")
        archive.getinfo(ROWS).file_size = 10**15

    assert "too little room" in refusal("restore", tmp_path / "file", "--into", fresh)
    assert there() == []


def test_what_a_kill_left_half_done_is_done_over(working, databases, kept, fresh, there):
    databases.run(f'CREATE DATABASE "{fresh}_half"')

    restore(kept, into=fresh)

    assert there() == [fresh]


def test_dropping_goes_with_comparing(working, kept, refusal):
    assert "goes with --verify" in refusal("restore", kept, "--into", "any", "--drop")
