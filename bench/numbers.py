"""The numbers that every rival counts, in one form: municipality, key, bucket → number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality
from wegwijs.engines.figures.asking import Answer, ask_each
from wegwijs.engines.figures.places import Place, municipality_place

KEYS = (
    *("housing.people_housed", "housing.adults", "housing.children", "housing.age_unknown"),
    *("housing.men", "housing.women", "housing.by_nationality", "housing.moves"),
    *("housing.dwellings_available", "desk.visits", "desk.by_topic", "desk.visitors"),
    *("legal.files_opened", "legal.files_open", "legal.files_closed"),
    *("legal.reunification_new", "legal.reunification_granted"),
    *("guidance.started", "guidance.settlement_started", "guidance.social_started"),
    *("guidance.social_second_year_started", "guidance.labour_started"),
    *("courses.pvt_started", "courses.sessions", "courses.groups_met", "courses.minutes"),
    *("integration.learners", "integration.started", "integration.left", "network.meetings"),
)
Numbers = dict[tuple[int, str, str], int]


def every_place() -> list[Place]:
    return list(
        map(
            municipality_place,
            Municipality.objects.filter(served_by__isnull=False).distinct().order_by("pk"),
        )
    )


def by_the_house(places: list[Place], year: int) -> Numbers:
    """The numbers of these places as Wegwijs gives them."""
    period = Period.year(year)
    answers = ask_each([(place, period) for place in places], KEYS)
    return numbers_of({place: answers[place, period] for place in places})


def numbers_of(answers: Mapping[Place, Mapping[str, Answer]]) -> Numbers:
    """Every number that is not 0; a place without a number gives none."""
    found: Numbers = {}
    for place, by_key in answers.items():
        for key, answer in by_key.items():
            for bucket, number in _buckets(answer.value):
                if number:
                    found[place.id, key, bucket] = int(number)
    return found


def _buckets(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else [("", value)]


def from_rows(rows: Any) -> Numbers:
    """The numbers of a rival, from rows of (municipality, key, bucket, number)."""
    return {(place, key, bucket): int(n) for place, key, bucket, n in rows if n}


def differences(ours: Numbers, theirs: Numbers) -> list[str]:
    """Every cell in which two rivals differ, in words."""
    cells = ours.keys() | theirs.keys()
    return [
        f"{cell}: {ours.get(cell, 0)} and {theirs.get(cell, 0)}"
        for cell in sorted(cells)
        if ours.get(cell, 0) != theirs.get(cell, 0)
    ]
