"""Make .venv with the locked packages, once; runs with the Python of the machine and nothing else.

Two commands at once wait for each other, and what a kill left half made is made again.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
HALF_WAY = VENV / ".half-way"
# dev holds all of base, and bench all of dev
LISTS = {"base": ("base",), "dev": ("dev", "base"), "bench": ("bench", "dev", "base")}

USABLE = "import sys, pip; sys.exit(sys.version_info < (3, 11))"


class CannotPrepare(Exception):
    """The packages cannot be installed; the message says why in one sentence."""


def main(words: list[str]) -> int:
    kind = words[0] if words else "base"
    if kind not in LISTS:
        print(f"bin/prepare takes base, dev or bench, and not {kind}.", file=sys.stderr)
        return 2
    try:
        with _locked():
            if not _is_installed(kind):
                _install(kind)
    except (CannotPrepare, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


@contextmanager
def _locked() -> Iterator[None]:
    """The folder of the lists is the lock: there is nothing to make, and nothing stays behind."""
    folder = os.open(ROOT / "requirements", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _is_installed(kind: str) -> bool:
    kept = _kept(kind)
    return _works() and kept.is_file() and kept.read_bytes() == _wanted(kind).read_bytes()


def _install(kind: str) -> None:
    if not _works():
        _make_venv()
    wanted = _wanted(kind)
    print(f"Installing the packages of requirements/{kind}.txt (a minute or two)…", flush=True)
    HALF_WAY.touch()
    done = _pip("install", "--require-hashes", "--requirement", str(wanted))
    HALF_WAY.unlink()  # pip itself takes back what it could not finish
    if done != 0:
        raise CannotPrepare(
            "The packages could not be installed: see the reason above, and run the command again."
        )
    for name in LISTS[kind]:
        beside = _kept(name).with_suffix(".new")
        shutil.copyfile(_wanted(name), beside)
        beside.replace(_kept(name))


def _works() -> bool:
    """Whether .venv can be added to; a kill half way an installation left who knows what."""
    if HALF_WAY.exists() or not PYTHON.exists():
        return False
    return _run(PYTHON, "-P", "-c", USABLE, quiet=True) == 0


def _make_venv() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise CannotPrepare(
            "Python's venv module is missing: install it, on Debian and Ubuntu as python3-venv."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    HALF_WAY.touch()
    if _run(sys.executable, "-P", "-m", "venv", str(VENV)) != 0:
        raise CannotPrepare(
            "Python could not make the folder .venv: see the reason above; on Debian and Ubuntu"
            " the package python3-venv may be missing."
        )


def _pip(*words: str) -> int:
    options = ("--disable-pip-version-check", "--no-input", "--quiet")
    return _run(PYTHON, "-P", "-m", "pip", *words, *options)


def _run(program: str | Path, *words: str, quiet: bool = False) -> int:
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    environment.pop("PYTHONPATH", None)
    end = subprocess.DEVNULL if quiet else None
    return subprocess.run(  # noqa: S603 -- Python and pip, with words of our own
        [str(program), *words], env=environment, stdin=subprocess.DEVNULL, stdout=end, stderr=end
    ).returncode


def _wanted(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def _kept(kind: str) -> Path:
    """A copy of the list that was installed last."""
    return VENV / f".installed-{kind}.txt"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
