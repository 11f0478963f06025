"""The start page of a guide in a real browser: what waits, settled without JavaScript."""

import pytest
from tests.browser.test_accessibility import SCREENS, look, problems_of
from tests.browser.walking import LEADER, log_in, path_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUIDE = "begeleider.leerdam@demo.example"


def test_a_guide_sees_what_waits_settles_one_thing_and_it_is_gone(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    assert path_of_plain(page) == "/"
    first = page.locator(".todo[id^=item-]").filter(has=page.locator("a[href$='#done']")).first
    key, name = first.get_attribute("id"), first.locator(".todo__title").inner_text()

    first.locator(".todo__step a").click()
    assert page.locator("h1").inner_text() == name
    page.click("form.settle button")

    assert path_of_plain(page) == "/"
    assert page.locator("[role=status]").is_visible()
    assert page.locator(f"#{key}").count() == 0


def test_a_task_is_ticked_off_with_one_button_and_taken_back(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    page.click("a[href='/vandaag/taken/']")
    page.fill("input[name=what]", "Een pan lenen")
    page.click("main form .button >> nth=0")
    task = page.locator(".todo", has_text="Een pan lenen")
    task.locator("button").click()
    assert task.count() == 0

    page.click("[role=status] a")
    page.click("form.again button")

    assert page.locator(".todo", has_text="Een pan lenen").count() == 1


def test_something_is_dropped_with_a_reason(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    line = page.locator(".todo[id^=item-]").last
    key = line.get_attribute("id")
    line.locator(".todo__title a").click()
    page.click("details.drop summary")
    page.fill("textarea[name=reason]", "De gemeente doet dit.")
    page.click("details.drop button")

    assert page.locator(f"#{key}").count() == 0
    page.click("[role=status] a")
    assert "De gemeente doet dit." in page.locator("main .note").first.inner_text()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_of_the_agenda_are_open_to_all(open_context, width, scheme):
    page = look(open_context, width, scheme)
    log_in(page, GUIDE)
    item = page.locator(".todo__title a[href^='/vandaag/']").first.get_attribute("href")
    task = page.locator("a[href^='/vandaag/taken/']").last.get_attribute("href")

    problems = {}
    for address in ("/", item, task, "/vandaag/taken/"):
        page.goto(address)
        if found := problems_of(page):
            problems[address] = found

    assert problems == {}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_list_of_the_team_is_open_to_all(open_context, width, scheme):
    page = look(open_context, width, scheme)
    log_in(page, LEADER)
    page.goto("/vandaag/team/")
    problems = problems_of(page)
    page.click(".load__who a >> nth=0")
    page.wait_for_url("**/vandaag/team/*/")

    assert problems + problems_of(page) == []


def test_with_the_keyboard_alone(page):
    log_in(page, GUIDE)
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.todo__step a')"):
            break
    there = page.evaluate("document.activeElement.getAttribute('href')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.locator("h1").wait_for()

    assert outline == "solid"
    assert path_of(page) in there


def path_of_plain(page):
    """Where a page is that runs no script."""
    return "/" + page.url.split("/", 3)[3].split("?")[0].split("#")[0]
