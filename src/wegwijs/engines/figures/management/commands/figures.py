"""bin/wegwijs figures: every figure of a place and a year, or what each of them means."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.meant import meant
from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.asking import Answer, ask_each, change
from wegwijs.engines.figures.declaring import FIGURES, Figure, Where
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import (
    Place,
    PlaceKind,
    municipalities_of,
    place_called,
    place_names,
    team_called,
)

PLACES = {
    Where.MUNICIPALITY: _("of the municipality"),
    Where.TEAM: _("of the team"),
    Where.LOCATION: _("of the teaching location"),
}


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = (
        "Count the figures of a municipality, a team, or all, for a year. Of a team also those of "
        "each municipality that it serves. Counts, no persons."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", nargs="?", help="a municipality, a team, or: all")
        parser.add_argument("year", nargs="?", type=int)
        parser.add_argument("--team", action="store_true", help="the place is a team")
        parser.add_argument("--json", action="store_true", help="for machines")
        parser.add_argument("--list", action="store_true", help="every figure and what it means")

    def handle(self, *, place: str | None, year: int | None, **options: Any) -> None:
        if options["list"]:
            self._list(machine=options["json"])
            return
        if place is None or year is None:
            raise CommandError(gettext("Give a place and a year, for example: Leerdam 2018"))
        period = year_asked(year)
        with transaction.atomic():
            where = place_asked(place, period, team=options["team"])
            counted = Counted(where, year)
        if options["json"]:
            self.stdout.write(json.dumps(counted.as_json(), ensure_ascii=False))
            return
        for one in counted.places:
            self.stdout.write(f"{one.name} {year}")
            for answer in counted.answers(one).values():
                self.stdout.write(f"  {answer.figure.key:<55} {_in_words(answer)}")

    def _list(self, *, machine: bool) -> None:
        every = [described(figure) for figure in FIGURES.values()]
        if machine:
            self.stdout.write(json.dumps(every, ensure_ascii=False))
            return
        for told in every:
            self.stdout.write(told["key"])
            self.stdout.write(f"    {told['title']}: {told['definition']}")
            said = [told["unit"], told["kind"], told["place"]]
            if told["splits"]:
                said.append(
                    gettext("divided by: %(splits)s") % {"splits": ", ".join(told["splits"])}
                )
            self.stdout.write(f"    {' · '.join(filter(None, said))}")


class Counted:
    """A place in a year and in the year before; a team also municipality by municipality."""

    def __init__(self, place: Place, year: int) -> None:
        self.place, self.year = place, year
        self.period, self.before = Period.year(year), Period.year(year - 1)
        parts = municipalities_of(place, self.period) if place.kind is PlaceKind.TEAM else []
        self.places = [place, *parts]
        asked = [(one, period) for period in (self.period, self.before) for one in self.places]
        self._answers = ask_each(asked)

    def answers(self, place: Place) -> dict[str, Answer]:
        return self._answers[place, self.period]

    def as_json(self) -> dict[str, Any]:
        """Values by key; null where there is no number, and beside it why."""
        found = {"place": self.place.name, "kind": self.place.kind, "year": self.year}
        found |= self._figures(self.place)
        if self.place.kind is PlaceKind.TEAM:
            parts = self.places[1:]
            found["municipalities"] = {part.name: self._figures(part) for part in parts}
        return found

    def _figures(self, place: Place) -> dict[str, Any]:
        now, before = self.answers(place), self._answers[place, self.before]
        changes = {key: change(before[key].value, answer.value) for key, answer in now.items()}
        return {
            "figures": {key: plain(answer.value) for key, answer in now.items()},
            "missing": {key: answer.missing for key, answer in now.items() if answer.missing},
            "change_on_last_year": {k: plain(v) for k, v in changes.items() if v is not None},
        }


def described(figure: Figure) -> dict[str, Any]:
    """What a figure says of itself, for people and machines alike."""
    return {
        "key": figure.key,
        "title": str(figure.title),
        "definition": str(figure.definition),
        "unit": str(figure.unit),
        "kind": str(figure.kind),
        "place": str(PLACES[figure.base.where]) if figure.base else "",
        "splits": [split.name for split in figure.splits],
        "example": {"told": str(figure.example.story), "gives": plain(figure.example.gives)},
    }


def _in_words(answer: Answer) -> str:
    return f"— ({answer.missing})" if answer.missing else str(plain(answer.value))


def year_asked(year: int) -> Period:
    """The period of a year. Raises CommandError where that is no year."""
    if not 1990 <= year <= 2100:
        raise CommandError(
            gettext("%(year)s is not a year between 1990 and 2100.") % {"year": year}
        )
    return Period.year(year)


def place_asked(name: str, period: Period, *, team: bool) -> Place:
    """The place of this name. Raises CommandError, with what was probably meant."""
    place = team_called(name) if team else place_called(name, period)
    if place is not None:
        return place
    near = meant(name, place_names())
    if near:
        told = gettext("No municipality or team is called %(name)s. Is it %(near)s?")
        raise CommandError(told % {"name": name, "near": near})
    raise CommandError(gettext("No municipality or team is called %(name)s.") % {"name": name})
