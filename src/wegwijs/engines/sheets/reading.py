"""Opens a workbook that may be anything, and gives its sheets as rows of plain values."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from wegwijs.engines.sheets import unpacking
from wegwijs.engines.sheets.grid import Grid


class CannotRead(Exception):
    """The file cannot be taken in at all; the message is the sentence for the user."""


def read_workbook(path: Path, *, called: str = "") -> list[Grid]:
    """All sheets of a workbook. Raises CannotRead with a sentence that says what to do.

    In that sentence it is `called` what its owner calls it, else by the name of the file.
    """
    try:
        if path.is_dir():
            raise CannotRead(_("%(file)s is a folder. Name the workbook in it.") % {"file": path})
        if not path.is_file():
            raise CannotRead(_("There is no file %(file)s.") % {"file": path})
        with path.open("rb"):
            pass
    except OSError as error:
        raise CannotRead(_("%(file)s cannot be opened.") % {"file": path}) from error
    unpacked = _in_another_process(path)
    if unpacked.refused:
        raise CannotRead(_sentence(unpacked.refused, called or path.name))
    return unpacked.grids


def _in_another_process(path: Path) -> unpacking.Unpacked:
    program = [sys.executable, "-P", "-m", unpacking.__name__, str(path.resolve())]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    # Our own interpreter and program; the path travels as one argument, past no shell.
    done = subprocess.run(program, env=surroundings, capture_output=True, check=False)  # noqa: S603
    if done.returncode or not done.stdout:
        return unpacking.Unpacked(refused="large")  # ended by the limits it works within
    unpacked: unpacking.Unpacked = pickle.loads(done.stdout)  # noqa: S301  (our own program's)
    return unpacked


def _sentence(refused: str, name: str) -> str:
    told = {
        "other": _("%(file)s is not a workbook. Save it in Excel or LibreOffice as .xlsx."),
        "protected": _("%(file)s is protected with a password. Save it without one."),
        "macro": _("%(file)s holds a macro. Save it as .xlsx, without macros."),
        "large": _(
            "%(file)s is too large: unpacked it fills more memory than the workbook of a year "
            "needs. Remove rows and columns that are not in use, or give one workbook a year."
        ),
        "rows": _(
            "A sheet of %(file)s has more than %(rows)d rows. Remove the rows that are not in use, "
            "or give one workbook a year."
        ),
    }
    return told[refused] % {"file": name, "rows": unpacking.MAX_ROWS}
