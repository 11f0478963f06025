"""Under which account the server runs: the caller's own, or an unprivileged one for root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.base.core.database.errors import CannotStart

_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
_PREFERRED = ("wegwijs", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this machine that runs the server in root's place."""

    name: str
    uid: int
    gid: int


def server_account(data: Path, named: str | None) -> Account | None:
    """Who runs the server: None is the caller, as PostgreSQL refuses to run only as root.

    Data that exist are served by the account they belong to, whatever is named now.
    """
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner and owner.st_uid != os.geteuid():
            raise CannotStart(
                f"The data in {data} belong to account {_name_of(owner.st_uid)}:"
                " run the command as that account or as root, or name another folder"
                " in WEGWIJS_HOME."
            )
        return None
    if owner and owner.st_uid != 0:
        return Account(_name_of(owner.st_uid), owner.st_uid, owner.st_gid)
    return _named_account(named) if named else _first_account()


def run_as(account: Account | None, *command: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program as the account, with nothing of our own folder and environment."""
    rights: dict[str, Any] = {}
    if account is not None:
        rights = {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.run(  # noqa: S603 -- only programs of our own
        command,
        cwd="/",
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
        **rights,
        **more,
    )


def can_enter(folder: Path, account: Account | None) -> bool:
    """Whether the account can pass through a folder, found out by trying."""
    try:
        trial = run_as(account, "/bin/sh", "-c", 'test -d "$1" && test -x "$1"', "sh", str(folder))
    except OSError as problem:
        raise CannotStart(
            f"No program can be started as account {account.name if account else 'yourself'}"
            f" ({problem.strerror}): name another account in WEGWIJS_SYSTEM_USER."
        ) from problem
    return trial.returncode == 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _named_account(name: str) -> Account:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise CannotStart(
            f"WEGWIJS_SYSTEM_USER names account {name}, which this machine does not have:"
            " name an account that exists."
        ) from None
    if entry.pw_uid == 0:
        raise CannotStart(
            f"WEGWIJS_SYSTEM_USER names account {name}, and PostgreSQL refuses to run as root:"
            " name an unprivileged account."
        )
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _first_account() -> Account:
    for name in _PREFERRED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise CannotStart(
        "PostgreSQL refuses to run as root, and this machine has no account wegwijs, postgres"
        " or nobody: name an unprivileged account in WEGWIJS_SYSTEM_USER."
    )
