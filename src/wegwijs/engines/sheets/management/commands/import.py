"""bin/wegwijs import: a workbook through the front door."""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.engines.sheets.actions import Options, take_in
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.reading import CannotRead
from wegwijs.engines.sheets.refused import write_refused

REFUSED = 1
SECONDS = 3  # between two lines of progress
SHOWN = 200  # notes of one kind that the terminal shows


class Command(BaseCommand):
    help = (
        "Take in a team's workbook. Safe to run twice: the same file changes nothing. Exit code 0 "
        "when every row came in, 1 when rows were refused, 2 when the file cannot be read."
    )

    # They look at the program, not at the workbook, and are run before every merge.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("workbook", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check, and write nothing")
        parser.add_argument(
            "--skip-refused",
            action="store_true",
            help="write the good rows, and give the refused ones back as a workbook",
        )
        parser.add_argument(
            "--refused-to",
            type=Path,
            help="where that workbook goes; default NAME-geweigerd.xlsx in this folder",
        )
        parser.add_argument(
            "--withdraw-missing",
            action="store_true",
            help="take away rows that an earlier workbook of these years had and this one has not",
        )
        parser.add_argument("--json", action="store_true", help="the outcome for machines")

    def handle(self, *, workbook: Path, **options: Any) -> None:
        self._told_at = time.monotonic()
        gc.disable()  # a long workbook is millions of objects, none of them in a circle
        chosen = Options(
            dry_run=options["dry_run"],
            skip_refused=options["skip_refused"],
            withdraw_missing=options["withdraw_missing"],
        )
        try:
            outcome = take_in(
                workbook,
                today=timezone.localdate(),
                by=None,
                options=chosen,
                progress=self._progress,
            )
        except CannotRead as refused:
            raise CommandError(str(refused), returncode=2) from refused
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
        else:
            self._say(outcome)
        if outcome.refused and outcome.written:
            target = options["refused_to"] or Path(f"{workbook.stem}-geweigerd.xlsx")
            write_refused(outcome, target)
            self.stderr.write(_("The refused rows stand in %(file)s.") % {"file": target})
        if outcome.refused:
            sys.exit(REFUSED)

    def _progress(self, sheet: str, done: int, rows: int) -> None:
        """A line every few seconds; a short workbook is done before the first."""
        now = time.monotonic()
        if now - self._told_at >= SECONDS:
            self._told_at = now
            self.stderr.write(
                _("%(sheet)s: %(done)d of %(rows)d rows")
                % {"sheet": sheet, "done": done, "rows": rows}
            )

    def _say(self, outcome: Outcome) -> None:
        for title, notes in (
            (_("Refused"), outcome.refused),
            (_("Changed by hand since, and left"), outcome.conflicts),
            (_("No longer in the workbook"), outcome.missing),
            (_("Accepted with a remark"), outcome.remarks),
        ):
            self._list(title, notes)
        years = ", ".join(map(str, outcome.years))
        self.stdout.write(
            _(
                "%(team)s %(years)s: %(read)d rows read, %(accepted)d taken in, "
                "%(unchanged)d unchanged, %(refused)d refused."
            )
            % {
                "team": outcome.team,
                "years": years,
                "read": outcome.read,
                "accepted": outcome.accepted,
                "unchanged": outcome.unchanged,
                "refused": len(outcome.refused_rows),
            }
        )
        if not outcome.written:
            self.stdout.write(_("Nothing was written."))

    def _list(self, title: str, notes: list[Note]) -> None:
        if notes:
            self.stdout.write(f"{title} ({len(notes)}):")
            for note in sorted(notes)[:SHOWN]:
                self.stdout.write(f"  {note}")
            if len(notes) > SHOWN:
                self.stdout.write(_("  … and %(more)d more") % {"more": len(notes) - SHOWN})
