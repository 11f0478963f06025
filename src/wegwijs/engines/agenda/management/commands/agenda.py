"""bin/wegwijs agenda: what a team had to do on a day, for whom and why."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core import scope
from wegwijs.base.core.meant import meant
from wegwijs.base.organisation.models import Colleague, Team
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.finding import Expected
from wegwijs.engines.agenda.words import words


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = (
        "What a team had to do on a day, from the facts dated up to it: for whom and why. "
        "Persons by their key, never by name."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--team", required=True, help="the name of the team")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="the day (2018-12-03); default today"
        )
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, team: str, on: date | None, **options: Any) -> None:
        day = on or timezone.localdate()
        with transaction.atomic():
            asked = team_called(team)
            with scope.acting(user=None, teams=[asked.pk], why="agenda"):
                found = due_on(asked.pk, day)
                numbers = dict(Colleague.objects.filter(team=asked).values_list("pk", "number"))
        told = [self._told(each, numbers, day) for each in found]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        if not told:
            self.stdout.write(_("Nothing was due on this day."))
        for each in told:
            self.stdout.write(f"{each['due']}  {each['what']}  →  {each['for']}")
            self.stdout.write(f"            {each['why']}")

    def _told(self, each: Expected, numbers: dict[int, str], on: date) -> dict[str, Any]:
        say = words()
        return {
            "due": each.due.isoformat(),
            "last_day": each.last_day and each.last_day.isoformat(),
            "late": each.due < on,
            "what": str(each.of.title),
            "source": each.of.key,
            "rule": each.of.rule.key,
            "fact": each.fact,
            "person": each.person,
            "about": numbers.get(each.about) if each.about else None,
            "for": _for_whom(each, numbers),
            "problem": each.problem,
            "why": say.explain(each.found),
            "certainty": getattr(each.found, "certainty", None),
        }


def team_called(name: str) -> Team:
    """The team of this name, in whatever letters. Raises CommandError, with what was meant."""
    names = {team.name: team for team in Team.objects.all()}
    found = next((names[each] for each in names if each.casefold() == name.casefold()), None)
    if found:
        return found
    near = meant(name, names)
    sentence = _("There is no team «%(name)s».") % {"name": name}
    if near:
        sentence += " " + _("Was «%(near)s» meant?") % {"near": near}
    raise CommandError(sentence)


def _for_whom(each: Expected, numbers: dict[int, str]) -> str:
    """The number of the colleague whose work it is; else the role; else the team leader."""
    if each.colleague:
        return numbers.get(each.colleague, str(each.colleague))
    return str(each.of.role or "team_leader")
