"""Work for several processors: processes beside this one, on the same database."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
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
    # Ctrl-C is for the one who waits: it gives out no more work, and what is underway is ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()
    django.setup()
    connections[DEFAULT_DB_ALIAS].settings_dict.update(database)


def _end_with_the_first() -> None:
    """Nobody hears the answer once the process that asked was killed."""
    first = parent_process()
    assert first is not None  # this is a process that was started by another
    first.join()
    os._exit(1)
