"""Commands and processes with settings of their own."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.fixture
def clean_environment():
    """The environment of a command, without what the surrounding run set up for itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJS_")}
    return kept | {"PYTHONPATH": str(ROOT / "src")}


@pytest.fixture
def run(clean_environment, tmp_path):
    """Run a command of Wegwijs in a home of its own, with these settings."""

    def done(*words, **settings):
        return subprocess.run(
            [sys.executable, "-P", "-m", "wegwijs", *words],
            env=clean_environment | {"WEGWIJS_HOME": str(tmp_path / "home")} | settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return done


@pytest.fixture
def python(clean_environment, tmp_path):
    """What a program prints, in a process with these settings and no others."""

    def printed(program, **settings):
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            env=clean_environment
            | {"WEGWIJS_HOME": str(tmp_path / "home")}
            | {"DJANGO_SETTINGS_MODULE": "wegwijs.config.settings"}
            | settings,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return printed
