"""The account of a place in a year, whatever it is read on: a page, paper, or a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import Answer, ask_each
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import Place, PlaceKind
from wegwijs.engines.figures.protecting import protect
from wegwijs.front.report.chapters import MAIN
from wegwijs.front.report.pictures.choosing import beside_last_year, pictures_of
from wegwijs.front.report.pictures.picture import Picture
from wegwijs.front.report.showing import Line, line_of
from wegwijs.front.report.telling import Piece, told
from wegwijs.front.report.texts import TEXTS
from wegwijs.front.report.words import CHAPTERS


@dataclass(frozen=True, slots=True)
class Chapter:
    """One service: its leading figure, what is told, what is drawn, and all its other figures."""

    key: str
    title: str
    lead: Line
    paragraphs: list[list[Piece]]
    pictures: list[Picture]
    main: list[Line]  # the numbers to read first
    more: list[Line]  # the other numbers
    divided: list[Line]  # figures in parts or in order

    @property
    def lines(self) -> list[Line]:
        """Every figure of the chapter."""
        return [self.lead, *self.main, *self.more, *self.divided]

    @property
    def drawn(self) -> set[str]:
        """The keys of the figures that a picture shows."""
        return {key for picture in self.pictures for key in picture.figures}

    @property
    def undrawn(self) -> list[Line]:
        """The divided figures that no picture shows."""
        return [line for line in self.divided if line.figure.key not in self.drawn]

    @property
    def content(self) -> str:
        """Tells chapters apart that read differently, so that one read before is kept."""
        shown = [
            [[str(piece) for piece in pieces] for pieces in self.paragraphs],
            [(picture.title, picture.data) for picture in self.pictures],
            [
                (
                    line.figure.key,
                    line.number,
                    line.last_year,
                    line.reason,
                    line.ranks,
                    line.buckets,
                )
                for line in self.lines
            ],
        ]
        return blake2b(repr((get_language(), shown)).encode(), digest_size=16).hexdigest()

    @property
    def others(self) -> int:
        """How many figures there are beside the ones to read first."""
        return len(self.more) + len(self.undrawn)


@dataclass(frozen=True, slots=True)
class Account:
    """A place in a year: what was done, told, drawn and counted."""

    place: Place
    period: Period
    title: str
    chapters: list[Chapter]
    beside_last_year: Picture | None

    @property
    def year(self) -> int:
        return self.period.start.year

    def line(self, key: str) -> Line:
        """The line of one figure. Raises KeyError where there is none."""
        for chapter in self.chapters:
            for line in chapter.lines:
                if line.figure.key == key:
                    return line
        raise KeyError(key)


def account_of(place: Place, year: int, *, exact: bool) -> Account:
    """The whole account, in the language of the moment; small counts only where `exact`."""
    now, before = answers_to(place, year, list(FIGURES), exact=exact)
    own = place.kind is PlaceKind.TEAM
    lines = {key: line_of(answer, before[key], whose=not own) for key, answer in now.items()}
    words = {"place": place.name, "year": str(year), "next_year": str(year + 1)}
    chapters = [_chapter(key, lines, words) for key in CHAPTERS]
    return Account(
        place=place,
        period=Period.year(year),
        title=_("%(name)s: %(year)s in figures") % {"name": place.name, "year": year},
        chapters=chapters,
        beside_last_year=beside_last_year([chapter.lead for chapter in chapters], year),
    )


def answers_to(
    place: Place, year: int, keys: Sequence[str], *, exact: bool
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """These figures, this year and last, as the reader may see them."""
    both = [(place, Period.year(year)), (place, Period.year(year - 1))]
    # What must be hidden follows from all figures together, so all of them are asked.
    answers = ask_each(both, keys if exact else None)
    now, before = (_shown(answers[one], exact) for one in both)
    return {key: now[key] for key in keys}, {key: before[key] for key in keys}


def _shown(answers: dict[str, Answer], exact: bool) -> dict[str, Answer]:
    """Small counts, and what would give them away, are for the team only."""
    return answers if exact else protect(answers)


def _chapter(key: str, lines: Mapping[str, Line], words: Mapping[str, str]) -> Chapter:
    own = {name: line for name, line in lines.items() if name.partition(".")[0] == key}
    numbers = {name: line for name, line in own.items() if not line.divided}
    lead, *main = (numbers[name] for name in MAIN[key] if name in numbers)
    main = [line for line in main if not line.reason]
    return Chapter(
        key=key,
        title=str(CHAPTERS[key]),
        lead=lead,
        paragraphs=told(TEXTS.get(key, ()), lines, words),
        pictures=pictures_of(key, lines),
        main=main,
        more=[line for line in numbers.values() if line not in (lead, *main)],
        divided=[line for line in own.values() if line.divided],
    )
