"""How mail leaves: through the server that the environment names, else as files in the home."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

PLAIN, ENCRYPTED = 587, 465  # the usual ports: encrypted after greeting, and from the first byte
TIMEOUT = 20  # seconds
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "wegwijs.config.mailing.ToFiles"


def mail_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for an address such as smtp://NAME:PASSWORD@HOST:587?from=SENDER."""
    if not url:
        sender = "wegwijs@localhost"
        return {"EMAIL_BACKEND": FILES, "EMAIL_FILE_PATH": folder, "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(url)
    own_machine = parts.hostname in {"127.0.0.1", "localhost"}
    encrypted = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (ENCRYPTED if encrypted else PLAIN),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        "EMAIL_USE_TLS": not encrypted and not own_machine,
        "EMAIL_TIMEOUT": TIMEOUT,
        "DEFAULT_FROM_EMAIL": parse_qs(parts.query)["from"][0],
    }


class ToFiles(BaseEmailBackend):
    """Writes each mail to a file of its own, closed to others: it may hold a link."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(str(settings.EMAIL_FILE_PATH))  # type: ignore[misc]  # set by mail_settings
        folder.mkdir(mode=0o700, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.localtime():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.eml"
            number = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(message.message().as_bytes())
        return len(email_messages)
