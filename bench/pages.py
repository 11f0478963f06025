"""The report's page, as team leaders of many places open it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify

from bench.measuring import Measured, measure
from bench.table import Table
from wegwijs.base.organisation.actions import open_account
from wegwijs.base.organisation.models import Role, Serves
from wegwijs.front.door.demonstration import code_now, give_known_step

PAGES = 40
MOST = 0.1  # seconds, for 19 pages of 20
PASSWORD = "long-enough-for-a-bench"  # noqa: S105 (of a database that is thrown away)


def measure_pages(year: int, table: Table) -> None:
    """Open the report of many places: the first time pictures are drawn, then they are kept."""
    opened = [_open_report(served, year) for served in _served(year)]
    first = Measured(tuple(first for first, _again in opened))
    again = Measured(tuple(seconds for _first, again in opened for seconds in again))
    table.add_most("the report's page, 95 of 100 within", again.quantile(0.95), most=MOST)
    table.add_most("the report's page, half within", again.typical, most=None)
    table.add_most("the report's page the first time, half within", first.typical, most=None)


def _served(year: int) -> list[Serves]:
    """One row for each of so many municipalities, from the largest to the smallest."""
    rows = Serves.objects.filter(since__year__lte=year).order_by("municipality_id", "pk")
    every = list(rows.distinct("municipality_id").select_related("team", "municipality"))
    return every[:: max(1, len(every) // PAGES)]


def _open_report(served: Serves, year: int) -> tuple[float, tuple[float, ...]]:
    email = f"leader.{served.municipality_id}@bench.example"
    roles = {served.team: Role.TEAM_LEADER}
    with transaction.atomic():
        user = open_account(email=email, password=PASSWORD, roles=roles, since=date(year, 1, 1))
        give_known_step(user)
    client = Client(SERVER_NAME="127.0.0.1")
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    address = reverse("report:municipality", args=[slugify(served.municipality.name), year])

    def open_page() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise AssertionError(f"{address} answered {answer.status_code}")

    first = measure(open_page, runs=1, warm=0).typical
    return first, measure(open_page, runs=5, warm=0).seconds
