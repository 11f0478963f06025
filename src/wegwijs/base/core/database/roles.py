"""The four database roles and their rights, as SQL that may be run again at any time.

Runs on PostgreSQL 15 and later. The keeper runs it on the embedded server; the administrator of
another server runs what `database-sql` prints.
"""

from collections.abc import Mapping

SUPERUSER = "postgres"
OWNER = "wegwijs_owner"
APP = "wegwijs_app"
FIGURES = "wegwijs_figures"
RETENTION = "wegwijs_retention"
DATABASE = "wegwijs"

_PLAIN = "NOSUPERUSER NOCREATEROLE NOREPLICATION"
_RIGHTS = {
    OWNER: f"LOGIN INHERIT CREATEDB BYPASSRLS {_PLAIN}",
    APP: f"LOGIN NOINHERIT NOCREATEDB NOBYPASSRLS {_PLAIN}",
    FIGURES: f"NOLOGIN NOINHERIT NOCREATEDB NOBYPASSRLS {_PLAIN}",
    RETENTION: f"NOLOGIN NOINHERIT NOCREATEDB NOBYPASSRLS {_PLAIN}",
}


def roles_sql(database: str, passwords: Mapping[str, str]) -> str:
    """Make the four roles of a server; a role without a password in the list keeps its own."""
    lines = [f"-- The roles of {database}."]
    for role, rights in _RIGHTS.items():
        password = f" PASSWORD {_text(passwords[role])}" if role in passwords else ""
        lines += [_create_role(role), f"ALTER ROLE {role} WITH {rights}{password};"]
    lines += [
        _take_back(RETENTION, APP),
        _grant_without_inheriting(FIGURES, APP),
        f"GRANT {FIGURES}, {RETENTION} TO {OWNER};",
    ]
    return "\n".join(lines) + "\n"


def create_database_sql(database: str, *, server_version: int) -> str:
    """Make the database; PostgreSQL wants this outside a transaction, and only once.

    Text sorts by code point on every server, and knows upper from lower case in every script.
    """
    locale = "LOCALE 'C.UTF-8'"
    if server_version >= 170000:
        locale = "LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
    return (
        f"CREATE DATABASE {_name(database)} OWNER {OWNER} TEMPLATE template0"
        f" ENCODING 'UTF8' {locale}"
    )


def database_sql(database: str) -> str:
    """The rights inside one database: run in it, by its owner or a superuser."""
    name = _name(database)
    others = f"{APP}, {FIGURES}, {RETENTION}"
    return f"""\
-- The rights in {database}.
REVOKE ALL ON DATABASE {name} FROM PUBLIC, {others};
GRANT CONNECT ON DATABASE {name} TO {APP};
ALTER SCHEMA public OWNER TO {OWNER};
REVOKE ALL ON SCHEMA public FROM PUBLIC, {others};
GRANT USAGE ON SCHEMA public TO {others};
"""


def administrator_sql(database: str = DATABASE) -> str:
    """What the administrator of another server runs, with psql, as a superuser."""
    older, newer = (
        _text(create_database_sql(database, server_version=version)) for version in (150000, 170000)
    )
    return f"""\
-- Run this with psql, as a superuser of PostgreSQL 15 or later:
--     psql --set ON_ERROR_STOP=1 --dbname postgres --file THIS_FILE
-- It can be run again without harm, and sets no passwords. Set those afterwards, in psql:
--     \\password {OWNER}
--     \\password {APP}
-- Then start Wegwijs with both addresses in its environment:
--     WEGWIJS_DATABASE_URL=postgresql://{APP}:PASSWORD@HOST:5432/{database}
--     WEGWIJS_OWNER_URL=postgresql://{OWNER}:PASSWORD@HOST:5432/{database}

SET client_min_messages = warning;

{roles_sql(database, {})}
-- The database.
SELECT CASE WHEN current_setting('server_version_num')::int >= 170000
    THEN {newer}
    ELSE {older} END
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {_text(database)}) \\gexec
\\connect {_name(database)}

{database_sql(database)}"""


def _create_role(role: str) -> str:
    return (
        f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN;"
        " EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
    )


def _take_back(role: str, member: str) -> str:
    """End a membership that somebody may have given by hand."""
    return f"""\
DO $$ BEGIN
  IF EXISTS (
    SELECT FROM pg_auth_members
    WHERE roleid = '{role}'::regrole AND member = '{member}'::regrole
  ) THEN
    REVOKE {role} FROM {member};
  END IF;
END $$;"""


def _grant_without_inheriting(role: str, to: str) -> str:
    """The member may become the role and has none of its rights before that.

    From version 16 this is a property of the grant, before that of the member (NOINHERIT).
    """
    return f"""\
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT {role} TO {to} WITH INHERIT FALSE, SET TRUE';
  ELSE
    GRANT {role} TO {to};
  END IF;
END $$;"""


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
