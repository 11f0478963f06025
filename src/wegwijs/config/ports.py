"""Whether the door we want to stand in is free."""

import errno
import socket
from argparse import ArgumentError, ArgumentParser
from collections.abc import Sequence
from contextlib import suppress

from wegwijs.base.core.database.errors import CannotStart

HOST = "127.0.0.1"
PORT = 8000


def ensure_port_free(host: str, port: int) -> None:
    """Refuse a port that another program serves on, before anything is started on it."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError) as problem:
        raise CannotStart(_sentence(host, port, problem)) from None


def ensure_demo_port_free(words: Sequence[str]) -> None:
    """Refuse a busy port before the database is started; other mistakes are the command's."""
    parser = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--host", default=HOST)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-serve", action="store_true")
    parser.add_argument("--code", action="store_true")
    with suppress(ArgumentError, SystemExit):
        asked, _others = parser.parse_known_args(words)
        if not (asked.no_serve or asked.code):
            ensure_port_free(asked.host, asked.port)


def _sentence(host: str, port: int, problem: Exception) -> str:
    number = problem.errno if isinstance(problem, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is in use by another program: end that one, or choose"
            " another port."
        )
    if number == errno.EACCES:
        return f"Port {port} of {host} is not yours to use: choose a port of 1024 or higher."
    return f"Nothing can be served on {host}, port {port} ({problem}): choose another address."
