"""What a visitor of the demonstration does more than once."""

PASSWORD = "wegwijs-demonstratie-2018"
LEADER = "teamleider.leerdam@demo.example"
MANAGER = "manager@demo.example"

LEERDAM = "/cijfers/gemeente/leerdam/2018/"
ADULTS = f"{LEERDAM}housing.adults/"


def log_in(page, email=LEADER, password=PASSWORD):
    page.goto("/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", password)
    page.click("button[name=login]")


def path_of(page):
    return page.evaluate("location.pathname")
