"""The deadline finder in a real browser: without logging in, and without JavaScript."""

import pytest
from tests.browser.looking import shut_out
from tests.browser.walking import follow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FINDER = "/termijnwijzer/"
ASKED = f"{FINDER}?rule=aliens.objection"
PAGES = {
    "choices": FINDER,
    "date": ASKED,
    "answer": f"{ASKED}&made_known=2018-12-04",
    "not verified": f"{ASKED}&made_known=2026-07-01",
    "tick boxes": f"{FINDER}?rule=nareis.decision&received=2019-02-04",
    "long term": f"{FINDER}?rule=integration.period&obliged=2016-03-01",
    "law unknown": f"{FINDER}?rule=nareis.application&made_known=2026-07-01",
    "no date": f"{ASKED}&made_known=eergisteren",
    "unknown": f"{FINDER}?rule=aliens.nothing",
}


def test_a_stranger_chooses_gives_a_date_and_reads_the_last_day(open_context):
    phone = open_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = phone.new_page()
    page.goto("/inloggen/")
    follow(page, f".door__aside a[href='{FINDER}']")
    follow(page, "a[href*='aliens.objection&'], a[href$='aliens.objection']")

    page.fill("input[name=made_known]", "2018-12-04")
    follow(page, "main form button")

    assert page.locator(".answer__day").get_attribute("datetime") == "2019-01-02"
    assert page.locator("caption").count() == 2
    assert page.locator("input[name=made_known]").input_value() == "2018-12-04"


def test_a_stranger_who_only_looks_at_deadlines_has_no_cookie(open_context):
    window = open_context()
    page = window.new_page()
    for address in PAGES.values():
        page.goto(address)

    assert window.cookies() == []


def test_the_language_is_a_link_away(page):
    page.goto(PAGES["answer"])
    follow(page, ".page-foot a[hreflang=en]")

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".answer__day").inner_text() == "Wednesday 2 January 2019"


def test_the_file_for_a_calendar_comes_down(page):
    page.goto(PAGES["answer"])
    with page.expect_download() as coming:
        page.click("a[href*='.ics?']")

    assert coming.value.suggested_filename == "aliens-objection-2019-01-02.ics"


def test_the_finder_is_open_to_all(page):
    assert shut_out(page, PAGES.values()) == {}
