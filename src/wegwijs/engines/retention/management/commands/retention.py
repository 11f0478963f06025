"""The run that destroys what was agreed to: once a month, or every night."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Team
from wegwijs.engines.retention.actions import agreed_to, destroy
from wegwijs.engines.retention.due import Item
from wegwijs.engines.retention.models import Destroyed
from wegwijs.engines.retention.rules import DataClass


class Command(BaseCommand):
    help = (
        "Say what is due and was agreed to; with --destroy, destroy it and leave the proof. "
        "Safe to run twice on the same day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="the day to act for (2026-11-22); default today"
        )
        parser.add_argument("--destroy", action="store_true", help="destroy it, file by file")

    def handle(self, *, on: date | None, destroy: bool, **options: Any) -> None:
        today = timezone.localdate()
        day = on or today
        if day > today:
            raise CommandError(_("This day has yet to come: nothing goes ahead of its time."))
        self.failed = 0
        told = False
        for team in Team.objects.order_by("name"):
            items = agreed_to(team, day)
            told |= bool(items)
            if not destroy:
                self._tell(team, Counter(item.of for item in items), _("to be destroyed"))
                continue
            proofs = list(self._destroyed(items, day))
            self._tell(team, Counter(DataClass(proof.of) for proof in proofs), _("destroyed"))
            rows = sum(sum(proof.rows.values()) for proof in proofs)
            if rows:
                self.stdout.write(_("  rows cleared or taken away: %(rows)d") % {"rows": rows})
        if not told:
            day_in_words = date_format(day, "j F Y")
            self.stdout.write(_("%(day)s: nothing to destroy.") % {"day": day_in_words})
        if self.failed:
            raise CommandError(
                _("Files that could not be destroyed, and stayed whole: %(files)d")
                % {"files": self.failed}
            )

    def _destroyed(self, items: list[Item], day: date) -> Iterator[Destroyed]:
        """One transaction a file: where one fails, it stays whole and the others go on."""
        for item in items:
            try:
                proof = destroy(item=item, on=day, done_by=f"retention ({getpass.getuser()})")
            except DatabaseError as refused:
                self.failed += 1
                rule = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None)
                self.stderr.write(_("  not destroyed (%(rule)s)") % {"rule": rule or "?"})
                continue
            if proof is not None:
                yield proof

    def _tell(self, team: Team, found: Counter[DataClass], what: str) -> None:
        """How many files of each class: never whose."""
        for of in DataClass:
            if found[of]:
                self.stdout.write(f"{team.name}: {of.label}, {what}: {found[of]}")
