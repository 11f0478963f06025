"""Locks inside the home; the operating system frees them when their holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wegwijs.base.core.database.errors import CannotStart


def take(path: Path) -> int | None:
    """The lock as an open file when it is free, else None; closing the file gives it back."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    except OSError:
        os.close(lock)
        raise
    return lock


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock at this moment."""
    if not path.exists():
        return False
    lock = take(path)
    if lock is None:
        return True
    os.close(lock)
    return False


@contextmanager
def holding(path: Path, *, seconds: float) -> Iterator[int]:
    """Wait for the lock and hold it; another command may be starting the same database."""
    give_up = time.monotonic() + seconds
    while (lock := take(path)) is None:
        if time.monotonic() > give_up:
            raise CannotStart(
                f"Another command has been starting or stopping the database in {path.parent}"
                f" for more than {seconds:.0f} seconds: wait for it, or end it, and try again."
            )
        time.sleep(0.05)
    try:
        yield lock
    finally:
        os.close(lock)
