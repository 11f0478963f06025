"""What a database holds, told without a person: rows, walls, and the figures of its last year."""

import hashlib
import json
from datetime import date
from typing import Any

import psycopg
from django.db.models import Max, Value
from django.db.models.functions import Coalesce
from psycopg import sql

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality, RegisterKept, Serves
from wegwijs.config.safekeeping.programs import LEFT_OUT
from wegwijs.engines.figures.asking import Answer, ask_each
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import municipality_place

Figures = dict[str, dict[str, Any]]  # by municipality and key
Connection = psycopg.Connection[Any]

TABLES = """
SELECT tablename FROM pg_tables
WHERE schemaname = 'public' AND NOT tablename = ANY (%s) ORDER BY tablename
"""

# Everything that keeps one role from the rows and columns of another, one line each.
WALLS = """
WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace)
SELECT concat_ws(' ', 'policy', tablename, policyname, permissive, roles, cmd, qual, with_check)
  FROM pg_policies WHERE schemaname = 'public'
UNION ALL
SELECT concat_ws(' ', 'rows of', relname, relrowsecurity, relforcerowsecurity)
  FROM ours WHERE relkind = 'r'
UNION ALL
SELECT concat_ws(' ', 'right to', relname, grantee::regrole, privilege_type, is_grantable)
  FROM ours, aclexplode(relacl) WHERE grantee <> relowner
UNION ALL
SELECT concat_ws(' ', 'right to', relname, attname, grantee::regrole, privilege_type)
  FROM ours JOIN pg_attribute ON attrelid = ours.oid, aclexplode(attacl)
UNION ALL
SELECT concat_ws(' ', 'trigger', relname, tgname, tgenabled, pg_get_triggerdef(pg_trigger.oid))
  FROM ours JOIN pg_trigger ON tgrelid = ours.oid WHERE NOT tgisinternal
UNION ALL
SELECT concat_ws(' ', 'function', proname, prosecdef, proconfig, prosrc)
  FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


def rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has, but the tables that a backup leaves out."""
    tables = [name for (name,) in connection.execute(TABLES, [list(LEFT_OUT)])]
    counts = [
        sql.SQL("SELECT {}, count(*) FROM {}").format(name, sql.Identifier("public", name))
        for name in tables
    ]
    return dict(connection.execute(sql.SQL(" UNION ALL ").join(counts))) if counts else {}


def walls(connection: Connection) -> str:
    """A fingerprint of the rights and policies as they stand, not as they are meant."""
    lines = sorted(line for (line,) in connection.execute(WALLS))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def last_full_year(before: int) -> int | None:
    """The last whole year in which a team kept a register; None: none kept any."""
    last = date(before - 1, 12, 31)
    until = Max(Coalesce("until", Value(last)))
    found: date | None = RegisterKept.objects.filter(since__lte=last).aggregate(on=until)["on"]
    return min(found, last).year if found else None


def figures(year: int) -> Figures:
    """Every figure of every municipality that somebody worked for in a year, exact."""
    period = Period.year(year)
    served = Serves.objects.during(period).values("municipality")
    asked = [
        (municipality_place(municipality), period)
        for municipality in Municipality.objects.filter(pk__in=served).order_by("pk")
    ]
    found = {
        f"{place.name} ({place.id})": {key: _told(answer) for key, answer in answers.items()}
        for (place, _period), answers in ask_each(asked).items()
    }
    read_back: Figures = json.loads(json.dumps(found))
    return read_back


def _told(answer: Answer) -> Any:
    return {"missing": answer.missing} if answer.missing else plain(answer.value)
