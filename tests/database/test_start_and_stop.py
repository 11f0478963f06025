"""One server for each home, shared by all commands, private to its owner."""

import os
import stat
import subprocess
import sys
import sysconfig
from pathlib import Path

import psycopg
import pytest

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.home import Home

BEGAN = "SELECT pg_postmaster_start_time()::text"
NOBODY = 65534


def test_a_second_start_shares_the_server_and_stop_ends_it(home, ask):
    first = keeper.start(home)
    began = ask(first.app_url(), BEGAN)

    assert ask(keeper.start(home).app_url(), BEGAN) == began
    assert keeper.is_running(home)

    assert keeper.stop(home) is True
    assert not keeper.is_running(home)
    assert keeper.stop(home) is False
    with pytest.raises(psycopg.OperationalError):
        ask(first.app_url(), BEGAN)


def test_what_was_written_is_there_after_a_stop(home, ask):
    with psycopg.connect(keeper.start(home).owner_url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    keeper.stop(home)

    assert ask(keeper.start(home).owner_url(), "SELECT number FROM kept") == 7


def test_commands_at_the_same_moment_share_one_server(home, start_elsewhere):
    commands = [start_elsewhere(home) for _ in range(4)]
    answers = [command.communicate(timeout=60) for command in commands]

    assert [error for _, error in answers] == ["", "", "", ""]
    assert len({began for began, _ in answers}) == 1


def test_the_server_outlives_the_command_that_started_it(home, start_elsewhere, ask):
    began, _ = start_elsewhere(home).communicate(timeout=60)

    assert ask(keeper.start(home).app_url(), BEGAN) == began.strip()


def test_two_homes_do_not_disturb_each_other(home, place, ask):
    other = Home(place / "other")
    try:
        here, there = keeper.start(home), keeper.start(other)
        with psycopg.connect(here.owner_url()) as connection:
            connection.execute("CREATE TABLE only_here ()")

        assert ask(there.owner_url(), "SELECT to_regclass('only_here')") is None
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            ask(there.app_url().replace(there.passwords["wegwijs_app"], "x"), "SELECT 1")

        keeper.stop(home)
        assert ask(there.app_url(), "SELECT 1") == 1
    finally:
        keeper.stop(other)


def test_odd_names_of_folders_are_only_names(place, ask):
    home = Home(place / 'it\'s 100% "$HOME"; `odd` {é} $(x) \\')
    try:
        assert ask(keeper.start(home).app_url(), "SELECT 1") == 1
    finally:
        keeper.stop(home)


def test_the_server_is_private(server):
    def rights(path):
        return stat.S_IMODE(path.stat().st_mode)

    home = server.home
    assert rights(home.data) == rights(home.socket) == 0o700
    assert rights(home.passwords) == rights(home.log) == 0o600
    assert home.passwords.stat().st_uid == os.geteuid()
    assert rights(home.socket / ".s.PGSQL.5432") == 0o700
    assert not any(password in repr(server) for password in server.passwords.values())


def test_the_server_listens_on_no_network_and_keeps_what_is_committed(server):
    with psycopg.connect(server.superuser_url()) as connection:
        for name, value in {"listen_addresses": "", "fsync": "on", "TimeZone": "UTC"}.items():
            found = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            assert found == (value,)


def test_text_sorts_by_code_point_and_knows_its_capitals(server, ask):
    url = server.app_url()

    assert ask(url, "SELECT string_agg(n, '' ORDER BY n) FROM unnest('{b,é,A,a,B}'::text[]) n") == (
        "ABabé"
    )
    assert ask(url, "SELECT upper('şé') || lower('ÇÉ')") == "ŞÉçé"


def test_nothing_outside_the_home_is_touched(home, place):
    def outside():
        folders = [place, *place.parents]
        return [(f, f.stat().st_mode, f.stat().st_uid, f.stat().st_gid) for f in folders]

    before = outside()
    keeper.start(home)
    keeper.stop(home)

    assert outside() == before
    assert list(place.iterdir()) == [home.folder]


def test_for_root_the_server_runs_as_an_unprivileged_account(only_root, home, ask):
    home.folder.mkdir(mode=0o700)  # as `mktemp -d` makes it

    server = keeper.start(home)

    owner = home.data.stat().st_uid
    assert owner != 0
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o711
    assert home.passwords.stat().st_uid == 0
    pid = (home.data / "postmaster.pid").read_text().split()[0]
    assert Path(f"/proc/{pid}").stat().st_uid == owner
    assert ask(server.app_url(), "SELECT 1") == 1


@pytest.mark.parametrize("command", ["check", "access-table"])
def test_a_command_without_a_database_leaves_a_home_for_one(
    only_root, home, clean_environment, command
):
    subprocess.run(
        [sys.executable, "-P", "-m", "wegwijs", command],
        env=clean_environment | {"WEGWIJS_HOME": str(home.folder)},
        check=True,
        capture_output=True,
    )

    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o711


def test_the_named_account_runs_the_server(only_root, home, monkeypatch):
    monkeypatch.setenv("WEGWIJS_SYSTEM_USER", "nobody")
    keeper.start(home)
    keeper.stop(home)
    monkeypatch.setenv("WEGWIJS_SYSTEM_USER", "daemon")  # data stay with whom they belong to
    keeper.start(home)

    assert home.data.stat().st_uid == NOBODY


def test_an_ordinary_user_runs_the_server_himself(only_root, place, start_elsewhere, refusal):
    packages = {"PYTHONPATH": f"{Path(keeper.__file__).parents[4]}:{sysconfig.get_path('purelib')}"}
    python = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    if not Path(python).exists():
        pytest.skip("this machine has no such Python that an ordinary user can run")
    own = place / "own"
    own.mkdir()
    os.chown(own, NOBODY, NOBODY)
    home = Home(own / "home")
    try:
        said, problem = start_elsewhere(
            home, python=python, user=NOBODY, environment=packages
        ).communicate(timeout=60)
        if "ModuleNotFoundError" in problem or "is not installed" in problem:
            pytest.skip("an ordinary user cannot read the packages of this checkout")

        assert (bool(said), problem) == (True, "")
        assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
        assert {path.stat().st_uid for path in home.folder.iterdir()} == {NOBODY}
        keeper.start(home)  # and root may use it too
    finally:
        keeper.stop(home)
