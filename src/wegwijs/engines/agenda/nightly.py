"""What the night brings: items that time adds, moves or ends, and whatever must be put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import DatabaseError, transaction

from wegwijs.base.core import journal, scope, side_by_side
from wegwijs.base.organisation.models import Team
from wegwijs.engines.agenda.keeping import Told, refresh_team

# What a room makes before the agenda is put right: of a team, on a day; how many it made.
EveryNight = Callable[[int, date], int]
_EVERY_NIGHT: dict[str, EveryNight] = {}


def every_night(key: str) -> Callable[[EveryNight], EveryNight]:
    """A room has this done each night, once: a second time on the same day it does nothing."""

    def keep(made: EveryNight) -> EveryNight:
        _EVERY_NIGHT[key] = made
        return made

    return keep


@dataclass(frozen=True, slots=True)
class Night:
    """What was done for one team."""

    team: Team
    made: dict[str, int]
    told: Told

    def __bool__(self) -> bool:
        return bool(self.made or self.told)


def run_nights(
    teams: Sequence[Team], on: date, *, at_once: int = 1
) -> Iterator[tuple[Team, Night | None]]:
    """Do the night's work for these teams, `at_once` of them side by side; in the order given.

    One team's trouble is not another's: None where the database refused it, and nothing of that
    team is half written.
    """
    one = partial(_night_or_none, on=on)
    if min(at_once, len(teams)) < 2:
        yield from zip(teams, map(one, teams), strict=True)
        return
    with side_by_side.processes(min(at_once, len(teams))) as several:
        yield from zip(teams, several.map(one, teams), strict=True)


def _night_or_none(team: Team, on: date) -> Night | None:
    try:
        return run_night(team, on)
    except DatabaseError:
        return None


def run_night(team: Team, on: date) -> Night:
    """Do the night's work for a team, in a transaction of its own. Safe to repeat."""
    with transaction.atomic(), scope.acting(user=None, teams=[team.pk], why="nightly"):
        made = {key: number for key, do in _EVERY_NIGHT.items() if (number := do(team.pk, on))}
        told = refresh_team(team.pk, on)
        night = Night(team, made, told)
        if night:
            counts = {"added": told.added, "changed": told.changed, "gone": told.gone}
            journal.write(
                "agenda.night", team=team.pk, by=None, on=on.isoformat(), **counts, **made
            )
    return night
