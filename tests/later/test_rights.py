"""Who may leave work for later and do it: the application, and of that no more than it needs."""

import pytest

from tests.walls.refusing import refused, run
from wegwijs.base.core import scope

RIGHTS = """
SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type)
  FROM information_schema.role_table_grants
 WHERE grantee = %s AND table_name LIKE 'procrastinate%%' GROUP BY 1 ORDER BY 1
"""
CALLED = """
SELECT proname, prorettype = 'trigger'::regtype, has_function_privilege(%s, oid, 'EXECUTE')
  FROM pg_proc WHERE proname LIKE 'procrastinate%%' AND pronamespace = 'public'::regnamespace
"""
COUNTED = """
SELECT sequencename FROM pg_sequences
 WHERE sequencename LIKE 'procrastinate%%'
   AND has_sequence_privilege(%s, sequencename, 'USAGE, SELECT, UPDATE')
"""
TABLES = [
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
]
nobody = pytest.mark.parametrize("role", ["wegwijs_figures", "wegwijs_retention"])


def test_the_application_adds_to_what_happened_and_changes_nothing_of_it(house):
    assert house.as_owner(RIGHTS, "wegwijs_app") == [
        ("procrastinate_events", "INSERT SELECT"),
        ("procrastinate_jobs", "DELETE INSERT SELECT UPDATE"),
        ("procrastinate_periodic_defers", "DELETE INSERT SELECT UPDATE"),
        ("procrastinate_workers", "DELETE INSERT SELECT UPDATE"),
    ]
    for attempt in (
        "UPDATE procrastinate_events SET at = NULL",
        "DELETE FROM procrastinate_events",
        "ALTER TABLE procrastinate_jobs DROP CONSTRAINT keys_only",
        "ALTER TABLE procrastinate_jobs DISABLE TRIGGER ALL",
    ):
        with refused():
            run(attempt)


@nobody
def test_nobody_else_reaches_the_tables(house, role):
    assert house.as_owner(RIGHTS, role) == []
    assert house.as_owner(COUNTED, role) == []


def test_who_counts_sees_no_work(house):
    for table in TABLES:
        with scope.counting(), refused():
            run(f"SELECT 1 FROM {table}")


@nobody
def test_nobody_else_calls_the_functions(house, role):
    found = house.as_owner(CALLED, role)

    assert found
    assert not [name for name, _of_trigger, may in found if may]


def test_the_application_calls_what_is_called_and_no_triggers(house):
    found = house.as_owner(CALLED, "wegwijs_app")

    assert {of_trigger for _name, of_trigger, _may in found} == {True, False}
    assert not [name for name, of_trigger, may in found if may is of_trigger]
