"""bin/wegwijs explain: one figure, its definition, and the records behind it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import scope
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.declaring import FIGURES, Figure
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.explaining import every_record_behind, parts_of
from wegwijs.engines.figures.management.commands.figures import place_asked, year_asked
from wegwijs.engines.figures.working import Working


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = (
        "Open a figure to its definition and its records. Acts for the teams that work for the "
        "place; records carry the team's own numbers, never names."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("figure")
        parser.add_argument("place")
        parser.add_argument("year", type=int)
        parser.add_argument("--team", action="store_true", help="the place is a team")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, figure: str, place: str, year: int, **options: Any) -> None:
        asked = FIGURES.get(figure)
        if asked is None:
            raise CommandError(
                _("No figure is called %(key)s; see: figures --list") % {"key": figure}
            )
        with transaction.atomic():
            explained = self._explain(asked, place, year, team=options["team"])
        if options["json"]:
            self.stdout.write(json.dumps(explained, ensure_ascii=False))
            return
        self.stdout.write(f"{explained['title']}: {explained['value']} {explained['unit']}")
        self.stdout.write(explained["definition"])
        for record in explained["records"]:
            self.stdout.write("  " + ", ".join(f"{k} {v}" for k, v in record.items()))

    def _explain(self, figure: Figure, name: str, year: int, *, team: bool) -> dict[str, Any]:
        period = year_asked(year)
        place = place_asked(name, period, team=team)
        answer = ask(place, period, [figure.key])[figure.key]
        teams = Working.of(place, period).teams()
        with scope.acting(user=None, teams=teams, why="explain on the command line"):
            records = list(every_record_behind(figure, place, period))
        return {
            "key": figure.key,
            "title": str(figure.title),
            "definition": str(figure.definition),
            "example": str(figure.example.story),
            "unit": str(figure.unit),
            "value": plain(answer.value),
            "missing": answer.missing,
            "made_of": {
                key: plain(part.value) for key, part in parts_of(figure, place, period).items()
            },
            "records": [plain(record.as_dict()) for record in records],
        }
