"""Every kind of page, light and dark, on a phone and on a laptop: nobody is shut out."""

import pytest
from tests.browser.walking import ADULTS, LEERDAM, MANAGER, STRANGER, log_in, type_password

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {
    "start": "/",
    "place": LEERDAM,
    "team": "/cijfers/team/leerdam/2018/",
    "to look at": f"{LEERDAM}nakijken/",
    "figure with facts": ADULTS,
    "figure in parts": f"{LEERDAM}desk.by_topic/",
    "figure made of others": f"{LEERDAM}housing.to_house/",
    "people": "/mensen/",
    "finding somebody": "/mensen/zoeken/",
    "appointments": "/mensen/afspraken/",
    "groups": "/mensen/groepen/",
    "not found": "/cijfers/gemeente/utrecht/2018/",
}
SCREENS = [
    pytest.param(width, scheme, id=f"{width} {scheme}")
    for width in (390, 1280)
    for scheme in ("light", "dark")
]


def look(open_context, width, scheme):
    size = {"width": width, "height": 900}
    return open_context(viewport=size, color_scheme=scheme).new_page()


def problems_of(page):
    """What axe finds, and whether the page is wider than the screen."""
    from axe_playwright_python.sync_playwright import Axe

    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return found


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_front_door_is_open_to_all(open_context, width, scheme):
    page = look(open_context, width, scheme)
    page.goto("/inloggen/")
    assert problems_of(page) == []

    type_password(page, STRANGER)
    assert problems_of(page) == []
    type_password(page)
    assert problems_of(page) == []


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_are_open_to_all(open_context, width, scheme):
    page = look(open_context, width, scheme)
    log_in(page)

    problems = {}
    for name, address in PAGES.items():
        page.goto(address)
        if found := problems_of(page):
            problems[name] = found

    assert problems == {}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_fact_and_a_person_are_open_to_all(open_context, width, scheme):
    page = look(open_context, width, scheme)
    log_in(page)
    page.goto(ADULTS)
    page.click("main tbody tr:first-child a")
    page.wait_for_url("**/feit/**")
    problems = problems_of(page)
    page.click("a[href*='/persoon/']")
    page.wait_for_url("**/persoon/**")

    assert problems + problems_of(page) == []


def test_letters_in_a_picture_can_be_read_on_a_phone(open_context):
    page = look(open_context, 390, "light")
    log_in(page)
    page.goto(LEERDAM)

    heights = page.eval_on_selector_all(
        ".picture text",
        """texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize)
            * text.ownerSVGElement.getScreenCTM().a)""",
    )
    assert len(heights) > 30
    assert min(heights) >= 11


def test_the_page_of_who_sees_no_facts_is_open_to_all(open_context):
    page = look(open_context, 390, "light")
    log_in(page, MANAGER)
    page.goto(ADULTS)

    assert problems_of(page) == []
