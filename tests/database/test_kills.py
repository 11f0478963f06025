"""Whatever is killed, the next start works and nothing that was committed is lost."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import psycopg
import pytest

from wegwijs.base.core.database import keeper, locks


def postmaster(home):
    return int((home.data / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def stranger(home):
    """Another program of the account that runs the server."""
    keeper.start(home)
    owner = home.data.stat()
    rights = {"user": owner.st_uid, "group": owner.st_gid} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], cwd="/", **rights) as program:
        yield program
        program.kill()


def test_a_killed_server_starts_again_with_its_data(home, ask):
    server = keeper.start(home)
    with psycopg.connect(server.owner_url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    os.kill(postmaster(home), signal.SIGKILL)

    assert ask(keeper.start(home).owner_url(), "SELECT number FROM kept") == 7


def test_a_start_waits_for_what_a_killed_server_left_running(home, ask):
    server = keeper.start(home)
    pids = []

    def work_long():
        with psycopg.connect(server.app_url()) as connection:
            pids.append(connection.info.backend_pid)
            connection.execute("SELECT count(*) FROM generate_series(1, 20000000)")

    def work():
        with contextlib.suppress(psycopg.OperationalError):
            work_long()

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(0.3)
    os.kill(postmaster(home), signal.SIGKILL)
    again = keeper.start(home)
    worker.join()

    assert len(pids) == 1
    assert ask(again.app_url(), f"SELECT count(*) FROM pg_stat_activity WHERE pid = {pids[0]}") == 0


def test_a_killed_backend_is_recovered_from(home, ask):
    server = keeper.start(home)
    with psycopg.connect(server.owner_url()) as victim:
        os.kill(victim.info.backend_pid, signal.SIGKILL)

    assert ask(keeper.start(home).app_url(), "SELECT 1") == 1


@pytest.mark.parametrize("after", [0.2, 0.4, 0.6, 0.9, 1.2])
def test_a_command_killed_while_it_starts_leaves_nothing_half_made(
    home, start_elsewhere, ask, after
):
    command = start_elsewhere(home)
    time.sleep(after)
    command.kill()
    command.communicate()

    assert ask(keeper.start(home).app_url(), "SELECT 1") == 1
    assert not list(home.folder.glob("*new*"))


def test_a_number_that_another_program_has_by_now_is_not_taken_for_the_server(home, stranger, ask):
    pid_file = home.data / "postmaster.pid"
    lock_file = home.socket / ".s.PGSQL.5432.lock"
    texts = {path: path.read_text() for path in (pid_file, lock_file)}
    os.kill(postmaster(home), signal.SIGKILL)
    while keeper.is_running(home):
        time.sleep(0.02)
    for path, text in texts.items():
        path.write_text("\n".join([str(stranger.pid), *text.splitlines()[1:]]) + "\n")

    assert keeper.stop(home) is False
    server = keeper.start(home)

    assert ask(server.app_url(), "SELECT 1") == 1
    keeper.stop(home)
    assert stranger.poll() is None


def test_stop_waits_for_what_a_killed_server_left_running(home):
    keeper.start(home)
    os.kill(postmaster(home), signal.SIGKILL)

    keeper.stop(home)

    assert not keeper.is_running(home)


def test_a_home_that_was_thrown_away_while_it_ran_starts_anew(home, ask):
    keeper.start(home)
    old = postmaster(home)
    try:
        shutil.rmtree(home.folder)
        assert ask(keeper.start(home).app_url(), "SELECT 1") == 1
    finally:
        os.kill(old, signal.SIGKILL)


def test_a_server_whose_socket_is_gone_is_started_again(home, ask):
    keeper.start(home)
    (home.socket / ".s.PGSQL.5432").unlink()

    assert ask(keeper.start(home).app_url(), "SELECT 1") == 1


def test_a_server_whose_lock_is_gone_is_still_found(home, ask):
    keeper.start(home)
    running = postmaster(home)
    home.server_lock.unlink()

    keeper.start(home)

    assert postmaster(home) == running
    assert keeper.stop(home) is True
    assert not Path(f"/proc/{running}/cwd").exists()


def until_it_waits(command):
    """Until a command is done starting and waits: what starts up may not hear a signal."""
    before = None
    while before != (used := processor_time(command)):
        assert command.poll() is None
        before = used
        time.sleep(0.5)


def processor_time(command):
    after_the_name = Path(f"/proc/{command.pid}/stat").read_text().rpartition(")")[2].split()
    return after_the_name[11:13]


def test_an_interrupted_command_ends_quietly(home, clean_environment):
    home.folder.mkdir()
    with (
        locks.holding(home.keeper_lock, seconds=1),  # so that it has to wait
        subprocess.Popen(
            [sys.executable, "-P", "-m", "wegwijs", "showmigrations"],
            env=clean_environment | {"WEGWIJS_HOME": str(home.folder)},
            stderr=subprocess.PIPE,
            # Who was begun in the background is deaf to it.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        ) as command,
    ):
        until_it_waits(command)
        command.send_signal(signal.SIGINT)
        _, said = command.communicate(timeout=20)

    assert (command.returncode, said) == (130, b"")
