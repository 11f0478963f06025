"""What the pages of the report show: a place in a year, one figure of it, one fact, one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from wegwijs.base.core.periods import LastingQuerySet, Period
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import RegisterKept, Serves, User
from wegwijs.base.organisation.queries import years_kept, years_served
from wegwijs.base.organisation.sight import Held
from wegwijs.engines.figures.checks import Finding, findings
from wegwijs.engines.figures.declaring import FIGURES, Derived, Distinct, Figure
from wegwijs.engines.figures.explaining import PAGE, made_into, records_behind
from wegwijs.engines.figures.places import Place, PlaceKind, team_place
from wegwijs.engines.figures.working import Working
from wegwijs.front.report.account import answers_to
from wegwijs.front.report.showing import Line, Table, line_of, table_of

After = tuple[date, int]


@dataclass(frozen=True)
class Opened:
    """A place of the user's teams in a year, and what this user may do with its figures."""

    place: Place
    year: int
    may: frozenset[Ability] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether small counts are shown."""
        return Ability.EXACT_FIGURES in self.may

    @property
    def facts_visible(self) -> bool:
        """Whether the records behind figures can be opened, as far as they are this user's."""
        return Ability.RECORDS in self.may

    @property
    def checked_here(self) -> bool:
        return Ability.CHECKS in self.may

    @cached_property
    def working(self) -> Working:
        """Who worked for the place: asked once for the whole page."""
        return Working.of(self.place, self.period)

    @property
    def period(self) -> Period:
        return Period.year(self.year)

    @property
    def year_before(self) -> str:
        return str(self.year - 1)

    @property
    def slug(self) -> str:
        return slugify(self.place.name)

    @property
    def page(self) -> str:
        return f"report:{self.place.kind}"

    @cached_property
    def figures(self) -> str:
        """The address below which each figure has its page; there are hundreds of links to it."""
        figure = reverse(f"{self.page}_figure", args=[self.slug, self.year, "-"])
        return figure.removesuffix("-/")

    @property
    def fact_page(self) -> str:
        return f"{self.page}_fact"

    @property
    def check_page(self) -> str:
        return f"{self.page}_check"

    @property
    def person_page(self) -> str:
        return f"{self.page}_person"


@dataclass(frozen=True, slots=True)
class Facts:
    """One page of the facts behind a figure, and where the next one begins."""

    table: Table
    record: str
    keys: list[int]
    next: After | None
    each_counts_once: bool

    @property
    def rows(self) -> list[tuple[int, list[Any]]]:
        """Each fact with its key."""
        return list(zip(self.keys, self.table.rows, strict=True))


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """One figure, what it is made of, and what is made of it."""

    line: Line
    made_of: list[Line]
    made_into: list[Line]


def open_place(user: User, kind: PlaceKind, name: str, year: int, on: date) -> Opened | None:
    """The place of this name, if the user's teams worked for it and kept registers that year."""
    if not date.min.year <= year <= on.year:
        return None
    worked = _worked_for(user, kind, Period.year(year))
    here = [(place, team) for place, team in worked if slugify(place.name) == name]
    if not here:
        return None
    place = here[0][0]
    teams = {team for found, team in here if found == place}
    held = [each for each in user.roles if each.team_id in teams and reads(each, place)]
    return Opened(place, year, frozenset().union(*(each.access.may for each in held)))


def _worked_for(user: User, kind: PlaceKind, period: Period) -> list[tuple[Place, int]]:
    """Places in a period, each with a team of the user that worked for it and kept registers."""
    held = [each for each in user.roles if Ability.FIGURES in each.access.may]
    teams = {each.team_id: each.team for each in held}
    kept = RegisterKept.objects.filter(team__in=teams).during(period)
    if kind is PlaceKind.TEAM:
        found = [(team_place(teams[pk]), pk) for pk in _distinct(kept, "team")]
    else:
        served = Serves.objects.filter(team__in=kept.values("team")).during(period)
        named = served.order_by().values_list("municipality", "municipality__name", "team")
        found = [(Place(PlaceKind.MUNICIPALITY, pk, name), team) for pk, name, team in named]
    return list(dict.fromkeys(each for each in found if _is_read(held, *each)))


def reads(held: Held, place: Place) -> bool:
    """Whether a role reads figures of a place: a municipality's reads those of its own."""
    if Ability.FIGURES not in held.access.may:
        return False
    here = place.kind is PlaceKind.MUNICIPALITY and held.municipality_id == place.id
    return here or held.municipality_id is None


def _is_read(held: Iterable[Held], place: Place, team: int) -> bool:
    return any(each.team_id == team and reads(each, place) for each in held)


def years_of(place: Place, user: User, on: date) -> list[int]:
    """The years in which the user's teams worked for a place and kept registers, up to today."""
    teams = [each.team_id for each in user.roles if reads(each, place)]
    if place.kind is PlaceKind.TEAM:
        return sorted({year for team, year in years_kept(teams, on) if team == place.id})
    return sorted({year for pk, _team, year in years_served(teams, on) if pk == place.id})


def _distinct(rows: LastingQuerySet, column: str) -> list[int]:
    return list(rows.order_by().values_list(column, flat=True).distinct())


def open_figure(figure: Figure, opened: Opened) -> OpenedFigure:
    """A figure with its neighbours, counted together."""
    parts = figure.of if isinstance(figure, Derived) else ()
    wholes = [other.key for other in made_into(figure)]
    keys = [figure.key, *parts, *wholes]
    now, before = answers_to(opened.place, opened.year, keys, exact=opened.exact)
    own = opened.place.kind is PlaceKind.TEAM
    lines = {key: line_of(now[key], before[key], whose=not own) for key in keys}
    return OpenedFigure(
        lines[figure.key], [lines[key] for key in parts], [lines[key] for key in wholes]
    )


def facts_of(user: User, figure: Figure, opened: Opened, after: After | None) -> Facts | None:
    """The facts behind a figure that this user may see; None where it counts no facts itself."""
    if figure.base is None:
        return None
    found = records_behind(
        figure,
        opened.place,
        opened.period,
        seen=seen_by(user, figure.base.facts().model),
        after=after,
        limit=PAGE + 1,
        working=opened.working,
    )
    page = found[:PAGE]
    more = len(found) > PAGE
    return Facts(
        table=table_of(figure, page),
        record=figure.base.facts().model._meta.label_lower,
        keys=[fact.pk for fact in page],
        next=(page[-1].day, page[-1].pk) if more else None,
        each_counts_once=isinstance(figure.base.counts, Distinct),
    )


def seen_by(user: User, model: type[models.Model]) -> models.QuerySet:
    """The records of a table that a user sees."""
    rows: models.QuerySet = model._default_manager.filter(user.sight.rows(model))
    return rows


def findings_of(opened: Opened) -> list[tuple[Finding, list[Figure]]]:
    """What to look at before the report goes out, each with the figures it is about."""
    found = findings(opened.place, opened.period, opened.working)
    return [(each, [FIGURES[key] for key in each.figures]) for each in found]


def figure_called(key: str) -> Figure | None:
    return FIGURES.get(key)
