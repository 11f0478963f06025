"""The demonstration, served by a process of its own, and a real Chromium that looks at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
STARTING = 180  # seconds: a first start makes a database and takes two workbooks in
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WALL = 10_000  # milliseconds that a page may take on a busy machine


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Without it these tests are skipped, or fail where it is required."""
    found = shutil.which("chromium")
    if found is None:
        sentence = "Chromium is not installed (apt-get install chromium)"
        if os.environ.get("WEGWIJS_REQUIRE_BROWSER") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def run(*command: str) -> list[str]:
    return [sys.executable, "-P", "-m", "wegwijs", *command]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_until_served(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + STARTING
    while not answers(address):
        if server.poll() is not None or time.monotonic() > end:
            pytest.fail(f"The demonstration does not start:\n{log.read_text()}")
        time.sleep(0.3)


@pytest.fixture(scope="session")
def demo(chromium) -> Iterator[str]:
    """The address of the demonstration, in a home that is gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="ww-browser-", dir="/tmp"))
    hidden = {"WEGWIJS_DATABASE_URL", "WEGWIJS_OWNER_URL", "WEGWIJS_SECRET_KEY", "WEGWIJS_DEBUG"}
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    environment |= {"WEGWIJS_HOME": str(home / "home"), "PYTHONPATH": str(SOURCE)}
    home.chmod(0o755)
    port, log = free_port(), home / "log"
    with log.open("w") as written:
        server = subprocess.Popen(
            run("demo", "--port", str(port)), env=environment, stdout=written, stderr=written
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_served(f"{address}/inloggen/", server, log)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        subprocess.run(run("stop"), env=environment, check=True, capture_output=True)
        shutil.rmtree(home)


@pytest.fixture(scope="module")
def browser(chromium):
    """One Chromium for a file of tests: its loop must be gone before tests that use a database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser, demo):
    """Opens a fresh window on the demonstration: no cookies, no other machine within reach."""
    opened = []

    def open_one(**options):
        context = browser.new_context(base_url=demo, locale="nl-NL", **options)
        context.set_default_timeout(WALL)
        context.route(lambda url: not url.startswith(f"{demo}/"), lambda route: route.abort())
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context):
    return open_context().new_page()
