"""A whole country of invented places for measuring: skewed as countries are, of any size."""

from itertools import accumulate, pairwise

from wegwijs.config.demonstration.chance import shares
from wegwijs.config.demonstration.places import Area, Town

TOWNS = 340
TEAMS = 150
COLLEAGUES = 15_000
KNOWN = 500_000
HOUSED = 30_000  # in a year
GUIDED = 100_000  # at any time; guidance lasts about a year
VISITS = 1_000_000  # in a year
LEARNERS = 45_000  # at any time
LESSONS = 72  # of a class in a year: with absence noted, some three million marks
LARGEST = 0.05  # the share of the largest municipality
SKEW = 0.82


def country(scale: float, years: range) -> list[Area]:
    """All places at a part of the country's size: fewer people everywhere, and as many places."""
    weights = _weights(TOWNS)
    housed = shares(round(HOUSED * scale), weights)
    visits = shares(round(VISITS * scale), weights)
    standing = shares(max(0, round(KNOWN * scale) - sum(housed) * len(years)), weights)
    towns = [
        Town(
            f"Gemeente {number:03}",
            dict.fromkeys(years, housed[number]),
            dict.fromkeys(years, visits[number]),
            standing[number],
        )
        for number in range(TOWNS)
    ]
    return _areas(towns, weights, scale, years)


def _weights(places: int) -> list[float]:
    """The largest place has about a twentieth of everything, the others ever less."""
    tail = [1 / (rank + 8) ** SKEW for rank in range(places - 1)]
    return [LARGEST / (1 - LARGEST) * sum(tail), *tail]


def _areas(towns: list[Town], weights: list[float], scale: float, years: range) -> list[Area]:
    """The largest municipalities have a team of their own; the others share one with two or so."""
    alone = TEAMS - (TOWNS - TEAMS) // 2
    sizes = [1] * alone + [len(part) for part in _spread(TOWNS - alone, TEAMS - alone)]
    ends = list(accumulate(sizes))
    groups = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
    of_team = [sum(weights[group]) for group in groups]
    colleagues = shares(round(COLLEAGUES * scale), of_team)
    learners = shares(round(LEARNERS * scale), of_team)
    return [
        Area(
            f"Team {number:03}",
            tuple(towns[group]),
            max(colleagues[number], 1),
            dict.fromkeys([*years, years[-1] + 1], learners[number]),
            LESSONS,
            guided=GUIDED / KNOWN,
        )
        for number, group in enumerate(groups)
    ]


def _spread(things: int, over: int) -> list[range]:
    marks = [round(things * part / over) for part in range(over + 1)]
    return [range(start, end) for start, end in pairwise(marks)]
