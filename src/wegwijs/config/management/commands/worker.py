"""bin/wegwijs worker: does what waits to be done later, and what the hours and nights bring."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.periodic import PeriodicDeferrer

STOPPED = 1


class Command(BaseCommand):
    help = (
        "Do what waits to be done later: mails, and the work of each hour and each night. Goes on "
        "until Ctrl-C or SIGTERM, and then ends what it is doing first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, and stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        if not once:
            self.stdout.write(_("Working. End with Ctrl-C."))
            self.stdout.flush()
        try:
            # Its own connections, of Django's default database; the tasks have Django's.
            with app.replace_connector(DjangoConnector().get_worker_connector()):
                asyncio.run(_work(once=once))
        except ConnectorException:
            said = _("The database no longer answers. What was begun is done again later.")
            raise CommandError(said, returncode=STOPPED) from None


async def _work(*, once: bool) -> None:
    async with app.open_async():
        if once:
            await _defer_what_time_brought()
        await app.run_worker_async(wait=not once, task_middleware=[_afresh])


async def _defer_what_time_brought() -> None:
    """Before the work: a worker that stops at once would do it or not, whichever came first."""
    app.perform_import_paths()
    clock = PeriodicDeferrer(registry=app.periodic_registry, **app.periodic_defaults)
    await clock.defer_jobs(clock.get_previous_tasks(at=time.time()))


def _afresh(do: Callable[[], Any], *about: object) -> Any:
    """Each task has connections of its own: no scope outlives it, and none is left open."""
    try:
        return do()
    finally:
        connections.close_all()
