"""The standard text of the report: sentences that hold figures by key, never digits.

A sentence is said when every figure in it has a number that is not 0, or that fits the condition
it names. So a figure that is not kept, not offered, unknown or protected is never spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegwijs.base.ui.templatetags.ui import amount
from wegwijs.front.report.nouns import NOUNS
from wegwijs.front.report.showing import Line, Number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAMELESS = ("unknown", "other")
Condition = Callable[[Number], bool]


def above_zero(number: Number) -> bool:
    return number > 0


def below_zero(number: Number) -> bool:
    return number < 0


def zero(number: Number) -> bool:
    return number == 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure in a sentence: its key and how it is said, such as "29 people"."""

    key: str
    said: str

    def __str__(self) -> str:
        return self.said


Piece = str | Quoted


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the standard text, with figures as {housing.adults}, {place} and {year}.

    `{key:size}` leaves the sign away, `{key:bare}` the noun, `{key:first}` says what leads.
    """

    text: StrOrPromise
    when: Mapping[str, Condition] = field(default_factory=dict)

    def parts(self, text: str) -> list[tuple[str, str, str]]:
        """Plain text, the figure after it, and how that is to be said."""
        return [(plain, key or "", spec or "") for plain, key, spec, _c in Formatter().parse(text)]


# Of each row the first sentence that can be said is said.
Paragraph = Sequence[Sequence[Sentence]]


def told(
    paragraphs: Sequence[Paragraph], lines: Mapping[str, Line], words: Mapping[str, str]
) -> list[list[Piece]]:
    """The paragraphs that have something to say, with their figures filled in."""
    found = [_paragraph(paragraph, lines, words) for paragraph in paragraphs]
    return [pieces for pieces in found if pieces]


def _paragraph(
    paragraph: Paragraph, lines: Mapping[str, Line], words: Mapping[str, str]
) -> list[Piece]:
    pieces: list[Piece] = []
    for choices in paragraph:
        said = next(filter(None, (_said(each, lines, words) for each in choices)), [])
        pieces += [" ", *said] if pieces and said else said
    return pieces


def _said(sentence: Sentence, lines: Mapping[str, Line], words: Mapping[str, str]) -> list[Piece]:
    """The sentence in pieces; nothing where one of its figures cannot be said."""
    for key, condition in sentence.when.items():
        line = lines.get(key)
        if line is None or line.number is None or not condition(line.number):
            return []
    pieces: list[Piece] = []
    for plain, key, how in sentence.parts(str(sentence.text)):
        if plain:
            pieces.append(plain)
        if key in words:
            pieces.append(words[key])
        elif key:
            quoted = _quoted(key, how, lines.get(key))
            if not quoted:
                return []
            pieces.append(Quoted(key, quoted))
    return pieces


def _quoted(key: str, how: str, line: Line | None) -> str:
    """How a figure is said in a sentence; nothing where it has nothing to say."""
    if line is None or not (line.number or line.buckets or line.ranks):
        return ""
    if line.ranks:
        return in_a_row([str(label) for label in line.ranks[0]])
    if line.buckets:
        return in_a_row(_largest(line))
    assert line.number is not None
    number = -line.number if how == "size" and line.number < 0 else line.number
    if how == "bare" or key not in NOUNS:
        return amount(number)
    return NOUNS[key] % {"count": number, "shown": amount(number)}


def _largest(line: Line) -> list[str]:
    """The two largest parts that have a name, and their equals, with their numbers."""
    known = {b.label: b.amount for b in line.buckets if b.amount and b.key not in NAMELESS}
    enough = min(sorted(known.values())[-2:], default=0)
    return [f"{label} ({amount(n)})" for label, n in known.items() if n >= enough]


def in_a_row(words: Sequence[str]) -> str:
    """One, one and two; or one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}
