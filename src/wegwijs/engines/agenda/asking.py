"""The agenda of a day, from the facts alone: what was due then, whatever was recorded since."""

from __future__ import annotations

from datetime import date

from wegwijs.engines.agenda.declaring import DUE, guides_of
from wegwijs.engines.agenda.finding import Expected, expected, facts_of


def due_on(team: int, on: date) -> list[Expected]:
    """What a team had to do, seen on a day: not yet done then, and no more than a year too late.

    Answers from the facts dated up to that day. States given by hand play no part.
    """
    guides = guides_of(team)
    found = [
        each
        for of in DUE.values()
        for each in expected(of, facts_of(of, team), guides, on=on, as_known_on=True)
        if each.done_on is None and each.over_on is None and not each.lapsed(on)
    ]
    return sorted(found, key=lambda each: (each.due, each.of.key, each.fact))
