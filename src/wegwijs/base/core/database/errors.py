"""Why Wegwijs cannot start, in words for the person at the keyboard."""

import errno
import os
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_IN_WORDS = ("No space left on device", "Disk quota exceeded")


class CannotStart(Exception):
    """Wegwijs cannot start; the message is one clear sentence that says what to do."""


def full_disk(folder: Path) -> CannotStart:
    return CannotStart(
        f"The disk that holds {folder} is full:"
        " free some space there, or name a folder on another disk in WEGWIJS_HOME."
    )


def unusable_folder(folder: Path, problem: OSError) -> CannotStart:
    """The sentence for a folder that cannot be made, reached, read or written."""
    if problem.errno in _FULL:
        return full_disk(folder)
    reason = problem.strerror or str(problem)
    at = f" at {problem.filename}" if problem.filename not in (None, str(folder)) else ""
    return CannotStart(
        f"The folder {folder} cannot be used ({reason}{at}):"
        " make it a folder of your own, or name another in WEGWIJS_HOME."
    )


def room(folder: Path) -> int:
    """How many bytes can still be written there."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def speaks_of_full_disk(text: str) -> bool:
    return any(words in text for words in _FULL_IN_WORDS)
