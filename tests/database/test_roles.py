"""Four roles with exactly their rights, on our own server and on an administrator's."""

import os
import secrets
import subprocess
from pathlib import Path

import psycopg
import pytest

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.accounts import run_as, server_account
from wegwijs.base.core.database.binaries import shipped_programs
from wegwijs.base.core.database.roles import administrator_sql, database_sql

RIGHTS = """
    SELECT rolname, rolcanlogin, rolinherit, rolbypassrls, rolcreatedb,
           rolsuper OR rolcreaterole OR rolreplication
    FROM pg_roles WHERE rolname LIKE 'wegwijs%' ORDER BY rolname
"""
MEMBERSHIPS = """
    SELECT pg_get_userbyid(member), pg_get_userbyid(roleid) FROM pg_auth_members
    WHERE pg_get_userbyid(member) LIKE 'wegwijs%' ORDER BY 1, 2
"""
OTHER_SERVERS = {
    "15": Path("/usr/lib/postgresql/15/bin"),
    "16": shipped_programs().folder.parents[1] / "pginstall" / "bin",
    "17": Path("/usr/lib/postgresql/17/bin"),
    "18": shipped_programs().folder,
}


def check_rights(superuser_url):
    """The roles as they were meant, whatever server they are on."""
    with psycopg.connect(superuser_url) as connection:
        #       name,                login, inherit, bypass, createdb, anything more
        assert connection.execute(RIGHTS).fetchall() == [
            ("wegwijs_app", True, False, False, False, False),
            ("wegwijs_figures", False, False, False, False, False),
            ("wegwijs_owner", True, True, True, True, False),
            ("wegwijs_retention", False, False, False, False, False),
        ]
        assert connection.execute(MEMBERSHIPS).fetchall() == [
            ("wegwijs_app", "wegwijs_figures"),
            ("wegwijs_owner", "wegwijs_figures"),
            ("wegwijs_owner", "wegwijs_retention"),
        ]
        connection.execute("DROP TABLE IF EXISTS counted")
        connection.execute("SET ROLE wegwijs_owner")
        connection.execute("CREATE TABLE counted AS SELECT 7 AS number")
        connection.execute("GRANT SELECT ON counted TO wegwijs_figures")


def check_app(app_url):
    """What the application may do, and what is refused."""
    with psycopg.connect(app_url, autocommit=True) as connection:
        for refused in (
            "SELECT * FROM counted",
            "CREATE TABLE own ()",
            "CREATE TEMPORARY TABLE own ()",
            "CREATE SCHEMA own",
            "CREATE DATABASE own",
            "CREATE ROLE own",
            "SET ROLE wegwijs_retention",
            "SET ROLE wegwijs_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)
        connection.execute("SET ROLE wegwijs_figures")
        assert connection.execute("SELECT number FROM counted").fetchall() == [(7,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE own ()")
        owned = (
            "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid::regrole::text IN"
        )
        mine = connection.execute(
            f"{owned} ('wegwijs_app', 'wegwijs_figures', 'wegwijs_retention')"
        )
        assert mine.fetchall() == [(0,)]


def test_the_embedded_server_has_the_roles(server):
    check_rights(server.superuser_url("wegwijs"))
    check_app(server.app_url())


def test_every_role_is_asked_for_its_password(server):
    for url in (server.superuser_url(), server.owner_url(), server.app_url()):
        user = url.split("//")[1].split(":")[0]
        password = server.passwords[user]
        for wrong in (":", f":{password}x"):
            with pytest.raises(psycopg.OperationalError, match=r"password|supplied"):
                psycopg.connect(url.replace(f":{password}", wrong))


def test_only_scram_opens_the_door(server):
    with psycopg.connect(server.superuser_url()) as connection:
        doors = connection.execute("SELECT DISTINCT type, auth_method FROM pg_hba_file_rules")
        assert doors.fetchall() == [("local", "scram-sha-256")]
        kept = connection.execute("SELECT left(rolpassword, 14) FROM pg_authid WHERE rolcanlogin")
        assert set(kept.fetchall()) == {("SCRAM-SHA-256$",)}


def test_the_application_enters_no_other_database(server):
    for other in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(server.app_url(other))


def test_the_owner_makes_databases_with_the_same_walls(server):
    name = f"test {secrets.token_hex(2)}"
    with psycopg.connect(server.owner_url("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    with psycopg.connect(server.owner_url(name)) as connection:
        connection.execute(database_sql(name))
    with psycopg.connect(server.owner_url(name)) as connection:
        connection.execute(database_sql(name))  # again, without harm

    check_rights(server.superuser_url(name))
    check_app(server.app_url(name))


def test_roles_that_were_changed_by_hand_are_put_right_when_our_rules_change(server):
    with psycopg.connect(server.superuser_url("wegwijs")) as connection:
        connection.execute("GRANT wegwijs_retention TO wegwijs_app")
        connection.execute("GRANT CREATE ON SCHEMA public TO wegwijs_app")
        connection.execute("COMMENT ON DATABASE wegwijs IS 'older rules'")

    keeper.start(server.home)

    check_rights(server.superuser_url("wegwijs"))
    check_app(server.app_url())


@pytest.fixture
def other_server(request, place):
    """A server as an administrator has it, of another version, where this machine has it."""
    programs = OTHER_SERVERS[request.param]
    if not (programs / "initdb").exists():
        pytest.skip(f"PostgreSQL {request.param} is not on this machine")
    account = server_account(place / "none", None)
    data = place / "data"
    data.mkdir()
    if account:
        os.chown(data, account.uid, account.gid)

    def run(*command):
        done = run_as(account, *command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            pytest.skip(f"PostgreSQL {request.param} does not run here")

    run(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8")
    control = (str(programs / "pg_ctl"), "-D", str(data), "-w")
    run(*control, "-o", f"-k {data} -c listen_addresses=''", "-l", f"{data}/log", "start")
    yield data
    run(*control, "-m", "immediate", "stop")


@pytest.mark.parametrize("other_server", OTHER_SERVERS, indirect=True)
def test_what_an_administrator_runs_makes_the_same_roles(other_server, place):
    script = place / "roles.sql"
    script.write_text(administrator_sql())
    url = f"host={other_server} user={{}} dbname=wegwijs"
    command = [
        *(shipped_programs().path("psql"), "--set", "ON_ERROR_STOP=1", "--quiet"),
        *("--host", str(other_server), "--username", "postgres", "--dbname", "postgres"),
        *("--file", str(script)),
    ]

    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")

    check_rights(url.format("postgres"))
    check_app(url.format("wegwijs_app"))
    with psycopg.connect(url.format("wegwijs_owner")) as connection:
        assert connection.execute("SELECT lower('ÇÉ'), 'B' < 'a'").fetchone() == ("çé", True)
