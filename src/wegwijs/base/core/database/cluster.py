"""Making the data folder: beside its place first, so that nothing is ever half made."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wegwijs.base.core.database.accounts import Account, run_as
from wegwijs.base.core.database.binaries import MAJOR_VERSION, Programs
from wegwijs.base.core.database.errors import CannotStart, full_disk, room, speaks_of_full_disk
from wegwijs.base.core.database.home import Home
from wegwijs.base.core.database.roles import SUPERUSER

ROOM_NEEDED = 300 * 1024 * 1024  # bytes, for an empty database and its first log of changes

_ACCESS = """\
# Everybody gives a password, and only through the socket.
local all         all scram-sha-256
local replication all scram-sha-256
"""
_BESIDE = "database.new-"


def check_version(home: Home) -> None:
    """Refuse data that another major version of PostgreSQL made."""
    try:
        found = (home.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise CannotStart(
            f"The folder {home.data} holds no PostgreSQL data: move it away,"
            " or name another folder in WEGWIJS_HOME."
        ) from None
    if found != MAJOR_VERSION:
        raise CannotStart(
            f"The data in {home.data} are of PostgreSQL {found}, and this is PostgreSQL"
            f" {MAJOR_VERSION}: bring them over with pg_upgrade, or name another folder"
            " in WEGWIJS_HOME."
        )


def make_data(
    home: Home,
    programs: Programs,
    account: Account | None,
    passwords: Mapping[str, str],
    lock: int,
) -> None:
    """Make an empty server with our own rules of access.

    The lock of the home goes along to `initdb`: when this process is killed, the next command
    waits for what it left running.
    """
    _remove_half_made(home)
    if room(home.folder) < ROOM_NEEDED:
        raise CannotStart(
            f"The disk that holds {home.folder} is full: a new database needs"
            f" {ROOM_NEEDED // 1024**2} MB there, so free some space, or name a folder on"
            " another disk in WEGWIJS_HOME."
        )
    making = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=home.folder))
    try:
        _initdb(making, home, programs, account, passwords[SUPERUSER], lock)
        (making / "pg_hba.conf").write_text(_ACCESS)
        making.rename(home.data)
    finally:
        if making.exists():
            shutil.rmtree(making, ignore_errors=True)


def _remove_half_made(home: Home) -> None:
    for old in home.folder.glob(f"{_BESIDE}*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _initdb(
    data: Path, home: Home, programs: Programs, account: Account | None, password: str, lock: int
) -> None:
    """Run `initdb` with a locale that sorts the same on every machine."""
    note = data.with_name(f"{data.name}.password")
    _write_note(note, password, account)
    if account is not None:
        os.chown(data, account.uid, account.gid)
    try:
        done = run_as(
            account,
            *(programs.path("initdb"), "--pgdata", str(data), "--no-instructions"),
            *("--username", SUPERUSER, "--pwfile", str(note), "--auth", "scram-sha-256"),
            *("--encoding", "UTF8", "--locale", "C", "--text-search-config", "simple"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            capture_output=True,
            pass_fds=[lock],
            start_new_session=True,
            umask=0o077,
        )
    finally:
        note.unlink(missing_ok=True)
    if done.returncode != 0:
        raise _why_not(home, done.stdout + done.stderr, done.returncode)


def _write_note(note: Path, password: str, account: Account | None) -> None:
    """The password in a file that only the account can read, for as long as `initdb` runs."""
    file = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(file, "w") as writing:
        if account is not None:
            os.fchown(file, account.uid, account.gid)
        writing.write(password)


def _why_not(home: Home, said: str, code: int) -> CannotStart:
    if speaks_of_full_disk(said):
        return full_disk(home.folder)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line] or lines[-1:]
    reason = telling[0] if telling else f"initdb ended with {code}"
    return CannotStart(f"The database in {home.folder} could not be made: {reason}.")
