"""What the pages of the report show: a place in a year, its chapters, one figure, its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from wegwijs.base.core.periods import LastingQuerySet, Period
from wegwijs.base.organisation.models import Municipality, RegisterKept, Serves, User
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.declaring import FIGURES, Derived, Distinct, Figure
from wegwijs.engines.figures.explaining import PAGE, made_into, records_behind
from wegwijs.engines.figures.places import Place, PlaceKind, municipality_place, team_place
from wegwijs.front.report.showing import Line, Table, line_of, table_of
from wegwijs.front.report.words import CHAPTERS

After = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A place of the user's teams in a year; its years with registers; and who may see facts."""

    place: Place
    year: int
    years: list[int]
    facts_visible: bool

    @property
    def period(self) -> Period:
        return Period.year(self.year)

    @property
    def slug(self) -> str:
        return slugify(self.place.name)

    @property
    def page(self) -> str:
        return f"report:{self.place.kind}"

    @property
    def figure_page(self) -> str:
        return f"{self.page}_figure"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The figures of one service: the first number leads, divided figures come last."""

    key: str
    title: str
    lead: Line | None
    lines: list[Line]
    divided: list[Line]


@dataclass(frozen=True, slots=True)
class Facts:
    """One page of the facts behind a figure, and where the next one begins."""

    table: Table
    next: After | None
    each_counts_once: bool


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
    teams = {role.team_id: role.team for role in user.roles}
    kept = set(_team_years(RegisterKept.objects.filter(team__in=teams), on))
    if kind is PlaceKind.TEAM:
        places = [team_place(team) for team in teams.values()]
    else:
        served = Serves.objects.filter(team__in=teams).during(Period.year(year))
        found = Municipality.objects.filter(pk__in=served.values("municipality"))
        places = [municipality_place(municipality) for municipality in found]
    place = next((place for place in places if slugify(place.name) == name), None)
    if place is None:
        return None
    worked = kept & set(_team_years_at(place, list(teams), on))
    years = sorted({year for _team, year in worked})
    seen = {role.team_id for role in user.roles if role.sees_persons}
    visible = any(team in seen for team, worked_in in worked if worked_in == year)
    return Opened(place, year, years, visible) if year in years else None


def _team_years_at(place: Place, teams: list[int], on: date) -> Iterator[tuple[int, int]]:
    """In which years which of these teams worked for a place; a team always for itself."""
    if place.kind is PlaceKind.TEAM:
        return _team_years(RegisterKept.objects.filter(team=place.id), on)
    return _team_years(Serves.objects.filter(team__in=teams, municipality=place.id), on)


def _team_years(rows: LastingQuerySet, on: date) -> Iterator[tuple[int, int]]:
    """Teams with the years in which their rows were true, up to today."""
    for team, since, until in rows.order_by().values_list("team", "since", "until").distinct():
        for year in range(since.year, min(until or on, on).year + 1):
            yield team, year


def chapters_of(opened: Opened) -> list[Chapter]:
    """Every figure of the place in the year, by the part of its key before the dot."""
    own = opened.place.kind is PlaceKind.TEAM
    by_chapter: dict[str, list[Line]] = {key: [] for key in CHAPTERS}
    for key, answer in ask(opened.place, opened.period).items():
        line = line_of(answer, whose=not own)
        by_chapter.setdefault(key.partition(".")[0], []).append(line)
    return [_chapter(key, lines) for key, lines in by_chapter.items() if lines]


def _chapter(key: str, lines: list[Line]) -> Chapter:
    lead = next((line for line in lines if not line.divided), None)
    return Chapter(
        key=key,
        title=str(CHAPTERS.get(key, key.capitalize())),
        lead=lead,
        lines=[line for line in lines if not line.divided and line is not lead],
        divided=[line for line in lines if line.divided],
    )


def open_figure(figure: Figure, opened: Opened) -> OpenedFigure:
    """A figure with its neighbours, counted together."""
    parts = figure.of if isinstance(figure, Derived) else ()
    wholes = [other.key for other in made_into(figure)]
    answers = ask(opened.place, opened.period, [figure.key, *parts, *wholes])
    own = opened.place.kind is PlaceKind.TEAM
    lines = {key: line_of(answer, whose=not own) for key, answer in answers.items()}
    return OpenedFigure(
        lines[figure.key], [lines[key] for key in parts], [lines[key] for key in wholes]
    )


def facts_of(figure: Figure, opened: Opened, after: After | None) -> Facts | None:
    """The facts behind a figure that this user may see; None where it counts no facts itself."""
    if figure.base is None:
        return None
    found = records_behind(figure, opened.place, opened.period, after=after, limit=PAGE + 1)
    page = found[:PAGE]
    more = len(found) > PAGE
    return Facts(
        table=table_of(figure, page),
        next=(page[-1].day, page[-1].pk) if more else None,
        each_counts_once=isinstance(figure.base.counts, Distinct),
    )


def figure_called(key: str) -> Figure | None:
    return FIGURES.get(key)
