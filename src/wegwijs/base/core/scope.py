"""In whose name the database is asked, and about which teams. It holds until the transaction ends.

Row-level security reads these settings; the triggers of history copy them into each version of a
row. Without a scope the application's role sees no row with personal data.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from wegwijs.base.core.database.roles import FIGURES
from wegwijs.base.core.privacy import Compartment

# The teams in which each compartment is open; one that is not named is closed.
Reach = Mapping[Compartment, Collection[int]]


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


def everything_of(teams: Iterable[int]) -> Reach:
    """Every compartment of these teams: for commands, and for work that crosses services."""
    teams = list(teams)
    return dict.fromkeys(Compartment, teams)


def enter(*, user: int | None, teams: Iterable[int], why: str) -> None:
    """See every row of these teams; what is written from now on says who and why."""
    enter_within(user=user, reach=everything_of(teams), why=why)


def enter_within(
    *, user: int | None, reach: Reach, why: str, may_ask_elsewhere: Iterable[int] = ()
) -> None:
    """See, of each compartment, the rows of its teams; what is written says who and why."""
    teams = {team for open_in in reach.values() for team in open_in}
    _set(
        wegwijs__user="" if user is None else str(user),
        wegwijs__teams=_array(teams),
        **{_call(setting_of(each)): _array(reach.get(each, ())) for each in Compartment},
        wegwijs__may_ask_elsewhere=_array(may_ask_elsewhere),
        pghistory__context_metadata=json.dumps({"user": user, "why": why}),
    )


def setting_of(compartment: Compartment) -> str:
    """The setting that holds the teams in which a compartment is open."""
    return f"wegwijs.in_{compartment}"


def _call(setting: str) -> str:
    return setting.replace(".", "__")


def _array(teams: Iterable[int]) -> str:
    return "{" + ",".join(str(int(team)) for team in sorted(teams)) + "}"


def enter_as_user(user: int) -> None:
    """See one's own account and roles: the first step of every request."""
    _set(wegwijs__user=str(user))


def enter_as_visitor(email: str) -> None:
    """See the one account with this address: what logging in needs, and no more."""
    _set(wegwijs__login=email)


def leave() -> None:
    """See nothing that has a wall."""
    _set(wegwijs__login="", **{_call(name): "" for name in SETTINGS})


SETTINGS = (
    "wegwijs.user",
    "wegwijs.teams",
    *(setting_of(each) for each in Compartment),
    "wegwijs.may_ask_elsewhere",
    "pghistory.context_metadata",
)


@contextmanager
def acting(*, user: int | None, teams: Iterable[int], why: str) -> Iterator[None]:
    """Work in a scope and put back what stood before; for commands, which say as whom they act.

    An error undoes what was written in the scope, and the scope with it.
    """
    _inside_transaction()
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('{n}', true)" for n in SETTINGS))
        before = cursor.fetchone()
    with transaction.atomic():
        enter(user=user, teams=teams, why=why)
        yield
    _set(**{_call(n): v or "" for n, v in zip(SETTINGS, before, strict=True)})


@contextmanager
def counting() -> Iterator[None]:
    """Ask as the role *figures*: all rows, and only the columns that counting needs."""
    _inside_transaction()
    with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {FIGURES}")
        yield
        cursor.execute("SET LOCAL ROLE NONE")
