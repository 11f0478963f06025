"""Work for later: it waits in the database, and is there only if what asked for it is written.

What waits holds keys and days, never a name or a text: the words are found when the work is done.
"""

from datetime import date

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager

Key = int | date


def later(task: str, **keys: Key) -> None:
    """Leave work for the worker, in this transaction; asked twice, it waits once.

    Raises TaskNotFound for a task that nobody declared, TypeError for what is neither key nor day.
    """
    told = {name: _plain(name, key) for name, key in keys.items()}
    mark = ":".join([task, *map(str, told.values())])
    asked = app.configure_task(task, allow_unknown=False, queueing_lock=mark)
    # On the connection of Django: a worker has others, which know nothing of this transaction.
    here = JobDeferrer(job=asked.job, job_manager=JobManager(DjangoConnector()))
    try:
        with transaction.atomic():
            here.defer(**told)
    except AlreadyEnqueued:
        return


def _plain(name: str, key: Key) -> int | str:
    if type(key) is int:
        return key
    if type(key) is date:
        return key.isoformat()
    raise TypeError(f"{name} is neither a key nor a day: only those may wait.")
