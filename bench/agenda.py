"""The agenda at the size of the country: a night over a million facts, and a guide's Vandaag."""

from __future__ import annotations

import os
import time
from datetime import date

from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from bench.measuring import measure
from bench.pages import PASSWORD
from bench.people import OWN_PEOPLE
from bench.table import Table
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Team, User
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.nightly import run_nights
from wegwijs.front.door.demonstration import code_now, give_known_step

FACTS = 1_000_000
NIGHT = 120  # seconds
PROCESSORS = os.cpu_count() or 1
TODAY = 0.05
TABLES = ("legal_legalfile", "legal_step")
KINDS = ("permit_granted", "decision_rejected")

# Files of family reunification with a permit and a rejection each, spread over the last two years.
FILL = """
WITH people AS (
  SELECT team_id, array_agg(person_id) AS persons FROM people_client GROUP BY team_id),
files AS (
  INSERT INTO legal_legalfile (team_id, entered_at, version, person_id, number, kind, opened_on,
                               result)
  SELECT team_id, now(), 1, persons[1 + n %% cardinality(persons)], 'bench-' || n,
         'family_reunification', %(last)s::date - 730, ''
    FROM people, generate_series(1, %(each)s) AS n
  RETURNING id, team_id, number)
INSERT INTO legal_step (team_id, entered_at, version, file_id, "on", kind, note)
SELECT team_id, now(), 1, id, %(last)s::date - (hashtext(number || kind) & 511), kind, ''
  FROM files, unnest(%(kinds)s::text[]) AS kind
"""


def measure_agenda(guide: User, year: int, table: Table, *, facts: int = FACTS) -> None:
    """Three nights: the first finds everything, the second nothing, the third what a day brings.

    After them the guide opens Vandaag.
    """
    last = Period.year(year).end
    _fill(last, facts)
    first = _night(last)
    items = Item.objects.using("owner").count()
    table.add_most(f"a first night, {items:,} items from the facts", first, most=NIGHT)
    table.add_most("the same night again, with nothing to do", _night(last), most=NIGHT)
    table.add_most("a night a month later", _night(date(year + 1, 1, 31)), most=NIGHT)
    _night(last)
    _measure_today(guide, table)


def _measure_today(guide: User, table: Table) -> None:
    """The start page of a guide with forty people, as a browser asks for it."""
    with transaction.atomic():
        scope.enter_as_user(guide.pk)
        guide.set_password(PASSWORD)
        guide.save()
        give_known_step(guide)
    client = Client(SERVER_NAME="127.0.0.1")
    client.post(reverse("account_login"), {"login": guide.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    opened = measure(lambda: client.get(reverse("home:start")), runs=40)
    lines = opened.gave.content.count(b'class="todo__title"')
    if not lines:
        raise AssertionError("Vandaag is empty")
    what = f"Vandaag of a guide with {OWN_PEOPLE} people, {lines} lines"
    table.add_most(f"{what}, half within", opened.typical, most=TODAY)


def _fill(last: date, facts: int) -> None:
    teams = Team.objects.using("owner").count()
    each = max(1, facts // (teams * len(KINDS)))
    with connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # no history of inventions
        cursor.execute(FILL, {"last": last, "each": each, "kinds": list(KINDS)})
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")


def _night(on: date) -> float:
    begin = time.perf_counter()
    for team, night in run_nights(list(Team.objects.order_by("name")), on, at_once=PROCESSORS):
        if night is None:
            raise AssertionError(f"no night for team {team.pk}")
    return time.perf_counter() - begin
