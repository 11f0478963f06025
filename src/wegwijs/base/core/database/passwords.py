"""The generated passwords of the embedded server, in one file that only its maker may read."""

import json
import os
import secrets
from collections.abc import Mapping

from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.core.database.home import Home
from wegwijs.base.core.database.roles import APP, OWNER, SUPERUSER

_NEEDED = (SUPERUSER, OWNER, APP)


def kept_passwords(home: Home) -> Mapping[str, str]:
    """The password of each role that can log in; made once, before there are data."""
    if home.passwords.exists():
        return _read(home)
    if home.data.exists():
        raise CannotStart(
            f"The passwords of the database in {home.data} are gone: put {home.passwords} back"
            " from a copy, or name another folder in WEGWIJS_HOME."
        )
    made = {role: secrets.token_urlsafe(24) for role in _NEEDED}
    _write(home, made)
    return made


def _read(home: Home) -> Mapping[str, str]:
    try:
        found = json.loads(home.passwords.read_text())
        return {role: str(found[role]) for role in _NEEDED}
    except (ValueError, KeyError, TypeError):
        raise CannotStart(
            f"The file {home.passwords} is damaged: put it back from a copy,"
            " or name another folder in WEGWIJS_HOME."
        ) from None


def _write(home: Home, made: Mapping[str, str]) -> None:
    """Write beside it, then rename: a kill half way leaves no half file."""
    beside = home.passwords.with_suffix(".new")
    beside.unlink(missing_ok=True)
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(file, "w") as writing:
        json.dump(made, writing, indent=2)
        writing.flush()
        os.fsync(writing.fileno())
    beside.rename(home.passwords)
