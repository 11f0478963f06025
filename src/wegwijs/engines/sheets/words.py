"""Words as people type them, and as an error repeats them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time

SHOWN = 40  # characters of a value that an error repeats
# Joiners are letters' business in Persian and in emoji; other marks are nobody's.
JOINERS = "\u200c\u200d"
SPACES = re.compile(r"\s+")


class Wrong(Exception):
    """A cell that cannot be taken; the message is the sentence for the reader."""


def tidy(text: str) -> str:
    """Text in composed letters, with single spaces, and without marks that nobody sees."""
    if not text.isprintable():
        text = SPACES.sub(" ", text)
        text = "".join(
            letter for letter in text if letter in JOINERS or unicodedata.category(letter) != "Cf"
        )
    text = unicodedata.normalize("NFC", text.strip())
    return SPACES.sub(" ", text) if "  " in text else text


def shown(value: object) -> str:
    """A value as an error repeats it: as the user typed it, and short."""
    if isinstance(value, datetime) and value.time() != time():
        text = value.strftime("%d-%m-%Y %H:%M")
    elif isinstance(value, date):
        text = f"{value.day:02}-{value.month:02}-{value.year}"
    elif isinstance(value, time):
        text = value.strftime("%H:%M")
    elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        text = str(int(value))
    else:
        text = "".join(letter if letter.isprintable() else "\ufffd" for letter in str(value)[:200])
        text += str(value)[200:201]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def listed(words: Iterable[str]) -> str:
    """A few of these words, to choose from."""
    every = list(words)
    few = every[:8]
    return ", ".join(few) + (", …" if len(every) > len(few) else "")
