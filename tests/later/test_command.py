"""bin/wegwijs worker as a process: on a server that is named, once, and until it is ended."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from tests.conftest import ROOT
from wegwijs.base.core.database.roles import database_sql

JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
VALUES ('default', 'post.digest', '{"user": 0, "on": "2999-05-04"}')
"""


@pytest.fixture
def server(databases, database_name, django_db_setup, django_db_blocker):
    """A database of its own on the server of the tests, as a command finds it."""
    name = f"{database_name}_worker"
    databases.drop(name)
    with django_db_blocker.unblock():
        connections.close_all()  # a database that is in use cannot be copied
    copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    databases.run(copied.format(sql.Identifier(name), sql.Identifier(database_name)))
    databases.run(database_sql(name), inside=name)
    yield databases.app_of(name), databases.owner_of(name)
    databases.drop(name)


@pytest.fixture
def start(server, tmp_path):
    """Begin a command of Wegwijs on that server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJS_")}
    app, owner = server
    place = {
        "PYTHONPATH": str(ROOT / "src"),
        "WEGWIJS_HOME": str(tmp_path / "home"),
        "WEGWIJS_DATABASE_URL": app,
        "WEGWIJS_OWNER_URL": owner,
    }
    begun = []

    def begin(*words):
        command = [sys.executable, "-P", "-m", "wegwijs", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        begun.append(subprocess.Popen(command, env=kept | place, stdin=subprocess.DEVNULL, **pipes))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def ask(server):
    """Ask the database of the command, as *app*."""

    def answer(query):
        with psycopg.connect(server[0], autocommit=True) as connection:
            found = connection.execute(query)
            return found.fetchall() if found.description else []

    return answer


def test_once_does_what_waits_and_what_time_brought(start, ask):
    ask(JOB)

    process = start("worker", "--once")
    _said, problems = process.communicate(timeout=120)

    assert process.returncode == 0, problems
    assert ask("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'post.digest'") == []
    brought = ask("SELECT DISTINCT task_name FROM procrastinate_periodic_defers ORDER BY 1")
    assert [task for (task,) in brought] == [
        *("agenda.digests", "agenda.nightly", "later.clear_away", "later.take_up")
    ]
    assert ask("SELECT 1 FROM procrastinate_workers") == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_works_until_it_is_told_to_end(start, ask, ending):
    process = start("worker")
    assert process.stdout.readline()  # it says that it works
    ask("LISTEN procrastinate_any_queue_v1")
    ask(JOB)
    for _ in range(60):
        if not ask("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'post.digest'"):
            break
        signal.sigtimedwait([], 0.5)

    process.send_signal(ending)
    _said, problems = process.communicate(timeout=30)

    assert process.returncode == 0, problems
    assert ask("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'post.digest'") == []
    assert ask("SELECT 1 FROM procrastinate_workers") == []


def test_the_command_of_the_package_says_what_failed(start, ask):
    ask(JOB)
    ask("UPDATE procrastinate_jobs SET status = 'failed'")

    process = start("procrastinate", "shell", "list_jobs", "status=failed", "details")
    said, problems = process.communicate(timeout=60)

    assert process.returncode == 0, problems
    assert "post.digest" in said
    assert "{'on': '2999-05-04', 'user': 0}" in said or "{'user': 0, 'on': '2999-05-04'}" in said
