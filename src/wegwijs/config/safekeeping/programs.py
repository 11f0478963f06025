"""The programs of PostgreSQL that write a database out and in, as its owner.

Passwords travel in the environment of the program, never on its command line.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Any

from django.db import connections
from psycopg.conninfo import make_conninfo

from wegwijs.base.core.database.binaries import shipped_programs
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.config.safekeeping.refusing import database_refused

# Who was logged in logs in again; how often somebody guessed is of minutes.
LEFT_OUT = ("django_session", "django_cache")
SECRET = {"password", "sslpassword"}

Address = Mapping[str, str]


def owner_address(database: str | None = None) -> Address:
    """Where the owner finds the working database, or another one on its server."""
    known = connections[OWNER_ALIAS].settings_dict
    parts = {
        "host": known["HOST"],
        "port": known["PORT"],
        "user": known["USER"],
        "password": known["PASSWORD"],
        "dbname": database or known["NAME"],
    }
    return {name: value for name, value in (parts | known["OPTIONS"]).items() if value}


@contextmanager
def written_out(snapshot: str) -> Iterator[IO[bytes]]:
    """The working database as SQL, as it was at the moment of the snapshot. Raises Refused."""
    left_out = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
    words = ["--no-owner", "--encoding=UTF8", f"--snapshot={snapshot}", *left_out]
    with _running("pg_dump", owner_address(), *words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield process.stdout


@contextmanager
def written_in(database: str) -> Iterator[IO[bytes]]:
    """Takes SQL for a database, in one transaction; the first mistake ends it. Raises Refused.

    Of a mistake only its code is told: the words of PostgreSQL repeat what stood in the row.
    """
    words = ["--no-psqlrc", "--quiet", "--single-transaction", "--file=-"]
    words += ["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=sqlstate"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    with _running("psql", owner_address(database), *words, **pipes) as process:
        assert process.stdin is not None
        yield process.stdin


@contextmanager
def _running(
    name: str, address: Address, *words: str, **pipes: int
) -> Iterator[subprocess.Popen[bytes]]:
    public = {part: value for part, value in address.items() if part not in SECRET}
    command = [shipped_programs().path(name), *words, "--no-password"]
    command.append(f"--dbname={make_conninfo(**public)}")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 (a program that came along)
            command, env=_environment(address), stderr=said, **_without_input(pipes)
        )
        # A pipe breaks when the program ended before it had read everything: below is why.
        with suppress(BrokenPipeError), process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            said.seek(0)
            raise database_refused(_reason(said.read().decode(errors="replace"), name))


def _without_input(pipes: dict[str, int]) -> dict[str, Any]:
    return {"stdin": subprocess.DEVNULL, **pipes}


def _environment(address: Address) -> dict[str, str]:
    """Nothing of our own, but where certificates are kept."""
    kept = {name: os.environ[name] for name in ("HOME",) if name in os.environ}
    password = {"PGPASSWORD": address["password"]} if "password" in address else {}
    return {"PATH": os.defpath, "LC_ALL": "C", **kept, **password}


def _reason(said: str, name: str) -> str:
    """The first complaint, without the lines after it that may repeat a row."""
    if code := re.search(r"(?:ERROR|FATAL):\s+([0-9A-Z]{5})$", said, re.MULTILINE):
        return f"SQLSTATE {code[1]}"
    found = re.search(r"error: ([^\n]+)", said)
    return found[1] if found else f"{name} ended without a reason"
