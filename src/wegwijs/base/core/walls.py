"""The wall in the database: row-level security and rights, made from the privacy classes.

Runs after every migration, as the owner. It can be repeated at any time and leaves the same walls.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import AppConfig, apps
from django.db import connections, models

from wegwijs.base.core import package_tables
from wegwijs.base.core.database.roles import APP, FIGURES, RETENTION
from wegwijs.base.core.privacy import (
    Compartment,
    Privacy,
    Wall,
    compartment_of,
    history_models,
    our_models,
    privacy_of,
    wall_of,
)
from wegwijs.base.core.scope import setting_of

OWNER_ALIAS = "owner"


def _teams_in(setting: str) -> str:
    """Written as a sub-select, PostgreSQL reads the setting once per query, not once per row."""
    return f"ANY ((SELECT nullif(current_setting('{setting}', true), '')::bigint[])::bigint[])"


TEAMS = _teams_in("wegwijs.teams")
USER = "(SELECT nullif(current_setting('wegwijs.user', true), '')::bigint)"
LOGIN = "(SELECT nullif(current_setting('wegwijs.login', true), ''))"

# Nobody but the owner may switch history off; pgtrigger's own switch is a setting anyone can set.
NO_SWITCH = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT session_user = (SELECT rolname FROM pg_roles r JOIN pg_database d ON d.datdba = r.oid
                         WHERE d.datname = current_database())
     AND trigger_name = ANY (coalesce(current_setting('pgtrigger.ignore', true), '{}')::text[])
$$;
"""

SECURE_TRIGGERS = """
DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT DISTINCT p.oid::regprocedure FROM pg_proc p
             JOIN pg_trigger t ON t.tgfoid = p.oid
            WHERE p.proname LIKE 'pgtrigger\\_%' AND NOT t.tgisinternal LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = public, pg_temp', f);
  END LOOP;
END $$;
"""


def _column(model: type[models.Model], field: str) -> str:
    found = next(f for f in model._meta.concrete_fields if f.name == field)
    return str(found.column)


def _policy(table: str, name: str, who: str, rule: str, verb: str = "ALL") -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    check = "" if verb in ("SELECT", "DELETE") else f" WITH CHECK ({rule})"
    using = "" if verb == "INSERT" else f" USING ({rule})"
    yield f"CREATE POLICY {name} ON {table} FOR {verb} TO {who}{using}{check}"


def _rules(model: type[models.Model], wall: Wall) -> tuple[str, str, str]:
    """Which rows the application reads, which it adds, and which it changes or removes."""
    here = f"team_id = {_teams_in(setting_of(compartment_of(model)))}"
    if wall is Wall.READABLE:
        return "true", here, here
    if wall is Wall.TEAM:
        return here, here, here
    # A wall of its own is the choice of a model that says its rule.
    reads: str = model.WALL_RULE  # type: ignore[attr-defined]
    writes: str = getattr(model, "WALL_WRITES", reads)
    changes: str = getattr(model, "WALL_CHANGES", writes)
    known = {"teams": TEAMS, "user": USER, "login": LOGIN}
    known |= {str(each): _teams_in(setting_of(each)) for each in Compartment}
    return reads.format(**known), writes.format(**known), changes.format(**known)


def _policies(model: type[models.Model], table: str) -> Iterator[str]:
    """The rows each role may reach. A row that is written must be one that is read, too."""
    wall = wall_of(model)
    if wall is Wall.NONE:
        yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        return
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS own_rows ON {table}"
    reads, writes, changes = _rules(model, wall)
    yield from _policy(table, "reading", APP, reads, "SELECT")
    yield from _policy(table, "adding", APP, writes, "INSERT")
    yield from _policy(table, "changing", APP, changes, "UPDATE")
    yield from _policy(table, "removing", APP, changes, "DELETE")
    yield from _policy(table, "counting", FIGURES, "true", "SELECT")
    yield from _policy(table, "retention", RETENTION, "true")


def _verbs(model: type[models.Model]) -> str:
    """What the application may do with a table at all, whatever the row."""
    if getattr(model, "ONLY_ADDED_TO", False):
        return "SELECT, INSERT"
    if wall_of(model) is Wall.NONE:
        return "SELECT, INSERT, UPDATE"
    return "SELECT, INSERT, UPDATE, DELETE"


def _rights(model: type[models.Model], table: str) -> Iterator[str]:
    """The columns each role may use."""
    yield f"REVOKE ALL ON {table} FROM {APP}, {FIGURES}, {RETENTION}"
    # Revoking from the table leaves rights on single columns; start from none.
    every = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields)
    yield f"REVOKE ALL ({every}) ON {table} FROM {FIGURES}"
    yield f"GRANT {_verbs(model)} ON {table} TO {APP}"
    yield f"GRANT SELECT, UPDATE, DELETE ON {table} TO {RETENTION}"
    readable = [
        f'"{_column(model, field)}"'
        for field, privacy in privacy_of(model).items()
        if privacy in (Privacy.OPEN, Privacy.COUNTED)
    ]
    if readable:
        yield f"GRANT SELECT ({', '.join(readable)}) ON {table} TO {FIGURES}"


def _history(table: str) -> Iterator[str]:
    """Triggers of the owner write history; the application can neither read nor change it."""
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policy(table, "retention", RETENTION, "true")
    yield f"REVOKE ALL ON {table} FROM {APP}, {FIGURES}"
    yield f"GRANT SELECT, UPDATE, DELETE ON {table} TO {RETENTION}"


def statements() -> Iterator[str]:
    """All walls, as SQL for the owner."""
    yield NO_SWITCH
    yield SECURE_TRIGGERS
    yield f"GRANT USAGE ON SCHEMA public TO {APP}, {FIGURES}, {RETENTION}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}"
    for model in our_models():
        table = f'"{model._meta.db_table}"'
        yield from _policies(model, table)
        yield from _rights(model, table)
    for model in history_models():
        yield from _history(f'"{model._meta.db_table}"')
    yield from package_tables.statements(USER, _teams_in(setting_of(Compartment.ACCOUNTS)))


def build(alias: str = OWNER_ALIAS) -> None:
    """Raise every wall, and the triggers that keep history."""
    pgtrigger.install(database=alias)
    with connections[alias].cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON SCHEMA public IS '{fingerprint()}'")


def fingerprint() -> str:
    """Tells one set of walls from another."""
    return "walls " + hashlib.sha256("\n".join(statements()).encode()).hexdigest()[:16]


def stand(alias: str = OWNER_ALIAS) -> bool:
    """Whether the walls of this version of the house are the ones that stand."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')")
        return bool(cursor.fetchone() == (fingerprint(),))


def after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Raise the walls once, when the last app is migrated."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender == last and kwargs.get("plan"):
        build(using)
