"""The command line: finds or starts the database a command needs, then hands over to Django.

What cannot start says so in one sentence and ends with code 2.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.address import check_address
from wegwijs.base.core.database.binaries import shipped_programs
from wegwijs.base.core.database.errors import CannotStart, full_disk
from wegwijs.base.core.database.home import Home, find_home
from wegwijs.base.core.database.roles import administrator_sql
from wegwijs.config import environment
from wegwijs.config.ports import ensure_demo_port_free

APP_URL = environment.DATABASE_URL.name
OWNER_URL = environment.OWNER_URL.name
CHECKOUT = Path(__file__).resolve().parents[3]

REFUSED = 2
INTERRUPTED = 130

# Commands of Django that read no data at all, and those that take the database as it is.
_WITHOUT_DATABASE = {
    *("help", "version", "check", "diffsettings", "findstatic", "collectstatic"),
    *("makemessages", "compilemessages", "translations", "access_table", "deadline"),
}
_AS_IT_IS = {
    *("migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations"),
    *("optimizemigration", "test", "testserver", "dbshell", "pgtrigger"),
    *("backup", "restore"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit code of the process."""
    try:
        return _run(list(argv))
    except CannotStart as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(argv: list[str]) -> int:
    if argv and not argv[0].startswith("-"):
        argv = [_as_written(argv[0]), *argv[1:]]
    command = argv[0] if argv else "help"
    if command == "demo":  # for this machine alone, which has no certificate
        os.environ.setdefault(environment.HTTPS.name, "no")
    environment.check()
    if command in _OWN:
        return _run_own(command, argv[1:])
    os.environ["DJANGO_SETTINGS_MODULE"] = "wegwijs.config.settings"
    if command == "demo":
        ensure_demo_port_free(argv[1:])
    if _reads_data(command, argv):
        _find_database(find_home(CHECKOUT, os.environ))
    elif command in {"check", "access_table"}:  # they make the folder of the pictures
        _make(find_home(CHECKOUT, os.environ))
    elif command in {"help", "--help", "-h"} and len(argv) < 2:
        _introduce()
    if command == "dbshell" and shutil.which("psql") is None:
        os.environ["PATH"] += os.pathsep + str(shipped_programs().folder)
    try:
        _hand_over(command, argv)
    except Exception as problem:
        if isinstance(problem.__cause__, psycopg.OperationalError):
            _refuse_full_disk(problem.__cause__)
        raise
    return 0


def _as_written(command: str) -> str:
    """Commands of Django are modules: what reads as access-table is kept as access_table."""
    return command if command in _OWN else command.replace("-", "_")


def _hand_over(command: str, argv: Sequence[str]) -> None:
    """Let Django run the command, on a database that is up to date."""
    import django
    from django.core.management import execute_from_command_line

    if _reads_data(command, argv) and command not in _AS_IT_IS:
        from wegwijs.config.preparing import prepare_database

        django.setup()
        with _alone():
            prepare_database()
    execute_from_command_line(["wegwijs", *(argv or ["help"])])


@contextmanager
def _alone() -> Iterator[None]:
    """Let commands that start at the same moment bring the database up to date in turn."""
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('wegwijs is being prepared'))")
        yield


def _refuse_full_disk(problem: psycopg.OperationalError) -> None:
    home = find_home(CHECKOUT, os.environ)
    if keeper.is_running(home) and keeper.ran_out_of_room(home, problem):
        raise full_disk(home.folder) from problem


def _reads_data(command: str, argv: Sequence[str]) -> bool:
    asks_for_help = any(word in {"-h", "--help", "--version"} for word in argv)
    if asks_for_help:
        return False
    # With a place and a year it looks at figures; without, Django looks at the program.
    if command == "check" and any(word.isdecimal() for word in argv):
        return True
    return command not in _WITHOUT_DATABASE


def _find_database(home: Home) -> None:
    """Put the addresses in the environment: those given, or those of the embedded server."""
    app, owner = os.environ.get(APP_URL), os.environ.get(OWNER_URL)
    if app and owner:
        check_address(app, variable=APP_URL, walled=True)
        check_address(owner, variable=OWNER_URL)
        _make(home)
        return
    if app or owner:
        given, missing = (APP_URL, OWNER_URL) if app else (OWNER_URL, APP_URL)
        raise CannotStart(
            f"{given} is set and {missing} is not: set both to use a server of your own,"
            " or neither to use the embedded one."
        )
    _forget_other_servers()
    server = keeper.start(home)
    os.environ[APP_URL] = server.app_url()
    os.environ[OWNER_URL] = server.owner_url()


def _make(home: Home) -> None:
    """A home without a database of ours: root's can be passed through, not looked around in."""
    home.folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)


def _forget_other_servers() -> None:
    """Settings of PostgreSQL's own clients (PGHOSTADDR, PGOPTIONS…) mean another server."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def _stop(home: Home) -> int:
    if keeper.stop(home):
        print(f"The database in {home.folder} has stopped.")
    else:
        print(f"No database runs in {home.folder}.")
    return 0


def _status(home: Home) -> int:
    if os.environ.get(APP_URL) and os.environ.get(OWNER_URL):
        check_address(os.environ[APP_URL], variable=APP_URL, walled=True)
        check_address(os.environ[OWNER_URL], variable=OWNER_URL)
        print(f"The database is the one {APP_URL} names, and it answers.")
    elif keeper.is_running(home):
        print(f"The database in {home.folder} runs; its log is {home.log}.")
    else:
        print(f"The database in {home.folder} does not run.")
    return 0


def _database_sql(_: Home) -> int:
    print(administrator_sql())
    return 0


_OWN: Mapping[str, tuple[str, Callable[[Home], int]]] = {
    "status": ("say whether the database runs, and where", _status),
    "stop": ("end the embedded database of this home", _stop),
    "database-sql": ("print what the administrator of another server must run", _database_sql),
}


def _run_own(command: str, words: Sequence[str]) -> int:
    purpose, act = _OWN[command]
    if any(word in {"-h", "--help"} for word in words):
        print(f"bin/wegwijs {command}: {purpose}.")
        return 0
    if words:
        raise CannotStart(f"bin/wegwijs {command} takes no further words: leave out {words[0]}.")
    if command == "database-sql":
        return _database_sql(Home(CHECKOUT / "var"))
    return act(find_home(CHECKOUT, os.environ))


def _introduce() -> None:
    """Our own commands, which Django does not know, above its list."""
    for command, (purpose, _) in _OWN.items():
        print(f"bin/wegwijs {command:13} {purpose}")
    print()
