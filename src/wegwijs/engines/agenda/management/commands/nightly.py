"""bin/wegwijs nightly: the work of the night, for every team. Safe to run twice."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Team
from wegwijs.engines.agenda.nightly import Night, run_nights


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = "Add to the agenda what time brings, and put it right. Safe to run twice on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="the day to act for (2026-11-22); default today"
        )
        parser.add_argument(
            "--at-once",
            type=int,
            default=os.cpu_count() or 1,
            help="so many teams side by side; default one for each processor",
        )

    def handle(self, *, on: date | None, at_once: int, **options: Any) -> None:
        day = on or timezone.localdate()
        told, failed = False, []
        teams = list(Team.objects.order_by("name"))
        for team, night in run_nights(teams, day, at_once=at_once):
            if night is None:
                failed.append(team.name)
            elif night:
                told = True
                self._tell(night)
        if not told and not failed:
            in_words = date_format(day, "j F Y")
            self.stdout.write(_("%(day)s: nothing to do.") % {"day": in_words})
        if failed:
            names = ", ".join(failed)
            raise CommandError(_("Not done, and left as it was: %(teams)s") % {"teams": names})

    def _tell(self, night: Night) -> None:
        told = night.told
        self.stdout.write(
            _("%(team)s: %(added)d added, %(changed)d changed, %(gone)d taken away")
            % {
                "team": night.team.name,
                "added": told.added,
                "changed": told.changed,
                "gone": told.gone,
            }
        )
        for key, number in night.made.items():
            self.stdout.write(f"  {key}: {number}")
