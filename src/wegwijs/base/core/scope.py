"""In whose name the database is asked, and about which teams. It holds until the transaction ends.

Row-level security reads these settings; the triggers of history copy them into each version of a
row. Without a scope the application's role sees no row with personal data.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from wegwijs.base.core.database.roles import FIGURES


class OutsideTransaction(RuntimeError):
    """A scope was asked for where it would be forgotten at once."""


def _inside_transaction() -> None:
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise OutsideTransaction("A scope lasts as long as a transaction: begin one first.")


def _set(**settings: str) -> None:
    _inside_transaction()
    connection = connections[DEFAULT_DB_ALIAS]
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    values = [part for name, value in settings.items() for part in (name.replace("__", "."), value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)


def enter(*, user: int | None, teams: Iterable[int], why: str) -> None:
    """See the rows of these teams; what is written from now on says who and why."""
    _set(
        wegwijs__user="" if user is None else str(user),
        wegwijs__teams="{" + ",".join(str(int(team)) for team in teams) + "}",
        pghistory__context_metadata=json.dumps({"user": user, "why": why}),
    )


def enter_as_user(user: int) -> None:
    """See one's own account and roles: the first step of every request."""
    _set(wegwijs__user=str(user))


def enter_as_visitor(email: str) -> None:
    """See the one account with this address: what logging in needs, and no more."""
    _set(wegwijs__login=email)


def leave() -> None:
    _set(wegwijs__user="", wegwijs__teams="", wegwijs__login="", pghistory__context_metadata="")


@contextmanager
def acting(*, user: int | None, teams: Iterable[int], why: str) -> Iterator[None]:
    """Work in a scope and put back what stood before; for commands, which say as whom they act.

    An error undoes what was written in the scope, and the scope with it.
    """
    _inside_transaction()
    connection = connections[DEFAULT_DB_ALIAS]
    names = ("wegwijs.user", "wegwijs.teams", "pghistory.context_metadata")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('{n}', true)" for n in names))
        before = cursor.fetchone()
    with transaction.atomic():
        enter(user=user, teams=teams, why=why)
        yield
    _set(**{n.replace(".", "__"): v or "" for n, v in zip(names, before, strict=True)})


@contextmanager
def counting() -> Iterator[None]:
    """Ask as the role *figures*: all rows, and only the columns that counting needs."""
    _inside_transaction()
    with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {FIGURES}")
        yield
        cursor.execute("SET LOCAL ROLE NONE")
