"""Files that were handed in or are to be fetched: in the home, closed to others, not for long."""

from __future__ import annotations

import os
import re
import secrets
import time
from pathlib import Path

from django.conf import settings

ONE_HOUR = 3600  # seconds
NAME = re.compile(r"[\w-]{43}\.xlsx", re.ASCII)


def folder() -> Path:
    """Where they lie: outside everything that is served."""
    found: Path = settings.HOME.folder / "uploads"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def new_place() -> Path:
    """A file under a name that nobody can guess, made empty and closed to others."""
    path = folder() / f"{secrets.token_urlsafe()}.xlsx"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def fetch(name: str) -> bytes | None:
    """What was kept under this name; it can be fetched once."""
    path = folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    content = path.read_bytes()
    path.unlink()
    return content


def sweep() -> None:
    """Remove what nobody fetched within an hour, and what a killed process left behind."""
    before = time.time() - ONE_HOUR
    for path in folder().iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
