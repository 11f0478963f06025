"""How a room says what falls due: which facts start a term, which fact ends it, and for whom.

A room's `deadlines.py` declares. The engine works out the days by the rules of the law.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import QuerySet

from wegwijs.base.core.privacy import Compartment, compartment_of
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import User
from wegwijs.base.rules.law import Rule, rule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Facts = Callable[[], QuerySet]
# Writes the fact that does an item, from the key of the fact that started it.
Settling = Callable[[int, date, User], object]


@dataclass(frozen=True, slots=True)
class Settle:
    """The one step that settles an item: a fact with a day, or a screen of its own."""

    label: StrOrPromise
    by: Settling | None = None
    # The name of a screen that takes the key of the person (`person`) or of the fact (`fact`).
    screen: str = ""
    of: str = "person"


@dataclass(frozen=True, slots=True)
class LastDay:
    """A fact that is itself the end of a term: the rule of that term, and what starts it."""

    rule_key: str
    fact: str
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """One thing that falls due, wherever its facts stand.

    `days` says under which path the facts of the rule are found; the first of them is what makes
    it due at all. `done` leads to the day of the fact that does it, `over` to the day after which
    it no longer matters.
    """

    key: str
    rule: Rule
    title: StrOrPromise  # what must be done
    why: StrOrPromise  # what is lost if it is not
    facts: Facts
    model: type[Record]
    compartment: Compartment
    days: Mapping[str, str | LastDay]
    done: str
    over: str
    person: str
    about: str  # the colleague it is about
    colleague: str  # whose work it is, where a fact names somebody
    role: Role | None  # else of everybody in this role; without one, of the person's guide
    taken: Mapping[str, str]  # the rule's extensions, and where the day stands of taking one
    planned: bool  # whether what starts it may lie ahead
    known: str  # from which day the fact is known, where what starts it lies ahead
    reads: frozenset[type[models.Model]]
    settle: Settle | None

    @property
    def columns(self) -> list[str]:
        """What is asked of the facts, each once."""
        asked = ["pk", "team_id", "entered_at", self.person, self.about, self.colleague]
        asked += [path_of(day) for day in self.days.values()]
        asked += [self.done, self.over, self.known, *self.taken.values()]
        return list(dict.fromkeys(filter(None, asked)))


def path_of(day: str | LastDay) -> str:
    """Where the day of a fact is found, or the day that it is counted from."""
    return day.path if isinstance(day, LastDay) else day


DUE: dict[str, Due] = {}


def falls_due(
    key: str,
    *,
    rule_key: str,
    title: StrOrPromise,
    why: StrOrPromise,
    model: type[Record],
    days: Mapping[str, str | LastDay],
    done: str = "",
    over: str = "",
    person: str = "",
    about: str = "",
    colleague: str = "",
    role: Role | None = None,
    taken: Mapping[str, str] | None = None,
    planned: bool = False,
    known: str = "",
    compartment: Compartment | None = None,
    reads: Collection[type[models.Model]] = (),
    settle: Settle | None = None,
) -> Callable[[Facts], Due]:
    """Register what the function's facts make due: what must be done, and why it matters."""

    def keep(facts: Facts) -> Due:
        DUE[key] = Due(
            key=key,
            rule=rule(rule_key),
            title=title,
            why=why,
            facts=facts,
            model=model,
            compartment=compartment or compartment_of(model),
            days=days,
            done=done,
            over=over,
            person=person,
            about=about,
            colleague=colleague,
            role=role,
            taken=taken or {},
            planned=planned,
            known=known,
            reads=frozenset({model, *reads}),
            settle=settle,
        )
        return DUE[key]

    return keep


@dataclass(frozen=True, slots=True)
class Called:
    """What one item is called, where its fact has words of its own; and why it matters."""

    title: str
    why: str = ""


# By the keys of the facts, those of a whole page at once.
CallsThem = Callable[[Collection[int]], Mapping[int, Called]]
_CALLED: dict[str, CallsThem] = {}


def called(key: str) -> Callable[[CallsThem], CallsThem]:
    """A room says what the facts of one thing that falls due are called."""

    def keep(names: CallsThem) -> CallsThem:
        _CALLED[key] = names
        return names

    return keep


def called_by(key: str, facts: Collection[int]) -> Mapping[int, Called]:
    """What these facts are called; nothing where all of them are called the same."""
    return _CALLED[key](facts) if key in _CALLED else {}


# From a record to everybody whose items follow from it: more than the one whom it is about.
_REACHES: dict[type[models.Model], str] = {}


def reaches(kind: type[models.Model], way: str) -> None:
    """A room says that a record of this kind changes what falls due for others, and for whom."""
    _REACHES[kind] = way


def ways_from(kind: type[models.Model]) -> set[str]:
    """The ways to whom a record is about, and to everybody whom it reaches."""
    return {way for way in (getattr(kind, "PERSON", ""), _REACHES.get(kind, "")) if way}


@dataclass(slots=True)
class Guides:
    """Who guides whom in a team, and from when to when; told by the room that knows."""

    spans: dict[int, list[tuple[date, date | None, int]]] = field(default_factory=dict)

    def of(self, person: int | None, on: date) -> int | None:
        """The guide of a person on a day; of several the one who began last."""
        spans = self.spans.get(person, ()) if person else ()
        now = [span for span in spans if span[0] <= on and (span[1] is None or on <= span[1])]
        return max(now)[2] if now else None


# Of a team, of these persons or of all.
GuidesOf = Callable[[int, Collection[int] | None], Guides]
_GUIDES: list[GuidesOf] = []
_GUIDE_READS: set[type[models.Model]] = set()


def guiding(*reads: type[models.Model]) -> Callable[[GuidesOf], GuidesOf]:
    """The room that knows who guides whom says so, and from which records."""

    def keep(found: GuidesOf) -> GuidesOf:
        _GUIDES.append(found)
        _GUIDE_READS.update(reads)
        return found

    return keep


def sources_reading(kinds: Collection[type[models.Model]]) -> list[Due]:
    """What may fall due otherwise once records of these kinds change."""
    of_guides = not _GUIDE_READS.isdisjoint(kinds)
    return [
        of
        for of in DUE.values()
        if not of.reads.isdisjoint(kinds) or (of_guides and of.person and of.role is None)
    ]


def guides_of(team: int, persons: Collection[int] | None = None) -> Guides:
    """Who guides whom, by every room that knows."""
    every = Guides()
    for found in _GUIDES:
        for person, spans in found(team, persons).spans.items():
            every.spans.setdefault(person, []).extend(spans)
    return every
