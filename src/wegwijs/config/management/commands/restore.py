"""bin/wegwijs restore: a backup into a new database, and whether that is what the backup was."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from wegwijs.config.safekeeping.manifest import Manifest
from wegwijs.config.safekeeping.refusing import Refused
from wegwijs.config.safekeeping.restore import drop, restore
from wegwijs.config.safekeeping.verifying import differences

DIFFERS = 1
REFUSED = 2
SHOWN = 20  # differences that the terminal shows


class Command(BaseCommand):
    requires_system_checks = ()  # they look at the program, not at the data
    help = (
        "Restore a backup into a new database beside the one that works, which it leaves alone. "
        "With --verify it counts last year's figures there and compares: code 1 where one differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", required=True, metavar="NAME", help="of the new database")
        parser.add_argument("--verify", action="store_true", help="compare it with the backup")
        parser.add_argument(
            "--drop", action="store_true", help="take it away again after comparing"
        )

    def handle(self, *, file: Path, into: str, **options: Any) -> None:
        if options["drop"] and not options["verify"]:
            raise CommandError(_("--drop goes with --verify."), returncode=REFUSED)
        try:
            manifest = restore(file, into=into)
            said = _("The backup of %(when)s stands in the database %(name)s.")
            self.stdout.write(said % {"when": manifest.made_at, "name": into})
            try:
                differs = options["verify"] and self._compare(manifest, into)
            finally:
                if options["drop"]:
                    drop(into)
                    self.stdout.write(_("The database %(name)s is gone again.") % {"name": into})
        except Refused as refused:
            raise CommandError(str(refused), returncode=REFUSED) from None
        if differs:
            raise SystemExit(DIFFERS)

    def _compare(self, manifest: Manifest, database: str) -> bool:
        found = differences(manifest, database)
        if found:
            self._list(found)
            return True
        told = _(
            "It is equal to the backup: %(rows)d rows of %(tables)d tables, the walls, and"
            " %(figures)d figures of %(year)d."
        )
        if not manifest.year:
            told = _(
                "It is equal to the backup: %(rows)d rows of %(tables)d tables and the walls. The"
                " backup holds no figures."
            )
        figures = sum(len(numbers) for numbers in manifest.figures.values())
        counted = {"rows": sum(manifest.rows.values()), "tables": len(manifest.rows)}
        self.stdout.write(told % (counted | {"figures": figures, "year": manifest.year}))
        return False

    def _list(self, found: list[str]) -> None:
        told = _("It is not equal to the backup. What differs (%(count)d):")
        self.stdout.write(told % {"count": len(found)})
        for difference in found[:SHOWN]:
            self.stdout.write(f"  {difference}")
        if len(found) > SHOWN:
            self.stdout.write(_("  … and %(more)d more") % {"more": len(found) - SHOWN})
