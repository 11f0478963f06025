"""bin/wegwijs check: what to look at before a report goes out; without a place, Django's check."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as DjangosCheck
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core import scope
from wegwijs.engines.figures.checks import Finding, Severity, findings
from wegwijs.engines.figures.management.commands.figures import place_asked, year_asked
from wegwijs.engines.figures.working import Working

WRONG = 1
NOT_UNDERSTOOD = 2
SAID = {Severity.WRONG: _("Cannot be"), Severity.LOOK: _("Look at this")}


class Command(DjangosCheck):
    help = (
        "With a place and a year: what to look at before its report goes out. Acts for the teams "
        "that work for the place, and ends with code 1 where something cannot be. Otherwise checks "
        "the program itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--team", action="store_true", help="the place is a team")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        asked = place_and_year(app_labels)
        if asked is None:
            self._check_the_program(*app_labels, **options)
            return
        found = self._findings(*asked, team=options["team"])
        if options["json"]:
            listed = [finding.as_dict() for finding in found]
            self.stdout.write(json.dumps(listed, ensure_ascii=False))
        else:
            for finding in found:
                self.stdout.write(_in_words(finding))
        if any(finding.severity is Severity.WRONG for finding in found):
            raise SystemExit(WRONG)

    def _check_the_program(self, *app_labels: Any, **options: Any) -> None:
        hint = gettext("Give a place and a year, for example: Leerdam 2018")
        if options["team"] or options["json"]:
            raise CommandError(hint, returncode=NOT_UNDERSTOOD)
        try:
            super().handle(*app_labels, **options)
        except LookupError:
            raise CommandError(hint, returncode=NOT_UNDERSTOOD) from None

    def _findings(self, name: str, year: int, *, team: bool) -> list[Finding]:
        period = year_asked(year)
        with transaction.atomic():
            place = place_asked(name, period, team=team)
            working = Working.of(place, period)
            with scope.acting(user=None, teams=working.teams(), why="check on the command line"):
                return findings(place, period, working)


def place_and_year(words: tuple[str, ...]) -> tuple[str, int] | None:
    """What is asked, when the words are a place and a year; labels of apps hold no digits alone."""
    match words:
        case (place, year) if year.isdecimal():
            return place, int(year)
    return None


def _in_words(finding: Finding) -> str:
    lines = [f"{SAID[finding.severity]}: {finding.place} {finding.year} · {finding.check}"]
    lines.append(f"      {finding.says}")
    lines.append(f"      {', '.join(finding.figures)}")
    if finding.records:
        lines.append("      " + ", ".join(f"{label} {pk}" for label, pk in finding.records))
    return "\n".join(lines)
