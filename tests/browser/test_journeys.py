"""From the login page to the facts behind a figure, in a real browser."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.browser.walking import (
    ADULTS,
    FIGURES,
    LEADER,
    LEERDAM,
    MANAGER,
    PASSWORD,
    STRANGER,
    follow,
    log_in,
    path_of,
    type_code,
    type_password,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_from_the_front_door_to_the_facts_and_out_again(page):
    log_in(page)
    assert path_of(page) == "/"

    follow(page, f"a[href='{FIGURES}']")
    follow(page, f"a[href='{LEERDAM}']")
    assert page.locator("a[href$='housing.people_housed/']").first.inner_text().startswith("29")

    follow(page, f"a[href='{ADULTS}']")
    assert path_of(page) == ADULTS
    assert page.locator(".opened__number").inner_text().startswith("16")
    assert page.locator(".example").is_visible()
    assert page.locator("main table tbody tr").count() == 16

    follow(page, "button[name=logout]")
    assert path_of(page) == "/inloggen/"
    page.goto(LEERDAM)
    assert path_of(page) == "/inloggen/"


def test_a_wrong_password_is_said_and_the_address_stays(page):
    page.goto("/")
    type_password(page, STRANGER)

    assert page.locator("[role=alert]").is_visible()
    assert page.input_value("input[name=login]") == STRANGER


def test_the_page_asked_for_opens_after_logging_in(page):
    page.goto(ADULTS)
    type_password(page)
    type_code(page)

    assert path_of(page) == ADULTS


def tab_to(page, address):
    for _step in range(80):  # past what else there is to do today
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == address:
            return
    raise AssertionError(f"No way by keyboard to {address}")


def test_with_the_keyboard_alone(page):
    page.goto("/inloggen/")
    page.locator("input[name=login]:focus").wait_for()  # ready to type in, once drawn
    page.keyboard.type(LEADER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("input[name=code]:focus").wait_for()
    page.keyboard.type(page.locator(".door__code").inner_text())
    page.keyboard.press("Enter")
    page.locator("button[name=logout]").wait_for()
    page.wait_for_load_state()

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip == "#content"
    page.keyboard.press("Enter")
    tab_to(page, FIGURES)
    page.keyboard.press("Enter")
    page.locator(f"a[href='{LEERDAM}']").wait_for()
    tab_to(page, LEERDAM)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"

    page.keyboard.press("Enter")
    page.locator(f"a[href='{ADULTS}']").first.wait_for()
    assert path_of(page) == LEERDAM


def test_a_manager_sees_the_number_and_no_facts(page):
    log_in(page, MANAGER)
    page.goto(ADULTS)

    assert page.locator(".opened__number").inner_text().startswith("16")
    assert page.locator("main .note").is_visible()
    assert page.locator("main table").count() == 0


def test_the_facts_are_leafed_through(page):
    log_in(page)
    page.goto(f"{LEERDAM}desk.visits/")
    sizes = [page.locator("main table tbody tr").count()]

    while page.locator("a[rel=next]").count():
        follow(page, "a[rel=next]")
        sizes.append(page.locator("main table tbody tr").count())

    assert sizes == [100, 100, 100, 24]


def test_without_javascript_everything_works(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page)
    follow(page, f"a[href='{FIGURES}']")
    follow(page, f"a[href='{LEERDAM}']")
    follow(page, f"a[href='{ADULTS}']")

    assert page.locator("main table tbody tr").count() == 16


def test_from_the_report_to_one_fact_and_onto_paper_without_javascript(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page)
    follow(page, f"a[href='{FIGURES}']")
    follow(page, f"a[href='{LEERDAM}']")
    assert page.locator(".told a[href$='housing.people_housed/']").inner_text().startswith("29")
    assert page.locator("[role=img] svg").count() == 6

    page.click("summary >> nth=0")
    assert page.locator(".picture details[open] table tbody tr").count() == 12

    follow(page, f"a[href='{ADULTS}']")
    follow(page, "main table tbody tr:first-child a")
    assert path_of(page).startswith(f"{LEERDAM}feit/housing.stay/")
    assert page.locator(f"main a[href='{ADULTS}']").is_visible()

    follow(page, "a[href*='/persoon/']")
    assert page.locator(f"main a[href='{ADULTS}']").is_visible()


def test_on_paper_every_figure_stands_and_nothing_to_press(page):
    log_in(page)
    page.goto(LEERDAM)
    folded = page.locator(".more li a").first
    assert not folded.is_visible()

    page.emulate_media(media="print")
    assert folded.is_visible()
    assert not page.locator("button").first.is_visible()
    printed = page.pdf(format="A4")

    assert 3 <= len(PdfReader(BytesIO(printed)).pages) <= 20


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_language_is_chosen_at_the_foot(page, language):
    log_in(page)
    page.goto(LEERDAM)

    follow(page, f"button[name=language][value={language}]")

    assert path_of(page) == LEERDAM
    assert page.locator("html").get_attribute("lang") == language


def test_a_page_asks_no_other_machine(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    log_in(page)
    page.goto(LEERDAM)

    home = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith(f"{home}/")] == []
