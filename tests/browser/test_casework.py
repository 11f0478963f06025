"""The pages of terms, steps and handing over: open to all, also when something is typed wrongly."""

import pytest
from tests.browser.looking import problems_on_screens, shut_out
from tests.browser.walking import LEADER, follow, log_in, path_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUIDE = "begeleider.leerdam@demo.example"
LEGAL = "juridisch.leerdam@demo.example"


def links(page, part):
    """The addresses on a page that hold this part, each once, in the order of the page."""
    found = page.eval_on_selector_all(
        f"main a[href*='{part}']", "links => links.map(link => link.getAttribute('href'))"
    )
    return list(dict.fromkeys(found))


def clients(page):
    """Who stands on a start page."""
    page.goto("/")
    return page.eval_on_selector_all(
        ".todo__who a", "links => links.map(link => link.getAttribute('href'))"
    )


def first_with(page, part):
    """The first client on the start page whose own page leads to this part."""
    for address in dict.fromkeys(clients(page)):
        page.goto(address)
        if found := links(page, part):
            return found[0]
    raise AssertionError(f"no client on the start page has {part}")


def send_empty(page, address):
    """The form of a page as it comes back when nothing is filled in."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
    page.eval_on_selector_all(
        "main .field :is(input, select, textarea)",
        "fields => fields.forEach(field => { field.value = ''; })",
    )
    follow(page, "main form .button >> nth=0")


def test_the_pages_of_legal_files_are_open_to_all(page):
    log_in(page, LEGAL)
    files = first_with(page, "/juridisch/")
    page.goto(files)
    forms = [*links(page, "juridisch/"), *links(page, "/vandaag/")]

    assert len(forms) >= 6
    assert shut_out(page, [files, *forms]) == {}


def test_the_pages_of_the_first_months_and_of_integration_are_open_to_all(page):
    log_in(page, GUIDE)
    checklist = first_with(page, "/eerste-maanden/")
    duty = first_with(page, "/inburgering/")
    page.goto(checklist)
    of_steps = [*links(page, "/verhuisdag/"), links(page, "/mensen/eerste-maanden/")[0]]
    page.goto(duty)
    of_duty = links(page, "/inburgering/")

    addresses = [checklist, *of_steps, duty, *of_duty, "/account/herinneringen/"]

    assert len(of_steps) == 2
    assert len(of_duty) >= 3
    assert shut_out(page, addresses) == {}


def test_the_pages_of_who_leads_the_team_are_open_to_all(page):
    log_in(page, LEADER)
    page.goto("/vandaag/team/")
    of_colleague, of_role = links(page, "/vandaag/team/")
    [handing] = links(page, "/overdragen/")
    away = handing.replace("overdragen", "afwezig")
    page.goto("/mensen/checklist/")
    step, new = links(page, "/mensen/checklist/")[1], links(page, "/nieuw/")[0]

    addresses = [of_colleague, of_role, handing, away, "/mensen/checklist/", step, new]

    assert "/rol/" in of_role
    assert shut_out(page, addresses) == {}


def test_what_is_wrong_stands_at_its_field_in_words_and_not_in_colour_alone(page):
    log_in(page, LEGAL)
    send_empty(page, first_with(page, "/juridisch/") + "dossier/")

    wrong = page.locator(".field:has(.errorlist)")
    assert wrong.count() == 3
    for field in wrong.all():
        asked = field.locator("[aria-invalid=true]")
        told = asked.get_attribute("aria-describedby").split()[-1]
        assert page.locator(f"#{told}").inner_text()
        assert asked.evaluate("asked => getComputedStyle(asked).borderTopWidth") == "2px"
    assert problems_on_screens(page) == []


def test_a_step_is_ticked_and_taken_back_with_the_keyboard_alone(page):
    log_in(page, GUIDE)
    page.goto(first_with(page, "/eerste-maanden/"))
    step = page.locator(".step button[value='1']").first.evaluate("b => b.closest('li').id")

    tab_to(page, f"#{step} button")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(f"#{step} button").get_attribute("value") == "0"
    tab_to(page, f"#{step} button")
    with page.expect_navigation():
        page.keyboard.press("Space")

    assert page.locator(f"#{step} button").get_attribute("value") == "1"
    assert path_of(page).endswith("/eerste-maanden/")


def tab_to(page, selector):
    """Goes on with the Tab key until something has the focus."""
    for _step in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("at => document.activeElement.matches(at)", selector):
            return
    raise AssertionError(f"the Tab key does not reach {selector}")
