"""The settings of the environment: each is declared here once, with its meaning, and read strictly.

What is set and not understood stops the start in a sentence; so does a name that is no setting.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import parse_qs, urlsplit

from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.core.meant import meant

T = TypeVar("T")
PREFIX = "WEGWIJS_"
SHORTEST_KEY = 50

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
THIS_MACHINE: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One variable of the environment: empty or absent, it has the value that it has unset."""

    name: str
    read: Callable[[str], T]
    unset: T
    meaning: str

    def value(self, environ: Mapping[str, str] = os.environ) -> T:
        """What it says. Raises CannotStart where that cannot be understood."""
        written = environ.get(self.name, "").strip()
        if not written:
            return self.unset
        try:
            return self.read(written)
        except ValueError as problem:
            raise CannotStart(f"{self.name} {problem}.") from None


def yes_or_no(written: str) -> bool:
    word = written.casefold()
    if word not in YES | NO:
        raise ValueError(
            f"is {written!r}: write yes or no (true or false, on or off and 1 or 0 also do)"
        )
    return word in YES


def text(written: str) -> str:
    return written


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between two others, both included."""

    def read(written: str) -> int:
        if not (written.isascii() and written.isdigit() and least <= int(written) <= most):
            raise ValueError(f"is {written!r}: write a whole number from {least} to {most}")
        return int(written)

    return read


def host_names(written: str) -> tuple[str, ...]:
    """Names to answer to; never any name, which would take the guard away."""
    names = tuple(name.strip() for name in written.split(","))
    for name in names:
        if not HOST.fullmatch(name):
            raise ValueError(
                f"holds {name!r}, which is not the name of a machine: write names such as"
                " wegwijs.example.org, with commas between them, without https:// and port"
            )
    return names


def https_address(written: str) -> str:
    """The address of another service; only an encrypted one will do. It may hold a password."""
    parts = urlsplit(written)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("is not an address that begins with https://")
    return written


def issuer_address(written: str) -> str:
    """Encrypted, or on this very machine."""
    parts = urlsplit(written)
    if parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}:
        return written.rstrip("/")
    return https_address(written).rstrip("/")


def mail_address(written: str) -> str:
    """The address of a mail server, with the sender after it. It may hold a password."""
    parts = urlsplit(written)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in sender:
        raise ValueError(
            "is not the address of a mail server: write it as"
            " smtp://NAME:PASSWORD@HOST:587?from=wegwijs@example.org"
        )
    return written


def signing_key(written: str) -> str:
    """Never repeated in a sentence: it is a secret."""
    if len(written) < SHORTEST_KEY or len(set(written)) < 5:
        raise ValueError(
            f"can be guessed: write {SHORTEST_KEY} random signs or more, or leave it out"
        )
    return written


SETTINGS: dict[str, Setting] = {}


def _setting(name: str, read: Callable[[str], T], unset: T, meaning: str) -> Setting[T]:
    SETTINGS[name] = Setting(name, read, unset, meaning)
    return SETTINGS[name]


HOME = _setting("WEGWIJS_HOME", text, "", "the folder of the data, as above")
DATABASE_URL = _setting(
    "WEGWIJS_DATABASE_URL", text, "", "a server of your own, as above: the address of *app*"
)
OWNER_URL = _setting(
    "WEGWIJS_OWNER_URL", text, "", "a server of your own, as above: the address of *owner*"
)
SYSTEM_USER = _setting(
    "WEGWIJS_SYSTEM_USER", text, "", "only as root: the account that runs the embedded database"
)
HOSTS = _setting(
    "WEGWIJS_HOSTS",
    host_names,
    THIS_MACHINE,
    "the names to answer to, with commas between them;"
    " without it `127.0.0.1`, `localhost` and `[::1]`",
)
HTTPS = _setting(
    "WEGWIJS_HTTPS",
    yes_or_no,
    True,
    "`no` only on a machine of one's own: without it everybody is sent to HTTPS for a year to come,"
    " and no cookie goes over anything else",
)
BEHIND_PROXY = _setting(
    "WEGWIJS_BEHIND_PROXY",
    yes_or_no,
    False,
    "`yes` where one proxy ends HTTPS: it sets `X-Forwarded-Proto` and `X-Forwarded-For`, and"
    " nobody reaches Wegwijs around it",
)
SECRET_KEY = _setting(
    "WEGWIJS_SECRET_KEY",
    signing_key,
    "",
    "signs sessions, 50 signs or more; without it `secret-key` of the home does",
)
DEBUG = _setting(
    "WEGWIJS_DEBUG",
    yes_or_no,
    False,
    "`yes` shows errors to whoever causes them: for developers, never for real data, and refused"
    " with HTTPS",
)
OIDC_ISSUER = _setting(
    "WEGWIJS_OIDC_ISSUER",
    issuer_address,
    "",
    "log in with the organisation's own accounts (OpenID Connect): the address of the issuer",
)
OIDC_CLIENT_ID = _setting(
    "WEGWIJS_OIDC_CLIENT_ID", text, "", "the name under which the issuer knows Wegwijs"
)
OIDC_CLIENT_SECRET = _setting(
    "WEGWIJS_OIDC_CLIENT_SECRET", text, "", "the secret that belongs to that name"
)
OIDC_NAME = _setting(
    "WEGWIJS_OIDC_NAME", text, "", "what the button to log in with says, such as `Microsoft`"
)
MAIL_URL = _setting(
    "WEGWIJS_MAIL_URL",
    mail_address,
    "",
    "the mail server, as `smtp://NAME:PASSWORD@HOST:587?from=wegwijs@example.org`; without it"
    " mails are files in `mail/` of the home",
)
IDLE_MINUTES = _setting(
    "WEGWIJS_IDLE_MINUTES",
    whole_number(1, 720),
    30,
    "after how many minutes without use a session ends; without it 30",
)
DEMONSTRATION = _setting(
    "WEGWIJS_DEMONSTRATION",
    yes_or_no,
    False,
    "set by `bin/wegwijs demo` and by nothing else: the page that asks for a code shows it;"
    " refused with HTTPS",
)
REQUIRE_BROWSER = _setting(
    "WEGWIJS_REQUIRE_BROWSER",
    yes_or_no,
    False,
    "only for the tests: without Chromium they fail instead of being skipped",
)


def check(environ: Mapping[str, str] = os.environ) -> None:
    """Refuse what is no setting, and what a setting cannot say. Raises CannotStart."""
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in SETTINGS:
            raise CannotStart(_unknown(name))
    for setting in SETTINGS.values():
        setting.value(environ)
    if DEBUG.value(environ) and HTTPS.value(environ):
        raise CannotStart(
            f"{DEBUG.name} shows what nobody outside may see: leave it out, or set {HTTPS.name}=no"
            " on a machine of your own."
        )
    if DEMONSTRATION.value(environ) and HTTPS.value(environ):
        raise CannotStart(
            f"{DEMONSTRATION.name} shows everybody the codes that guard the accounts: leave it out."
        )
    missing = [s.name for s in (OIDC_CLIENT_ID, OIDC_CLIENT_SECRET) if not s.value(environ)]
    if OIDC_ISSUER.value(environ) and missing:
        raise CannotStart(f"{OIDC_ISSUER.name} is set and {missing[0]} is not: set both.")


def _unknown(name: str) -> str:
    """The part that differs is compared: all names begin alike."""
    known = {known.removeprefix(PREFIX): known for known in SETTINGS}
    near = meant(name.removeprefix(PREFIX), known)
    if near:
        return f"{name} is not a setting: was {known[near]} meant?"
    return f"{name} is not a setting: docs/running.md lists those there are."
