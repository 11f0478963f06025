"""Why a backup cannot be made or restored, in sentences without a person in them."""

import errno
from pathlib import Path

from django.utils.translation import gettext as _

FULL = {errno.ENOSPC, errno.EDQUOT}
DISK_FULL = "53100"  # as PostgreSQL says it


class Refused(Exception):
    """A backup cannot be made or restored; the message says why, and what to do."""


def cannot_write(file: Path, problem: OSError) -> Refused:
    if problem.errno in FULL:
        told = _("The disk that %(file)s goes to is full: free some space, or name another disk.")
        return Refused(told % {"file": file})
    told = _("%(file)s cannot be written (%(reason)s): name a file in a folder of your own.")
    return Refused(told % {"file": file, "reason": problem.strerror})


def cannot_read(file: Path, problem: OSError) -> Refused:
    told = _("%(file)s cannot be read (%(reason)s).")
    return Refused(told % {"file": file, "reason": problem.strerror})


def database_refused(said: str) -> Refused:
    """What a program of PostgreSQL or the database itself gave as its reason."""
    if DISK_FULL in said or "No space left on device" in said:
        return Refused(_("The disk of the database is full: free some space and try again."))
    return Refused(_("PostgreSQL refused: %(reason)s.") % {"reason": said.rstrip(".")})
