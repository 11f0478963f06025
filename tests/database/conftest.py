"""Homes for tests of the keeper: real servers, in short folders that are gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.home import Home

SOURCE = Path(keeper.__file__).parents[4]
START = """
import sys
from pathlib import Path
import psycopg
from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.home import Home

server = keeper.start(Home(Path(sys.argv[1])))
with psycopg.connect(server.app_url()) as connection:
    print(connection.execute("SELECT pg_postmaster_start_time()::text").fetchone()[0])
"""


@pytest.fixture
def place():
    """A short folder that everybody may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="ww-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(place):
    """A home that does not exist yet; whatever runs in it afterwards is stopped."""
    home = Home(place / "home")
    yield home
    keeper.stop(home)


@pytest.fixture(scope="module")
def server():
    """A running server for tests that only look."""
    folder = Path(tempfile.mkdtemp(prefix="ww-", dir="/tmp"))
    running = keeper.start(Home(folder))
    yield running
    keeper.stop(running.home)
    shutil.rmtree(folder)


@pytest.fixture
def clean_environment():
    """The environment of a command, without what the surrounding run set up for itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJS_")}
    return kept | {"PYTHONPATH": str(SOURCE)}


@pytest.fixture
def start_elsewhere(clean_environment):
    """Begin to start the server of a home in a process of its own."""

    def begin(home, *, python=sys.executable, user=None, environment=()):
        rights = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        return subprocess.Popen(
            [python, "-P", "-c", START, str(home.folder)],
            env=clean_environment | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            **rights,
        )

    return begin


@pytest.fixture
def refusal(clean_environment):
    """Run a command that must refuse: the one sentence it says, and nothing else."""

    def refused(folder, *argv, **environment):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "wegwijs", *(argv or ["showmigrations"])],
            env=clean_environment | {"WEGWIJS_HOME": str(folder)} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
        assert done.stderr.endswith(".\n")
        return done.stderr.strip()

    return refused


@pytest.fixture
def ask():
    """One value from a database."""

    def first(url, query):
        with psycopg.connect(url) as connection:
            return connection.execute(query).fetchone()[0]

    return first


@pytest.fixture
def small_disk(place):
    """Make a small disk of its own, as only root can."""
    mounted = []

    def mount(**options):
        folder = place / "disk"
        folder.mkdir()
        words = ",".join(f"{name}={value}" for name, value in options.items())
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", words, "tmpfs", str(folder)], capture_output=True
        )
        if done.returncode != 0:
            pytest.skip("this machine lets nobody mount a small disk")
        mounted.append(folder)
        return folder

    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    yield mount
    for folder in mounted:
        keeper.stop(Home(folder / "home"))
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def only_root():
    if os.geteuid() != 0:
        pytest.skip("only root starts a server as another account")
