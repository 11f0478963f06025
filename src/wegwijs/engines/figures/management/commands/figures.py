"""bin/wegwijs figures: every figure of a place and a year, or what each of them means."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core.meant import meant
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import Answer, ask
from wegwijs.engines.figures.declaring import FIGURES, Figure
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import Place, place_called, place_names, team_called


class Command(BaseCommand):
    help = "Count the figures of a municipality, a team, or all, for a year. Counts, no persons."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", nargs="?", help="a municipality, a team, or: all")
        parser.add_argument("year", nargs="?", type=int)
        parser.add_argument("--team", action="store_true", help="the place is a team")
        parser.add_argument("--json", action="store_true", help="for machines")
        parser.add_argument("--list", action="store_true", help="every figure and its definition")

    def handle(self, *, place: str | None, year: int | None, **options: Any) -> None:
        if options["list"]:
            self._list()
            return
        if place is None or year is None:
            raise CommandError(_("Give a place and a year, for example: Leerdam 2018"))
        period = year_asked(year)
        with transaction.atomic():
            where = place_asked(place, period, team=options["team"])
            answers = ask(where, period)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(where, year, answers), ensure_ascii=False))
        else:
            for answer in answers.values():
                self.stdout.write(f"{answer.figure.key:<55} {_in_words(answer)}")

    def _list(self) -> None:
        for figure in FIGURES.values():
            self.stdout.write(f"{figure.key}\n    {figure.title} ({figure.unit}){_made(figure)}")
            self.stdout.write(f"    {figure.definition}")


def _made(figure: Figure) -> str:
    base = figure.base
    if base is None:
        return ""
    splits = ", ".join(split.name for split in base.splits)
    return f" · {base.where}" + (f" · {splits}" if splits else "")


def _in_words(answer: Answer) -> str:
    return f"— ({answer.missing})" if answer.missing else str(plain(answer.value))


def year_asked(year: int) -> Period:
    """The period of a year. Raises CommandError where that is no year."""
    if not 1990 <= year <= 2100:
        raise CommandError(_("%(year)s is not a year between 1990 and 2100.") % {"year": year})
    return Period.year(year)


def place_asked(name: str, period: Period, *, team: bool) -> Place:
    """The place of this name. Raises CommandError, with what was probably meant."""
    place = team_called(name) if team else place_called(name, period)
    if place is not None:
        return place
    near = meant(name, place_names())
    if near:
        told = _("No municipality or team is called %(name)s. Is it %(near)s?")
        raise CommandError(told % {"name": name, "near": near})
    raise CommandError(_("No municipality or team is called %(name)s.") % {"name": name})


def as_json(place: Place, year: int, answers: dict[str, Answer]) -> dict[str, Any]:
    """Values by key; null where there is no number, and beside it why."""
    return {
        "place": place.name,
        "kind": place.kind,
        "year": year,
        "figures": {key: plain(answer.value) for key, answer in answers.items()},
        "missing": {key: answer.missing for key, answer in answers.items() if answer.missing},
    }
