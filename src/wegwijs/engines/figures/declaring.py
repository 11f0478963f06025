"""How a room says what a figure is: once, beside the facts it counts.

An *indicator* returns facts at the grain of the event, without period or place; the engine adds
those. A *cut* is a named part of an indicator, never a second query. A *derived* figure is made of
other figures, and shows which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Value = Any  # int, Decimal, {bucket: count}, [[bucket, …], …] or None
Expression = str | Combinable


class Where(StrEnum):
    """What a fact belongs to, and so in whose report it stands."""

    MUNICIPALITY = "municipality"
    TEAM = "team"
    LOCATION = "location"


class When(StrEnum):
    """Which facts belong to a period: what happened in it, or what was true at some time."""

    HAPPENED = "happened"
    TRUE_ON_LAST_DAY = "last day"
    TRUE_ON_FIRST_DAY = "first day"
    TRUE_AT_ANY_TIME = "any time"


@dataclass(frozen=True, slots=True)
class Happened:
    """A flow: facts whose day lies in the period."""

    day: str
    when: When = When.HAPPENED


@dataclass(frozen=True, slots=True)
class Stood:
    """A stock: facts that were true on the first or last day of the period, or at any time.

    `until` is the last day on which the fact was true; `ended` the first on which it was not.
    """

    when: When
    since: str = "since"
    until: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Every fact counts for one."""

    unit: StrOrPromise


@dataclass(frozen=True, slots=True)
class Distinct:
    """However many facts, each of these counts once, with the splits of its first fact."""

    what: Expression
    unit: StrOrPromise


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a measure. Without facts it is 0, or unknown where nothing was published."""

    measure: Expression
    unit: StrOrPromise
    unknown_without_facts: bool = False


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The period that is asked for, as expressions: a statement may ask for many at once."""

    start: Combinable
    end: Combinable


@dataclass(frozen=True, slots=True)
class Split:
    """A way to divide the facts. A partition adds up; with `several` one fact is in many buckets.

    `by` gives for a period the expression that names the bucket. `published` is the key under
    which the split is a figure of its own.
    """

    name: str
    title: StrOrPromise
    by: Callable[[AskedPeriod], Combinable]
    labels: Mapping[str, StrOrPromise] = field(default_factory=dict)
    several: bool = False
    # The order of the buckets, where there is a better one than largest first.
    order: Callable[[], Sequence[str]] | None = None
    published: str = ""
    published_definition: StrOrPromise = ""
    example: Example | None = None
    # What a bucket is in the buckets of other splits, where it follows from them: a quarter is
    # three months. Who protects small counts must know.
    means: Callable[[str], Mapping[str, tuple[str, ...]]] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What a list of facts shows of each, for colleagues who may see them."""

    title: StrOrPromise
    what: Expression


@dataclass(frozen=True, slots=True)
class Example:
    """What the figure counts in the example year, told in a sentence. A test counts it again."""

    story: StrOrPromise
    gives: Value


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What every figure says of itself."""

    key: str
    title: StrOrPromise
    definition: StrOrPromise
    example: Example

    @property
    def base(self) -> Indicator | None:
        """The indicator whose facts this figure counts; a derived figure has none."""
        return None

    @property
    def unit(self) -> StrOrPromise:
        raise NotImplementedError

    @property
    def kind(self) -> StrOrPromise:
        """What sort of number this is: a flow, a stock on which day, or of what it is made."""
        raise NotImplementedError

    @property
    def splits(self) -> Sequence[Split]:
        """How this figure can be divided."""
        return self.base.splits if self.base else ()


