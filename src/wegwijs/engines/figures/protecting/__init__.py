"""What readers outside the team see: no count of 1 to 4, and nothing that gives one away.

A hidden number is safe when the same page could have been printed in another world, in which that
number is another. As long as there is no such world, one more number is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.declaring import Derived
from wegwijs.engines.figures.places import Missing
from wegwijs.engines.figures.protecting.hiding import Page
from wegwijs.engines.figures.protecting.terms import SHOWN_FROM

__all__ = ["protect"]


def protect(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers as everybody may see them; give all figures of a place and a period at once.

    A count of 1 to 4 is SMALL, what would give it away WITHHELD. A divided figure has None for each
    hidden bucket, and a rank ends before the first of them.
    """
    page = Page.of(answers)
    page.hide()
    shown: dict[str, Answer] = {}

    def show(key: str) -> Answer | None:
        if key not in shown and key in answers:
            answer = answers[key]
            if isinstance(answer.figure, Derived):
                parts = [show(part) for part in answer.figure.of]
                shown[key] = _derived(answer, parts, answers)
            else:
                shown[key] = page.shown(answer)
        return shown.get(key)

    for key in answers:
        show(key)
    return {key: shown[key] for key in answers}


def _derived(answer: Answer, parts: list[Answer | None], answers: Mapping[str, Answer]) -> Answer:
    """A figure made of others shows no more than they do."""
    if answer.value is None or all(part and _whole(part) for part in parts):
        return answer
    ranks = isinstance(answer.value, list)
    if ranks and all(part and _hides_only_small(part, answers) for part in parts):
        seen = {b: n for part in parts if part for b, n in _buckets(part).items()}
        return Answer(answer.figure, _cut_off(answer.value, seen))
    return Answer(answer.figure, None, Missing.WITHHELD)


def _whole(part: Answer) -> bool:
    return part.value is not None and None not in _buckets(part).values()


def _buckets(answer: Answer) -> dict[str, int | None]:
    return answer.value if isinstance(answer.value, dict) else {}


def _hides_only_small(part: Answer, answers: Mapping[str, Answer]) -> bool:
    """Of a large bucket, its place after the ones shown would say how large it is at most."""
    if part.value is None:
        return False
    exact = _buckets(answers[part.figure.key])
    return all((exact[b] or 0) < SHOWN_FROM for b, n in _buckets(part).items() if n is None)


def _cut_off(places: list[list[str]], seen: Mapping[str, int | None]) -> list[list[str]]:
    """The first places, up to one with a hidden bucket."""
    return list(takewhile(lambda place: all(seen.get(b) is not None for b in place), places))
