"""What the database does not let somebody do."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege


@contextmanager
def refused() -> Iterator[None]:
    """What happens inside is refused for want of a right, and undone."""
    with pytest.raises(ProgrammingError) as refusal, transaction.atomic():
        yield
    assert isinstance(refusal.value.__cause__, InsufficientPrivilege), refusal.value


def stopped(statement: str, *values: object) -> bool:
    """Whether a statement is refused, or reaches no row at all."""
    try:
        with transaction.atomic():
            return changed(statement, *values) == 0
    except ProgrammingError as refusal:
        return isinstance(refusal.__cause__, InsufficientPrivilege)


def run(statement: str, *values: object) -> list[tuple]:
    """Say something to the database as the role that Django is."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def changed(statement: str, *values: object) -> int:
    """How many rows a statement reached."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
