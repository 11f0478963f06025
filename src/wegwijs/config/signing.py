"""The key that signs sessions, made once and kept in the home."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from wegwijs.base.core.database.errors import unusable_folder
from wegwijs.base.core.database.home import Home

LENGTH = 64  # bytes of chance


def kept_key(home: Home, *, make: bool = True) -> str:
    """The key of this home. Where there is no home yet, a key for this process alone.

    What only reads the code makes none: a folder with a file in it is no home to begin in.
    """
    path = home.folder / "secret-key"
    try:
        if make and home.folder.is_dir() and not path.exists():
            _keep(path)
        return path.read_text() if path.exists() else secrets.token_urlsafe(LENGTH)
    except OSError as problem:
        raise unusable_folder(home.folder, problem) from None


def _keep(path: Path) -> None:
    """Write it aside and put it in place whole: of two that begin at once, one is kept."""
    number, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")  # closed to others
    try:
        with os.fdopen(number, "w") as file:
            file.write(secrets.token_urlsafe(LENGTH))
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        Path(aside).unlink()