KINDS = {
    When.HAPPENED: _("flow: what happened in the period"),
    When.TRUE_ON_FIRST_DAY: _("stock on the first day"),
    When.TRUE_ON_LAST_DAY: _("stock on the last day"),
    When.TRUE_AT_ANY_TIME: _("stock at any time in the period"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Indicator(Figure):
    """A figure that counts facts."""

    facts: Callable[[], QuerySet]
    time: Happened | Stood
    where: Where
    place: str
    counts: Facts | Distinct | Total
    register: Register
    service: Service
    splits: Sequence[Split] = ()
    shows: Mapping[str, Column] = field(default_factory=dict)

    @property
    def base(self) -> Indicator:
        return self

    @property
    def unit(self) -> StrOrPromise:
        return self.counts.unit

    @property
    def kind(self) -> StrOrPromise:
        return KINDS[self.time.when]

    def split(self, name: str) -> Split:
        return next(split for split in self.splits if split.name == name)

    def cut(
        self,
        key: str,
        title: StrOrPromise,
        definition: StrOrPromise,
        example: Example,
        **buckets: str | tuple[str, ...],
    ) -> Cut:
        """A named part of this figure: the facts in these buckets."""
        for name in buckets:
            if self.split(name).several:
                raise ValueError(f"{key}: {name} does not add up and cannot be cut.")
        chosen = {n: (b,) if isinstance(b, str) else b for n, b in buckets.items()}
        return _known(Cut(key, title, definition, example, self, chosen))


@dataclass(frozen=True, slots=True, eq=False)
class Cut(Figure):
    """A named part of an indicator."""

    of: Indicator
    buckets: Mapping[str, tuple[str, ...]]

    @property
    def base(self) -> Indicator:
        return self.of

    @property
    def unit(self) -> StrOrPromise:
        return self.of.unit

    @property
    def kind(self) -> StrOrPromise:
        return _("part of %(figure)s") % {"figure": self.of.key}


@dataclass(frozen=True, slots=True, eq=False)
class BySplit(Figure):
    """An indicator divided by one of its splits."""

    of: Indicator
    split: Split

    @property
    def base(self) -> Indicator:
        return self.of

    @property
    def unit(self) -> StrOrPromise:
        return self.of.unit

    @property
    def kind(self) -> StrOrPromise:
        told = (
            _("overlapping parts of %(figure)s")
            if self.split.several
            else _("%(figure)s, in parts")
        )
        return told % {"figure": self.of.key}


@dataclass(frozen=True, slots=True, eq=False)
class Derived(Figure):
    """A figure made of other figures; unknown as soon as one of them is."""

    of: tuple[str, ...]
    formula: Callable[..., Value]
    named_unit: StrOrPromise

    @property
    def unit(self) -> StrOrPromise:
        return self.named_unit

    @property
    def kind(self) -> StrOrPromise:
        return _("made of %(figures)s") % {"figures": ", ".join(self.of)}


FIGURES: dict[str, Figure] = {}


def _known(figure: Any) -> Any:
    if figure.key in FIGURES:
        raise ValueError(f"Two figures are called {figure.key}.")
    FIGURES[figure.key] = figure
    return figure


def indicator(**declared: Any) -> Callable[[Callable[[], QuerySet]], Indicator]:
    """Declare a figure on the function that returns its facts (see Indicator for the parts)."""

    def declare(facts: Callable[[], QuerySet]) -> Indicator:
        figure: Indicator = _known(Indicator(facts=facts, **declared))
        for split in figure.splits:
            if split.published:
                assert split.example
                _known(
                    BySplit(
                        split.published,
                        split.title,
                        split.published_definition,
                        split.example,
                        figure,
                        split,
                    )
                )
        return figure

    return declare


def derived(
    *,
    key: str,
    title: StrOrPromise,
    definition: StrOrPromise,
    unit: StrOrPromise,
    of: Sequence[str],
    example: Example,
) -> Callable[[Callable[..., Value]], Derived]:
    """Declare a figure on the function that makes it of the values of others, in this order."""

    def declare(formula: Callable[..., Value]) -> Derived:
        figure: Derived = _known(Derived(key, title, definition, example, tuple(of), formula, unit))
        return figure

    return declare


def figure_called(key: str) -> Figure:
    """The figure with this key. Raises KeyError where there is none."""
    return FIGURES[key]
