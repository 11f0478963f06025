"""Whether the door we want to stand in is free."""

import errno
import socket

from wegwijs.base.core.database.errors import CannotStart


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
