"""The folder that holds the data of this installation, and what lies where in it."""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs.base.core.database.accounts import Account, can_enter, server_account
from wegwijs.base.core.database.errors import CannotStart

PORT = 5432  # only the name of the socket: the server listens on no network
LONGEST_SOCKET_PATH = 107  # bytes, set by the operating system
SHARED_STATE = Path("/var/lib/wegwijs")


@dataclass(frozen=True, slots=True)
class Home:
    """One folder with one database, its passwords, its log and its locks."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "database"

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def passwords(self) -> Path:
        return self.folder / "secrets.json"

    @property
    def log(self) -> Path:
        return self.folder / "database.log"

    @property
    def programs(self) -> Path:
        return self.folder / "programs"

    @property
    def keeper_lock(self) -> Path:
        """Held by a command while it starts or stops the server."""
        return self.folder / "keeper.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server and all its processes for as long as one of them lives."""
        return self.folder / "server.lock"


def find_home(checkout: Path, environ: Mapping[str, str]) -> Home:
    """The folder WEGWIJS_HOME names; else `var` in the checkout.

    Root's own closed folder cannot be entered by the account that runs the server: then the
    data of such a checkout live under /var/lib/wegwijs.
    """
    named = environ.get("WEGWIJS_HOME")
    if named:
        return Home(Path(named).expanduser().absolute())
    checkout = checkout.resolve()
    beside = Home(checkout / "var")
    if os.geteuid() != 0 or beside.data.exists():
        return beside
    account = server_account(beside.data, environ.get("WEGWIJS_SYSTEM_USER"))
    if can_enter(checkout, account):
        return beside
    short_hash = hashlib.sha256(os.fsencode(checkout)).hexdigest()[:8]
    return Home(SHARED_STATE / f"{checkout.name}-{short_hash}")


def refuse_bad_path(home: Home) -> None:
    """Refuse what no socket can be in; in an address a comma separates two servers."""
    if not str(home.folder).isprintable() or "," in str(home.folder):
        raise CannotStart(
            f"The path {str(home.folder)!r} holds a comma or a sign that cannot be printed:"
            " name a folder with a plainer path in WEGWIJS_HOME."
        )
    path = os.fsencode(home.socket / f".s.PGSQL.{PORT}")
    if len(path) > LONGEST_SOCKET_PATH:
        raise CannotStart(
            f"The path of {home.folder} is {len(path) - LONGEST_SOCKET_PATH} bytes too long for"
            " a socket: name a folder with a shorter path in WEGWIJS_HOME."
        )


def open_home(home: Home, account: Account | None) -> None:
    """Make the home where it is missing, and let the account that runs the server pass."""
    _make_folder(home.folder, private=account is None)
    if account is None:
        return
    if not can_enter(home.folder.parent, account):
        raise CannotStart(
            f"The folder {home.folder} lies inside a folder that is closed to account"
            f" {account.name}, which runs the database: name a folder in WEGWIJS_HOME"
            " that it can reach, for example under /var/lib."
        )
    if not can_enter(home.folder, account):
        _let_pass(home, account)


def own_folder(folder: Path, account: Account | None) -> None:
    """Make a private folder of the account inside the home, or put its rights straight."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
    if account is not None:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    if stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def _make_folder(folder: Path, *, private: bool) -> None:
    """Make a folder and the ones above it; only what is made here gets its rights here."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        _make_folder(folder.parent, private=False)
    folder.mkdir(exist_ok=True)
    if private:
        folder.chmod(0o700)
    elif os.geteuid() == 0:
        folder.chmod(0o755)


def _let_pass(home: Home, account: Account) -> None:
    """Open a closed home just far enough: passing through, not looking around."""
    if not home.keeper_lock.exists() and any(home.folder.iterdir()):
        raise CannotStart(
            f"The folder {home.folder} is closed to account {account.name}, which runs the"
            " database, and holds other files: name an empty folder in WEGWIJS_HOME."
        )
    home.folder.chmod(stat.S_IMODE(home.folder.stat().st_mode) | 0o011)
