"""Work for several processors: processes beside this one, on the same database."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import django
from django.db import DEFAULT_DB_ALIAS, connections


def processes(number: int) -> ProcessPoolExecutor:
    """So many processes that ask the database that this one asks, each over its own connection.

    They are started afresh: whoever copies a process would share its connections with it.
    """
    database = connections[DEFAULT_DB_ALIAS].settings_dict
    afresh = get_context("spawn")
    return ProcessPoolExecutor(number, afresh, initializer=_begin, initargs=(database,))


def _begin(database: Mapping[str, Any]) -> None:
    django.setup()
    connections[DEFAULT_DB_ALIAS].settings_dict.update(database)
