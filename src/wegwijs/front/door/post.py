"""Mail leaves after the transaction, beside the request: how long it takes tells nobody a thing."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.core.mail import EmailMessage
from django.db import transaction

log = logging.getLogger(__name__)
POSTMAN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")


def send(message: EmailMessage) -> None:
    """Send it once what it speaks of is written; a mail that does not leave is told in the log."""
    transaction.on_commit(lambda: POSTMAN.submit(_deliver, message))


def _deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as problem:  # the error of a mail server may repeat the address
        log.error("A mail could not be sent: %s", type(problem).__name__)
