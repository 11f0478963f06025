"""What a visitor of the demonstration does more than once."""

PASSWORD = "wegwijs-demonstratie-2018"
LEADER = "teamleider.leerdam@demo.example"
MANAGER = "manager@demo.example"
# Who guesses wrong has no account: five guesses close a door for everybody who knocks after.
STRANGER = "vreemde@demo.example"

FIGURES = "/cijfers/"
LEERDAM = "/cijfers/gemeente/leerdam/2018/"
ADULTS = f"{LEERDAM}housing.adults/"


def follow(page, what):
    """Press what leads to another page, and wait until that page is whole.

    Without waiting a test would look at half a page, or at the one it left.
    """
    with page.expect_navigation():
        (page.locator(what).first if isinstance(what, str) else what).click()


def type_password(page, email=LEADER, password=PASSWORD):
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    follow(page, "button[name=enter]")


def type_code(page):
    """The demonstration shows the code that it asks for."""
    page.fill("input[name=code]", page.locator(".door__code").inner_text())
    follow(page, "button[name=enter]")


def log_in(page, email=LEADER, password=PASSWORD):
    page.goto("/")
    type_password(page, email, password)
    type_code(page)


def path_of(page):
    return page.evaluate("location.pathname")
