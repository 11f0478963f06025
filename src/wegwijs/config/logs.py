"""What goes into the log of the server: what went wrong and where, never what anybody typed."""

import logging
import re
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# Whoever has one of these addresses is let in by it, so the log holds its beginning alone.
KEYS_IN_ADDRESSES = re.compile(r"(?<!\S)(/(?:agenda|welkom|wachtwoord-vergeten)/)[^\s?]+")


class Discreet(logging.Formatter):
    """Leaves out what an error says: the database puts the values of the row in it.

    Leaves out, too, what of an address is a key by itself.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """What happened and where, without the keys that stand in an address."""
        return KEYS_IN_ADDRESSES.sub(r"\1…", super().formatMessage(record))

    def formatException(self, ei: Raised) -> str:
        """The kinds of error that led to each other, and the lines they happened on."""
        told: list[str] = []
        error = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            told += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            told.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "\n".join(told)
