"""Finding somebody by a name, however it is spelled, or by the number of the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Replace
from rapidfuzz import fuzz, process

from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Client, NameVariant
from wegwijs.front.people.queries import Card, cards_of

MOST = 20  # more than these nobody reads while somebody waits at the desk
ALIKE = 72  # of 100: two letters off in a name of six
STARTS, SAME = 100.0, 110.0
SIGNS = re.compile(r"[^\w\s]+|_+")
# Letters that have no plain letter inside them; the last is the i without a dot.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "\u0131": "i"})


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, the likeliest first; `more` where the list was cut off."""

    cards: list[Card]
    more: bool


def normalised(name: str) -> str:
    """A name without capitals, accents and signs, so that two spellings become one."""
    return " ".join(_plain(name).split())


def _plain(names: str) -> str:
    letters = names.casefold().translate(PLAIN)
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return SIGNS.sub(" ", letters)


def search(user: User, asked: str, on: date) -> Found:
    """The people this user may see whose number is this, else whose name is near it."""
    visible = Client.objects.visible_to(user)
    keys = list(visible.filter(number__in=_numbers(asked)).values_list("pk", flat=True))
    keys = keys or _by_name(user, normalised(asked).split())
    found = visible.select_related("person").in_bulk(keys[:MOST])
    files = [found[key] for key in keys[:MOST] if key in found]
    return Found(cards_of(files, user, on), more=len(keys) > MOST)


def _numbers(asked: str) -> set[str]:
    """How the number of a file may have been typed."""
    typed = asked.strip()
    return {typed, typed.upper(), typed.replace(" ", "")}


def _by_name(user: User, words: Sequence[str]) -> list[int]:
    """Files of people with such a name, the likeliest first."""
    if not words:
        return []
    names = _names(user)
    known = set[str]().union(*names.values())
    near = [_near(word, known) for word in words]
    scores = {}
    for file, name in names.items():
        # Hardly anybody has a name near all that was typed: most are passed over here.
        if any(alike.keys().isdisjoint(name) for alike in near):
            continue
        scores[file] = sum(max(alike.get(part, 0.0) for part in name) for alike in near)
    return sorted(scores, key=lambda file: (-scores[file], " ".join(names[file]), file))


def _names(user: User) -> dict[int, list[str]]:
    """The words in every name by which a person is known, by the key of the file."""
    others: dict[str, list[str]] = {}
    for person, *words in _lines(NameVariant.objects.visible_to(user), "person", "name"):
        others.setdefault(person, []).extend(words)
    name = ("person__given_name", "person__prefix", "person__surname")
    files = _lines(Client.objects.visible_to(user), "pk", "person", *name)
    return {int(file): words + others.get(person, []) for file, person, *words in files}


def _lines(rows: QuerySet, *fields: str) -> Iterator[list[str]]:
    """The words of these fields, row by row, fetched as one text: rows apart cost far more."""
    parts = [part for field in fields for part in (Cast(field, TextField()), Value(" "))]
    row = Concat(*parts, output_field=TextField())
    line = Replace(row, Value("\n"), Value(" "), output_field=TextField())
    text = rows.aggregate(text=StringAgg(line, "\n"))["text"]
    return map(str.split, _plain(text).split("\n")) if text else iter(())


def _near(word: str, known: Iterable[str]) -> dict[str, float]:
    """How near the words of names are to one that was typed: its start counts in full."""
    known = list(known)
    near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    alike = {part: score * 0.9 for part, score, _index in near}
    alike |= {part: STARTS for part in known if part.startswith(word)}
    return alike | ({word: SAME} if word in alike else {})
