"""A page looked at as axe does, light and dark, on a phone and on a laptop."""

SCREENS = tuple((width, scheme) for width in (390, 1280) for scheme in ("light", "dark"))


def problems_of(page):
    """What axe finds, and whether the page is wider than the screen."""
    from axe_playwright_python.sync_playwright import Axe

    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return found


def problems_on_screens(page):
    """What keeps people out of the page that stands there, on each screen.

    One window is every screen in turn: logging in takes longer than looking.
    """
    found = []
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{problem} ({width} {scheme})" for problem in problems_of(page)]
    return found


def shut_out(page, addresses):
    """What keeps people out of these pages, on each screen; nothing where all is well."""
    found = {}
    for address in addresses:
        page.goto(address)
        if problems := problems_on_screens(page):
            found[address] = problems
    return found
