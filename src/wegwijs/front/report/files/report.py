"""The account of a place and a year on its way to a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wegwijs.engines.figures.places import Place, PlaceKind
from wegwijs.front.report.account import Account, Chapter, account_of
from wegwijs.front.report.showing import Line

# What stands in the place of a number that is kept back.
HIDDEN = gettext_lazy("not shown")


@dataclass(frozen=True, slots=True)
class Report:
    """An account in one language, made on a day; without small counts unless it is exact."""

    account: Account
    exact: bool
    language: str
    made_on: date

    @property
    def name(self) -> str:
        """What its files are called: leerdam-2018, or team-leerdam-2018."""
        return name_of(self.account.place, self.account.year)

    @property
    def lines(self) -> Iterator[tuple[Chapter, Line]]:
        """Every figure, with the chapter that it stands in."""
        for chapter in self.account.chapters:
            for line in chapter.lines:
                yield chapter, line


def report_on(place: Place, year: int, *, exact: bool, made_on: date) -> Report:
    """The report of a place and a year, in the language of the moment."""
    account = account_of(place, year, exact=exact)
    return Report(account, exact, get_language() or "nl", made_on)


def name_of(place: Place, year: int) -> str:
    """A municipality and a team may have the same name, and their files lie in one folder."""
    words = f"team {place.name}" if place.kind is PlaceKind.TEAM else place.name
    return f"{slugify(words)}-{year}"


def kind_of(place: Place) -> str:
    """The word for what the place is."""
    return _("Team") if place.kind is PlaceKind.TEAM else _("Municipality")


def said_of_small_counts(*, exact: bool) -> str:
    """Whether the reader sees counts that could tell something about single people."""
    if exact:
        return _("Small numbers are shown: this file is for the municipality and the team.")
    return _("Small numbers are not shown: they could tell something about single people.")
