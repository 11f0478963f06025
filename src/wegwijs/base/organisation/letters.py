"""Letters to colleagues: who writes them plugs in here, and what they say is found when they go.

A letter names no client and tells nothing of one: it says what waits, and where to look.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wegwijs.base.organisation.models import User


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says."""

    subject: str
    text: str


# Writes as a user, within reach of what that user sees; None: there is nothing to say.
Writer = Callable[[User, date], Letter | None]
WRITERS: dict[str, Writer] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """An engine or a room says how one kind of letter is written."""

    def keep(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return keep


def letter_for(user: User, *, kind: str, on: date) -> Letter | None:
    """The letter of a day to one colleague. Raises KeyError for a kind that nobody writes."""
    return WRITERS[kind](user, on)
