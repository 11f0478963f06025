"""bin/wegwijs backup: one whole file of one moment, for its maker alone, or none."""

import hashlib
import os
import resource
import stat
import subprocess
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import psycopg
import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from tests.conftest import ROOT
from tests.registers import WORKBOOKS
from tests.safekeeping.conftest import AT
from wegwijs.base.organisation.models import Municipality
from wegwijs.config.safekeeping.backup import back_up, one_moment
from wegwijs.config.safekeeping.manifest import read_manifest
from wegwijs.config.safekeeping.programs import owner_address, written_in, written_out
from wegwijs.config.safekeeping.sealed import opened


def test_only_its_maker_may_read_a_backup(kept):
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_backup_says_what_it_must_hold(kept):
    with opened(kept) as archive:
        manifest = read_manifest(archive)

    assert manifest.made_at == "2026-11-22T03:00:00+01:00"
    assert f'version = "{manifest.version}"' in (ROOT / "pyproject.toml").read_text()
    assert "people.0001_initial" in manifest.migrations
    assert manifest.year == 2018  # the workbook's year, the last in which a register was kept
    (leerdam,) = manifest.figures.values()
    assert leerdam["housing.people_housed"] == 29
    assert leerdam["housing.by_sex"] == {"m": 14, "f": 15}
    assert manifest.rows["desk_visit"] == visits_in_the_workbook()


def visits_in_the_workbook() -> int:
    book = CalamineWorkbook.from_path(str(WORKBOOKS / "leerdam-2018.xlsx"))
    _heading, *visits = book.get_sheet_by_name("Spreekuur").to_python()
    return sum(any(cells) for cells in visits)


def test_every_tool_can_open_it(kept):
    with ZipFile(kept) as archive:
        written = archive.read("database.sql").decode()

    assert "COPY public.people_person " in written
    assert "transaction_timeout" not in written  # PostgreSQL 15 and 16 do not know it
    whole = kept.read_bytes()
    assert hashlib.sha256(whole[:-64]).hexdigest().encode() == whole[-64:]


def test_a_backup_is_of_one_moment(working, databases):
    named = "SELECT count(*) FROM organisation_municipality WHERE name = 'Nieuwkomst'"
    add = "INSERT INTO organisation_municipality (name, code, province) VALUES (%s, '', '')"
    with psycopg.connect(databases.owner_of(working), autocommit=True) as other:
        try:
            with one_moment() as moment:
                other.execute(add, ["Nieuwkomst"])
                assert not Municipality.objects.filter(name="Nieuwkomst").exists()
                with written_out(moment) as rows:
                    written = rows.read()
            assert other.execute(named).fetchone() == (1,)
            assert b"Leerdam" in written
            assert b"Nieuwkomst" not in written
        finally:
            other.execute("DELETE FROM organisation_municipality WHERE name = 'Nieuwkomst'")


def test_nobody_is_logged_in_by_a_restored_backup(working, databases, tmp_path):
    add = "INSERT INTO django_session VALUES ('a-session-of-today', 'data', now())"
    databases.run(add, inside=working)
    try:
        made = back_up(tmp_path / "file", at=AT)
    finally:
        databases.run("DELETE FROM django_session", inside=working)

    with ZipFile(tmp_path / "file") as archive:
        assert b"a-session-of-today" not in archive.read("database.sql")
    assert "django_session" not in made.rows


def test_no_password_is_on_a_command_line(working):
    password = owner_address()["password"]

    with written_in(working):
        (command,) = [words for words in command_lines() if b"psql" in words]

    assert b"dbname=" in command
    assert password.encode() not in command


def command_lines() -> list[bytes]:
    """The command lines of the programs that this process runs."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid():
                found.append((folder / "cmdline").read_bytes())
        except OSError:  # it has just ended
            continue
    return found


def test_a_file_that_is_there_is_written_over_only_when_asked(working, tmp_path, refusal):
    file = tmp_path / "file"
    file.write_text("of yesterday")

    assert "is there already" in refusal("backup", "--to", file)
    assert file.read_text() == "of yesterday"
    call_command("backup", "--to", str(file), "--replace", stdout=StringIO())
    with opened(file) as archive:
        assert read_manifest(archive).year == 2018
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_cannot_be_written(working, tmp_path, refusal):
    assert "is a folder" in refusal("backup", "--to", tmp_path)
    assert "No such file or directory" in refusal("backup", "--to", tmp_path / "none" / "file")
    assert "cannot be written" in refusal("backup", "--to", "/proc/self/file")


def test_nothing_is_left_of_a_backup_that_ends_half_way(working, tmp_path, refusal):
    (tmp_path / "file").write_text("of yesterday")

    with no_file_larger_than(100_000):
        said = refusal("backup", "--to", tmp_path / "file", "--replace")

    assert "cannot be written (File too large)" in said
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "of yesterday"


@contextmanager
def no_file_larger_than(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_said(working, small_disk, refusal):
    assert "The disk that" in refusal("backup", "--to", small_disk / "file")
    assert list(small_disk.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_database_that_awaits_a_new_version_is_taken_as_it_is(working, databases, tmp_path):
    last = "app = 'network' AND name = '0002_signal_answered_on'"
    databases.run(f"UPDATE django_migrations SET app = 'later' WHERE {last}", inside=working)
    try:
        made = back_up(tmp_path / "file", at=AT)
    finally:
        back = last.replace("network", "later")
        databases.run(f"UPDATE django_migrations SET app = 'network' WHERE {back}", inside=working)

    assert (made.year, made.figures) == (None, {})
    assert "network.0002_signal_answered_on" not in made.migrations
    assert made.rows["people_person"] > 0
