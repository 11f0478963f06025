"""Every kind of page, light and dark, on a phone and on a laptop: nobody is shut out."""

import pytest
from tests.browser.looking import problems_on_screens, shut_out
from tests.browser.walking import (
    ADULTS,
    LEERDAM,
    MANAGER,
    STRANGER,
    follow,
    log_in,
    path_of,
    type_password,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = (
    "/",
    LEERDAM,
    "/cijfers/team/leerdam/2018/",
    f"{LEERDAM}nakijken/",
    ADULTS,
    f"{LEERDAM}desk.by_topic/",
    f"{LEERDAM}housing.to_house/",
    "/mensen/",
    "/mensen/zoeken/",
    "/mensen/afspraken/",
    "/mensen/groepen/",
    "/cijfers/gemeente/utrecht/2018/",  # not found
)


def test_the_front_door_is_open_to_all(page):
    page.goto("/inloggen/")
    problems = problems_on_screens(page)
    type_password(page, STRANGER)
    problems += problems_on_screens(page)
    type_password(page)

    assert problems + problems_on_screens(page) == []


def test_the_pages_are_open_to_all(page):
    log_in(page)

    assert shut_out(page, PAGES) == {}


def test_a_fact_and_a_person_are_open_to_all(page):
    log_in(page)
    page.goto(ADULTS)
    follow(page, "main tbody tr:first-child a")
    assert "/feit/" in path_of(page)
    problems = problems_on_screens(page)
    follow(page, "a[href*='/persoon/']")

    assert "/persoon/" in path_of(page)
    assert problems + problems_on_screens(page) == []


def test_letters_in_a_picture_can_be_read_on_a_phone(open_context):
    page = open_context(viewport={"width": 390, "height": 900}).new_page()
    log_in(page)
    page.goto(LEERDAM)

    heights = page.eval_on_selector_all(
        ".picture text",
        """texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize)
            * text.ownerSVGElement.getScreenCTM().a)""",
    )
    assert len(heights) > 30
    assert min(heights) >= 11


def test_the_page_of_who_sees_no_facts_is_open_to_all(page):
    log_in(page, MANAGER)

    assert shut_out(page, [ADULTS]) == {}
