"""No page needs what the browser is told to refuse: one of each kind is opened, link by link."""

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error
from tests.browser.walking import LEADER, LEERDAM, MANAGER, log_in, type_password

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LISTEN = """
    addEventListener("securitypolicyviolation", broken =>
        console.error(`refused: ${broken.effectiveDirective} ${broken.blockedURI}`))
"""
LINKS = "links => links.map(link => link.href)"
FILES = (".pdf", ".xlsx", ".csv", ".json", ".html", ".ics")


def screen_of(address):
    """What tells one page from another of the same kind: its name in the list of addresses."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def walk(page, home):
    """Open one page of every kind that a link leads to, from the start page on."""
    opened, to_open = set(), deque([(f"{home}/", "nowhere")])
    while to_open:
        address, linked_from = to_open.popleft()
        screen = screen_of(address)
        if screen in opened or screen is None:
            continue
        opened.add(screen)
        if not open_page(page, address, linked_from):
            continue
        for link in page.eval_on_selector_all("a[href]", LINKS):
            if link.startswith(f"{home}/") and not urlsplit(link).path.endswith(FILES):
                to_open.append((link, address))
    return opened


def open_page(page, address, linked_from):
    """Whether a page opens at an address; a file may come instead, which has no links."""
    try:
        page.goto(address)
    except Error as failed:
        if "Download is starting" in failed.message:
            return False
        pytest.fail(f"{address}, linked from {linked_from}, does not open: {failed.message}")
    return True


@pytest.fixture
def heard(page):
    """Everything that the browser refused, with the page that asked for it."""
    found = []
    page.add_init_script(LISTEN)
    page.on("console", lambda told: _keep(found, page, told))
    return found


def _keep(found, page, told):
    if "refused" in told.text or "Security Policy" in told.text or "Permissions" in told.text:
        found.append(f"{page.url}: {told.text}")


def test_the_door_needs_nothing_that_is_refused(page, heard):
    page.goto("/")
    type_password(page)
    page.wait_for_load_state("load")

    assert heard == []


@pytest.mark.parametrize("email", [LEADER, MANAGER])
def test_no_page_needs_what_is_refused(page, heard, demo, email):
    log_in(page, email)

    opened = walk(page, demo)

    assert {"home:start", "report:municipality", "report:municipality_figure"} <= opened
    assert heard == []


def test_what_is_refused_is_heard(page, heard):
    log_in(page)
    page.goto(LEERDAM)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(document.createElement('script'))")
    page.evaluate("document.querySelector('body > script').text = 'window.ran = true'")
    page.evaluate("new Promise(done => setTimeout(done, 50))")

    assert page.evaluate("window.ran") is None
    refused = {told.split("refused: ")[-1].split()[0] for told in heard if "refused: " in told}
    assert refused == {"style-src-attr", "script-src-elem"}
