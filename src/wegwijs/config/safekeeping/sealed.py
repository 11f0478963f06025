"""The file itself: a ZIP with a seal, whole under its own name or not there at all.

The seal is the last thing in the file: the SHA-256 of every byte before it.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.utils.translation import gettext as _

from wegwijs.config.safekeeping.refusing import Refused, cannot_read, cannot_write

MARK = b"Wegwijs backup, sha256 "
DIGITS = 64
AT_ONCE = 1024 * 1024  # bytes


@contextmanager
def new_file(path: Path, *, replace: bool) -> Iterator[ZipFile]:
    """A backup to fill: beside its place, for its maker alone, and under its name when it is whole.

    Raises Refused.
    """
    _refuse_taken(path, replace=replace)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.part-")
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    beside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                archive.comment = MARK + b"0" * DIGITS
                yield archive
            _seal(file)
        _refuse_taken(path, replace=replace)
        beside.replace(path)
        _keep_name(path.parent)
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    finally:
        beside.unlink(missing_ok=True)


def opened(path: Path) -> ZipFile:
    """A backup to read, after its seal was compared with every byte. Raises Refused."""
    try:
        with path.open("rb") as file:
            _check_seal(path, file)
        return ZipFile(path)
    except OSError as problem:
        raise cannot_read(path, problem) from problem
    except BadZipFile:
        raise _no_backup(path) from None


def _refuse_taken(path: Path, *, replace: bool) -> None:
    if path.is_dir():
        raise Refused(_("%(file)s is a folder: name a file in it.") % {"file": path})
    if path.exists() and not replace:
        told = _("%(file)s is there already: name another file, or add --replace.")
        raise Refused(told % {"file": path})


def _seal(file: IO[bytes]) -> None:
    whole = file.seek(0, os.SEEK_END)
    digest = _digest(file, whole - DIGITS)
    file.seek(whole - DIGITS)
    file.write(digest)
    file.flush()
    os.fsync(file.fileno())


def _check_seal(path: Path, file: IO[bytes]) -> None:
    whole = file.seek(0, os.SEEK_END)
    file.seek(max(0, whole - DIGITS - len(MARK)))
    end = file.read()
    if not end.startswith(MARK):
        raise _no_backup(path)
    if _digest(file, whole - DIGITS) != end[len(MARK) :]:
        told = _("%(file)s is damaged: its seal does not fit. Take another copy.")
        raise Refused(told % {"file": path})


def _no_backup(path: Path) -> Refused:
    told = _("%(file)s is no backup of Wegwijs, or only the beginning of one: take another copy.")
    return Refused(told % {"file": path})


def _digest(file: IO[bytes], length: int) -> bytes:
    file.seek(0)
    found = hashlib.sha256()
    while length and (part := file.read(min(AT_ONCE, length))):
        found.update(part)
        length -= len(part)
    return found.hexdigest().encode()


def _keep_name(folder: Path) -> None:
    """After a power cut the file is still known under its name."""
    opened_folder = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened_folder)
    finally:
        os.close(opened_folder)
