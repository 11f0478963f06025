"""How a room says what the terms of its data hang on.

A room's `retention.py` tells when a term begins, of whom something still runs, on which days
somebody's age is counted, and which rows are about a colleague.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from wegwijs.engines.retention.rules import DataClass

# Of the persons (or colleagues) of a team, seen on a day: the day on which the term began.
Begins = Callable[[int, date], Mapping[int, date]]
# The persons of a team of whom something still runs on a day.
Runs = Callable[[int, date], set[int]]

# Which rows of a table hold texts of a class, where that differs from row to row.
Texts = Callable[[DataClass], models.Q]

BEGINS: dict[DataClass, Begins] = {}
RUNS: list[Runs] = []
COUNTED_ON: list[tuple[type[models.Model], str]] = []
OF_COLLEAGUES: list[type[models.Model]] = []
GOING_WITH_COLLEAGUES: list[type[models.Model]] = []
TEXTS_IN: dict[type[models.Model], Texts] = {}
NEVER_EMPTY: set[tuple[type[models.Model], str]] = set()


def begins(of: DataClass) -> Callable[[Begins], Begins]:
    """The function tells for whom the term of this class began, and when."""

    def keep(found: Begins) -> Begins:
        BEGINS[of] = found
        return found

    return keep


def runs(found: Runs) -> Runs:
    """The function tells of whom nothing may go yet, because something still runs."""
    RUNS.append(found)
    return found


def counted_on(model: type[models.Model], day: str) -> None:
    """Figures ask the age of the person of this fact on this day."""
    COUNTED_ON.append((model, day))


def about_colleagues(*kinds: type[models.Model]) -> None:
    """What is written in these rows is about the colleague, and goes with them."""
    OF_COLLEAGUES.extend(kinds)


def go_with_colleagues(*kinds: type[models.Model]) -> None:
    """These rows are nothing but the colleague, and go with them."""
    GOING_WITH_COLLEAGUES.extend(kinds)


def texts_in(model: type[models.Model]) -> Callable[[Texts], Texts]:
    """The function tells which rows hold texts of a class; else the compartment of the table."""

    def keep(found: Texts) -> Texts:
        TEXTS_IN[model] = found
        return found

    return keep


def never_empty(model: type[models.Model], field: str) -> None:
    """A text that must be there once it was written: when it goes, a dash stays in its place."""
    NEVER_EMPTY.add((model, field))


@dataclass(frozen=True, slots=True)
class Gone:
    """What was destroyed: whole rows, and columns of rows, by their keys."""

    rows: Mapping[type[models.Model], Sequence[int]] = field(default_factory=dict)
    texts: Mapping[type[models.Model], tuple[Sequence[int], Sequence[str]]] = field(
        default_factory=dict
    )
    # The numbers that clients or colleagues had with a team: they may not come back.
    numbers: Sequence[tuple[type[models.Model], int, str]] = ()


# Who remembers such rows elsewhere forgets them too: first as *retention*, which adds nothing;
# then as the owner, who may write down what is to be refused from now on.
FORGETTING: list[Callable[[Gone], None]] = []
REFUSING: list[Callable[[Gone], None]] = []
