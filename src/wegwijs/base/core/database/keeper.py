"""The keeper of the embedded PostgreSQL: starts it, shares it, stops it.

A server holds a lock of its home for as long as one of its processes lives. So whether one runs
is never guessed from a process number, and what a kill leaves behind is waited for.
"""

import contextlib
import hashlib
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.errors import DiskFull

from wegwijs.base.core.database import cluster, locks, roles
from wegwijs.base.core.database.accounts import Account, run_as, server_account
from wegwijs.base.core.database.address import database_url
from wegwijs.base.core.database.binaries import Programs, runnable_programs
from wegwijs.base.core.database.errors import (
    CannotStart,
    full_disk,
    room,
    speaks_of_full_disk,
    unusable_folder,
)
from wegwijs.base.core.database.home import PORT, Home, open_home, own_folder, refuse_bad_path
from wegwijs.base.core.database.passwords import kept_passwords
from wegwijs.base.core.database.settings import server_arguments

OTHER_COMMAND = 180.0  # seconds to wait for another command that starts or stops
ANSWER = 60.0  # seconds to wait for a first answer of the server
RECOVERY = 900.0  # seconds to wait for a server that says it is recovering
UNREACHABLE = 5.0  # seconds without an answer before we look for its socket
STOP = 60.0
LOG_OF_CHANGES = 16 * 1024 * 1024  # the server cannot work without room for one more of these
LONGEST_LOG = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A running embedded server, and the addresses of its roles."""

    home: Home
    passwords: Mapping[str, str] = field(repr=False)

    def app_url(self, database: str = roles.DATABASE) -> str:
        return self._url(roles.APP, database)

    def owner_url(self, database: str = roles.DATABASE) -> str:
        return self._url(roles.OWNER, database)

    def superuser_url(self, database: str = "postgres") -> str:
        """Only for the keeper and for the set-up of tests."""
        return self._url(roles.SUPERUSER, database)

    def _url(self, role: str, database: str) -> str:
        return database_url(
            role=role,
            password=self.passwords[role],
            host=str(self.home.socket),
            port=PORT,
            database=database,
        )


def start(home: Home) -> Server:
    """The server of this home, started where it does not run yet. It stays after us."""
    with _in_words(home):
        refuse_bad_path(home)
        account = server_account(home.data, os.environ.get("WEGWIJS_SYSTEM_USER"))
        open_home(home, account)
        with locks.holding(home.keeper_lock, seconds=OTHER_COMMAND) as lock:
            server = Server(home, kept_passwords(home))
            if not home.data.exists():
                programs = runnable_programs(home, account)
                cluster.make_data(home, programs, account, server.passwords, lock)
            cluster.check_version(home)
            _bring_up(server, account)
            _put_roles_in_order(server)
        return server


def stop(home: Home) -> bool:
    """End the server of this home; False when none ran."""
    with _in_words(home):
        if not is_running(home):
            return False
        with locks.holding(home.keeper_lock, seconds=OTHER_COMMAND):
            give_up = time.monotonic() + STOP
            asked = 0
            while _runs(home) or _is_ending(asked):
                pid = _postmaster(home)
                if pid and pid != asked:
                    os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast": roll back and close
                    asked = pid
                if time.monotonic() > give_up:
                    raise CannotStart(
                        f"The database in {home.folder} did not stop within {STOP:.0f} seconds:"
                        f" see {home.log}."
                    )
                time.sleep(0.02)
        return True


def ran_out_of_room(home: Home, problem: psycopg.OperationalError) -> bool:
    """Whether the server failed because its disk is full; it may have had no time to say so."""
    return isinstance(problem, DiskFull) or room(home.folder) < LOG_OF_CHANGES


def is_running(home: Home) -> bool:
    with _in_words(home):
        return _runs(home)


@contextlib.contextmanager
def _in_words(home: Home) -> Iterator[None]:
    """What the operating system refuses, as a sentence."""
    try:
        yield
    except OSError as problem:
        raise unusable_folder(home.folder, problem) from problem


def _runs(home: Home) -> bool:
    """Whether a process serves the data, also one that was started without its lock."""
    return locks.is_held(home.server_lock) or _postmaster(home) is not None


def _is_ending(pid: int) -> bool:
    """Whether a server that was told to stop still has a moment to go."""
    return bool(pid) and Path(f"/proc/{pid}/cwd").exists()


def _bring_up(server: Server, account: Account | None) -> None:
    """Start the server unless it runs, and wait until it answers."""
    home = server.home
    began = time.monotonic()
    log_from: int | None = None
    while True:
        if not _runs(home):
            if log_from is not None:
                raise _why_not(home, log_from)
            log_from = _launch(home, runnable_programs(home, account), account)
        answer = _answer(server)
        if answer is None:
            return
        waited = time.monotonic() - began
        if log_from is None and waited > UNREACHABLE:
            _end_if_unreachable(home)
        if waited > (RECOVERY if "the database system is" in answer else ANSWER):
            raise CannotStart(
                f"The database in {home.folder} does not answer ({answer}): run"
                f" bin/wegwijs stop and try again, or see {home.log}."
            )
        time.sleep(0.05)


def _end_if_unreachable(home: Home) -> None:
    """End a server whose socket somebody removed: nobody can reach it any more."""
    pid = _postmaster(home)
    if pid and not (home.socket / f".s.PGSQL.{PORT}").exists():
        os.kill(pid, signal.SIGINT)


def _launch(home: Home, programs: Programs, account: Account | None) -> int:
    """Start the server on its own and return where its part of the log begins.

    The shell ends at once and leaves the server to the system, with the lock in its hands.
    """
    own_folder(home.data, account)
    own_folder(home.socket, account)
    with locks.holding(home.server_lock, seconds=ANSWER) as lock, _opened_log(home) as log:
        _remove_remains(home)
        begin = os.fstat(log).st_size
        run_as(
            account,
            *("/bin/sh", "-c", '"$@" &', "sh", programs.path("postgres")),
            *server_arguments(home),
            stdout=log,
            stderr=log,
            pass_fds=[lock],
            start_new_session=True,
            umask=0o077,
        )
    return begin


def _remove_remains(home: Home) -> None:
    """Remove what a killed server left: its process number may be somebody else's by now.

    Called with the server's lock in hand, so none of its processes lives.
    """
    (home.data / "postmaster.pid").unlink(missing_ok=True)
    for left in home.socket.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def _postmaster(home: Home) -> int | None:
    """The process number of the server, when it is really the server of these data."""
    try:
        pid = int((home.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError, IndexError):
        return None
    if not Path("/proc/self").exists():
        return pid if locks.is_held(home.server_lock) else None
    try:
        return pid if Path(f"/proc/{pid}/cwd").samefile(home.data) else None
    except OSError:
        return None


@contextlib.contextmanager
def _opened_log(home: Home) -> Iterator[int]:
    if home.log.exists() and home.log.stat().st_size > LONGEST_LOG:
        home.log.rename(home.log.with_suffix(".log.1"))
    log = os.open(home.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        yield log
    finally:
        os.close(log)


def _answer(server: Server) -> str | None:
    """None when the server lets us in, else what it says."""
    try:
        psycopg.connect(server.superuser_url(), connect_timeout=5).close()
    except psycopg.OperationalError as problem:
        said = " ".join(str(problem).split())
        if "password authentication failed" in said:
            raise CannotStart(
                f"The passwords in {server.home.passwords} are not those of the database in"
                f" {server.home.data}: put the right file back, or name another folder in"
                " WEGWIJS_HOME."
            ) from None
        return said
    return None


def _why_not(home: Home, log_from: int) -> CannotStart:
    """Why the server ended at its start, from its own log."""
    with home.log.open("rb") as log:
        log.seek(log_from)
        said = log.read().decode(errors="replace")
    if speaks_of_full_disk(said) or room(home.folder) < LOG_OF_CHANGES:
        return full_disk(home.folder)
    fatal = re.findall(r"(?:FATAL|PANIC):\s+(.+)", said)
    lines = fatal or [line for line in said.splitlines() if line.strip()]
    reason = lines[-1].strip().rstrip(".") if lines else "it said nothing"
    return CannotStart(f"The database in {home.folder} does not start: {reason}; see {home.log}.")


def _put_roles_in_order(server: Server) -> None:
    """Make the roles and the database, when they are missing or our rules have changed.

    The mark is written last, as the comment of the database, so a kill half way is done over.
    """
    wanted = roles.roles_sql(roles.DATABASE, server.passwords) + roles.database_sql(roles.DATABASE)
    mark = "rights " + hashlib.sha256(wanted.encode()).hexdigest()
    with psycopg.connect(server.superuser_url(), autocommit=True) as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [roles.DATABASE],
        ).fetchone()
        if found == (mark,):
            return
        _make_roles(connection, server.passwords)
        if found is None:
            version = connection.info.server_version
            connection.execute(
                roles.create_database_sql(roles.DATABASE, server_version=version).encode()
            )
        with psycopg.connect(server.superuser_url(roles.DATABASE)) as inside:
            inside.execute(roles.database_sql(roles.DATABASE).encode())
        connection.execute(f"COMMENT ON DATABASE {roles.DATABASE} IS '{mark}'".encode())


def _make_roles(
    connection: psycopg.Connection[tuple[object, ...]], passwords: Mapping[str, str]
) -> None:
    """Make the roles; the passwords travel as their SCRAM verifiers, and no other role connects."""
    verifiers = {
        role: connection.pgconn.encrypt_password(
            passwords[role].encode(), role.encode(), b"scram-sha-256"
        ).decode()
        for role in (roles.OWNER, roles.APP)
    }
    connection.execute(roles.roles_sql(roles.DATABASE, verifiers).encode())
    connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    connection.execute(f"GRANT CONNECT ON DATABASE postgres TO {roles.OWNER}".encode())
