"""How a room says what it shows of a person: titles and values, whatever carries them.

A *panel* is one kind of fact in somebody's file, newest first. A *card line* is what even the
minimal card tells: who guides this person, and which terms are open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from wegwijs.base.core.privacy import Compartment, compartment_of
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rows = Callable[[Sequence[int], User], QuerySet]


@dataclass(frozen=True, slots=True)
class Column:
    """One thing shown of a fact: a field, or the field of what it points at (`session__on`).

    Or what the panel's facts are annotated with. `words` says codes in words.
    """

    title: StrOrPromise
    field: str
    words: Mapping[str, StrOrPromise] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One kind of fact in somebody's file. Its compartment says who is shown it at all."""

    key: str
    title: StrOrPromise
    model: type[Record]
    compartment: Compartment
    columns: tuple[Column, ...]
    day: str | None
    of: Rows

    @property
    def needs(self) -> list[str]:
        """What of each fact is shown."""
        return [column.field for column in self.columns]


# A field by its own name, or with a title.
Told = str | tuple["StrOrPromise", str] | Column

PANELS: dict[str, Panel] = {}


def panel(
    key: str,
    title: StrOrPromise,
    model: type[Record],
    *,
    shows: Sequence[Told],
    day: str | None = None,
    compartment: Compartment | None = None,
    of: Rows | None = None,
) -> Panel:
    """Register a panel. What it shows are fields, by their own name or with a title.

    The compartment is the model's, unless a panel shows more of the card than the card itself
    does. `of` gives the facts where a fact does not point at the person itself.
    """

    def facts(persons: Sequence[int], user: User) -> QuerySet:
        # Each table that a panel shows names its person; Django's own Model does not.
        path: str = model.PERSON  # type: ignore[attr-defined]
        found: QuerySet = model.objects.visible_to(user)
        return found.filter(**{f"{path}__in": persons})

    made = Panel(
        key=key,
        title=title,
        model=model,
        compartment=compartment or compartment_of(model),
        columns=tuple(_columns(model, [*([day] if day else []), *shows])),
        day=day,
        of=of or facts,
    )
    PANELS[key] = made
    return made


def _columns(model: type[Record], shows: Sequence[Told]) -> Iterator[Column]:
    for each in shows:
        if isinstance(each, Column):
            yield each
        else:
            yield Column(_name_of(model, each), each) if isinstance(each, str) else Column(*each)


def _name_of(model: type[Record], path: str) -> StrOrPromise:
    """What the field at the end of a path is called on the screen."""
    *steps, last = path.split("__")
    at: Any = model
    for step in steps:
        at = at._meta.get_field(step).related_model
    return capfirst(at._meta.get_field(last).verbose_name)


@dataclass(frozen=True, slots=True)
class CardLine:
    """What runs for somebody today: what, with whom, from when to when."""

    title: StrOrPromise
    who: str = ""
    since: date | None = None
    until: date | None = None


# Of all these persons at once, so that a list costs no more queries than a card.
CardLines = Callable[[Sequence[int], User, date], Iterator[tuple[int, CardLine]]]
CARD: list[CardLines] = []


def on_card(found: CardLines) -> CardLines:
    """A room tells what even the minimal card shows."""
    CARD.append(found)
    return found
