"""The door in a real browser: a passkey, and taking turns at the shared laptop."""

import pytest
from tests.browser.looking import problems_on_screens, shut_out
from tests.browser.walking import LEADER, follow, log_in, path_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = (
    *("/account/", "/account/wachtwoord/", "/account/apparaten/", "/account/passkeys/nieuw/"),
    *("/account/app/weghalen/", "/collegas/", "/balie/laptops/"),
)
# A device of one's own that knows its owner, as the browser plays it.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page_with_device(browser, demo):
    """Passkeys belong to a name, not to a number: the same house, by its name."""
    context = browser.new_context(base_url=demo.replace("127.0.0.1", "localhost"), locale="nl-NL")
    context.set_default_timeout(10_000)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def test_a_passkey_is_added_opens_the_door_and_is_taken_away(page_with_device):
    page = page_with_device
    log_in(page, LEADER)
    page.goto("/account/passkeys/nieuw/")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: url.endswith(("/account/", "/account/codes/")))

    page.click("button[name=logout]")
    page.click("#passkey_login")
    page.locator("button[name=logout]").wait_for()
    assert path_of(page) == "/"

    page.goto("/account/passkeys/")
    follow(page, "a[href$='/weghalen/']")
    follow(page, "button[name=remove]")
    assert page.locator("a[href$='/weghalen/']").count() == 0


def test_the_pages_of_the_door_are_open_to_all(page):
    problems = shut_out(page, ["/wachtwoord-vergeten/"])
    log_in(page)

    assert problems | shut_out(page, PAGES) == {}


def test_the_leader_opens_this_laptop_and_the_tiles_come(open_context):
    page = open_context().new_page()
    log_in(page)
    page.goto("/balie/laptops/")
    page.fill("input[name=name]", "Linkse laptop")
    follow(page, "button[name=open]")
    assert path_of(page) == "/balie/"
    assert problems_on_screens(page) == []

    page.goto("/")
    assert path_of(page) == "/balie/"
