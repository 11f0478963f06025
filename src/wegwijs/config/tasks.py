"""What is done later, and when: at night, each hour, and when a job that waits is taken up.

A task gets keys and days. It opens its own transaction and says in it as whom it works.
"""

import logging
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.utils import timezone, translation
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from wegwijs.base.core import scope
from wegwijs.base.organisation.letters import letter_for
from wegwijs.base.organisation.login import ByEmail

log = logging.getLogger(__name__)

NIGHT = 4  # o'clock
DIGEST = "digest"
ATTEMPTS = 3
KEPT = 90 * 24  # hours

# A mail server or a database that is away for a while: after 15 seconds, 4 minutes, an hour. A
# command that could not do all of its work says so, and may be repeated.
AGAIN = RetryStrategy(
    max_attempts=ATTEMPTS,
    exponential_wait=15,
    retry_exceptions=(OSError, OperationalError, CommandError),
)


@app.task(name="agenda.nightly", lock="agenda.nightly", retry=AGAIN)
def nightly(timestamp: int) -> None:
    """Add to the agenda what time brings."""
    if is_night(timestamp):
        call_command("nightly")


# The package's clock is UTC: four o'clock here is two there in summer, three in winter.
for season, hour in (("summer", 2), ("winter", 3)):
    app.periodic(cron=f"0 {hour} * * *", periodic_id=season)(nightly)


@app.periodic(cron="0 * * * *")
@app.task(name="agenda.digests", lock="agenda.digests", retry=AGAIN)
def digests(timestamp: int) -> None:
    """Leave a job for each digest that is to go out this hour."""
    call_command("digests")


@app.task(name="post.digest", retry=AGAIN)
def send_digest(user: int, on: str) -> None:
    """Mail a colleague what is due. The text is made now, and the mail leaves after all reading."""
    day = date.fromisoformat(on)
    if day < timezone.localdate():
        log.warning("The digest of %s for account %s is too late to be sent.", day, user)
        return
    message = _digest(user, day)
    if message:
        message.send()


@app.periodic(cron="*/10 * * * *")
@app.task(name="later.take_up", queueing_lock="later.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """Do again what a worker left when it was ended halfway; what always ends it so has failed."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts < ATTEMPTS:
            await jobs.retry_job(job)
        else:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="30 1 * * *")
@app.task(name="later.clear_away", queueing_lock="later.clear_away", pass_context=True)
async def clear_away(context: JobContext, timestamp: int) -> None:
    """Forget what failed long ago."""
    await context.app.job_manager.delete_old_jobs(
        KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )


def is_night(timestamp: int) -> bool:
    """Whether the clock of the house says that the night's work begins."""
    return timezone.localtime(datetime.fromtimestamp(timestamp, UTC)).hour == NIGHT


@transaction.atomic
def _digest(account: int, on: date) -> EmailMessage | None:
    """What this colleague would be told, within reach of what they may see today."""
    scope.leave()
    user = ByEmail().get_user(account)
    if user is None:  # closed, or left since
        return None
    scope.enter_within(user=user.pk, reach=user.sight.reach(), why="post.digest")
    with translation.override(settings.LANGUAGE_CODE):
        letter = letter_for(user, kind=DIGEST, on=on)
    if letter is None:
        return None
    by_itself = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.text, to=[user.email], headers=by_itself)
