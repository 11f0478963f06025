"""Tables that packages bring: which rows of them the application reaches, and what it may do there.

Who logs in reaches rows of one account, their own; nobody reaches a row of somebody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.base.core.database.roles import APP, FIGURES, RETENTION

WRITTEN = "SELECT, INSERT, UPDATE, DELETE"
READ = "SELECT"
ADDED_TO = "SELECT, INSERT"


@dataclass(frozen=True, slots=True)
class PackageTable:
    """A table of a package; with a column that names the account, only its own rows are reached."""

    name: str
    verbs: str
    account: str = ""


PACKAGE_TABLES = (
    PackageTable("django_migrations", READ),
    PackageTable("django_content_type", READ),
    PackageTable("django_session", WRITTEN),
    # How often was guessed: counts under a hashed key, for minutes.
    PackageTable("django_cache", WRITTEN),
    PackageTable("mfa_authenticator", WRITTEN, account="user_id"),
    PackageTable("usersessions_usersession", WRITTEN, account="user_id"),
    # An account has one address and no account elsewhere: these are looked into and stay empty.
    PackageTable("account_emailaddress", READ, account="user_id"),
    PackageTable("socialaccount_socialaccount", READ, account="user_id"),
    PackageTable("socialaccount_socialapp", READ),
    # Work for later, with keys and no words in it; an event says when a job began and ended.
    PackageTable("procrastinate_jobs", WRITTEN),
    PackageTable("procrastinate_events", ADDED_TO),
    PackageTable("procrastinate_periodic_defers", WRITTEN),
    PackageTable("procrastinate_workers", WRITTEN),
)


TAKE_AWAY = "public.take_away_second_step(account bigint)"


def _second_step(user: str, accounts: str) -> Iterator[str]:
    """Who keeps a team's accounts takes a lost second step away, unread, and never their own."""
    yield f"""
CREATE OR REPLACE FUNCTION {TAKE_AWAY} RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (
    DELETE FROM mfa_authenticator a
     WHERE a.user_id = account AND account IS DISTINCT FROM {user}
       AND EXISTS (SELECT FROM organisation_colleague c
                    WHERE c.account_id = account AND c.team_id = {accounts})
    RETURNING 1)
  SELECT count(*) FROM gone;
$$"""
    function = TAKE_AWAY.replace("account ", "")
    yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC, {FIGURES}, {RETENTION}"
    yield f"GRANT EXECUTE ON FUNCTION {function} TO {APP}"


# Triggers of the package need no right to be called, and nobody else defers or works.
LATER_FUNCTIONS = f"""
DO $$ DECLARE f record; BEGIN
  FOR f IN SELECT oid::regprocedure AS name, prorettype = 'trigger'::regtype AS of_trigger
             FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'procrastinate_')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, {APP}, {FIGURES}, {RETENTION}', f.name);
    IF NOT f.of_trigger THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {APP}', f.name);
    END IF;
  END LOOP;
END $$"""

# A job says with keys and days what it is about: a word of somebody cannot wait in it.
KEY_OR_DAY = r"""(@.type() == "number" || @.type() == "boolean" || @.type() == "null"
 || (@.type() == "string" && @ like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))"""
KEYS_ONLY = f"""
ALTER TABLE procrastinate_jobs
  DROP CONSTRAINT IF EXISTS keys_only,
  ADD CONSTRAINT keys_only CHECK (
    jsonb_typeof(args) = 'object'
    AND NOT jsonb_path_exists(args, 'strict $.* ? (!{KEY_OR_DAY})')
    AND rtrim(coalesce(lock, task_name), '0123456789:-') = task_name
    AND rtrim(coalesce(queueing_lock, task_name), '0123456789:-') = task_name)"""


def statements(user: str, accounts: str) -> Iterator[str]:
    """Their rights and walls, as SQL for the owner.

    `user` is SQL for the account that asks, `accounts` for the teams whose accounts it keeps.
    """
    yield from _second_step(user, accounts)
    yield LATER_FUNCTIONS
    yield KEYS_ONLY
    for table in PACKAGE_TABLES:
        yield f"REVOKE ALL ON {table.name} FROM {APP}, {FIGURES}, {RETENTION}"
        yield f"GRANT {table.verbs} ON {table.name} TO {APP}"
        if table.account:
            own = f"{table.account} = {user}"
            yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
            yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
            yield f"DROP POLICY IF EXISTS own_rows ON {table.name}"
            yield (
                f"CREATE POLICY own_rows ON {table.name} FOR ALL TO {APP}"
                f" USING ({own}) WITH CHECK ({own})"
            )
            yield f"GRANT SELECT, DELETE ON {table.name} TO {RETENTION}"
            yield f"DROP POLICY IF EXISTS retention ON {table.name}"
            yield f"CREATE POLICY retention ON {table.name} TO {RETENTION} USING (true)"
