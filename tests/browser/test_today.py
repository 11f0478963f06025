"""The start page of a guide in a real browser: what waits, settled without JavaScript."""

import pytest
from tests.browser.looking import shut_out
from tests.browser.walking import LEADER, follow, log_in, path_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUIDE = "begeleider.leerdam@demo.example"


def test_a_guide_sees_what_waits_settles_one_thing_and_it_is_gone(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    assert path_of_plain(page) == "/"
    first = page.locator(".todo[id^=item-]").filter(has=page.locator("a[href$='#done']")).first
    key, name = first.get_attribute("id"), first.locator(".todo__title").inner_text()

    follow(page, first.locator(".todo__step a"))
    assert page.locator("h1").inner_text() == name
    follow(page, "form.settle button")

    assert path_of_plain(page) == "/"
    assert page.locator("[role=status]").is_visible()
    assert page.locator(f"#{key}").count() == 0


def test_a_task_is_ticked_off_with_one_button_and_taken_back(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    follow(page, "a[href='/vandaag/taken/']")
    page.fill("input[name=what]", "Een pan lenen")
    follow(page, "main form .button >> nth=0")
    task = page.locator(".todo", has_text="Een pan lenen")
    follow(page, task.locator("button"))
    assert task.count() == 0

    follow(page, "[role=status] a")
    follow(page, "form.again button")

    assert page.locator(".todo", has_text="Een pan lenen").count() == 1


def test_something_is_dropped_with_a_reason(open_context):
    page = open_context(java_script_enabled=False).new_page()
    log_in(page, GUIDE)
    line = page.locator(".todo[id^=item-]").last
    key = line.get_attribute("id")
    follow(page, line.locator(".todo__title a"))
    page.click("details.drop summary")
    page.fill("textarea[name=reason]", "De gemeente doet dit.")
    follow(page, "details.drop button")

    assert page.locator(f"#{key}").count() == 0
    follow(page, "[role=status] a")
    assert "De gemeente doet dit." in page.locator("main .note").first.inner_text()


def test_the_pages_of_the_agenda_are_open_to_all(page):
    log_in(page, GUIDE)
    item = page.locator(".todo__title a[href^='/vandaag/']").first.get_attribute("href")
    task = page.locator("a[href^='/vandaag/taken/']").last.get_attribute("href")

    assert shut_out(page, ["/", item, task, "/vandaag/taken/"]) == {}


def test_the_list_of_the_team_is_open_to_all(page):
    log_in(page, LEADER)
    page.goto("/vandaag/team/")
    colleague = page.locator(".load__who a").first.get_attribute("href")

    assert shut_out(page, ["/vandaag/team/", colleague]) == {}


def test_with_the_keyboard_alone(page):
    log_in(page, GUIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.todo__step a')"):
            break
    there = page.evaluate("document.activeElement.getAttribute('href')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert outline == "solid"
    assert path_of(page) == there.partition("#")[0]


def path_of_plain(page):
    """Where a page is that runs no script."""
    return "/" + page.url.split("/", 3)[3].split("?")[0].split("#")[0]
