"""bin/wegwijs backup: the whole house in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.config.safekeeping.backup import back_up
from wegwijs.config.safekeeping.manifest import Manifest
from wegwijs.config.safekeeping.refusing import Refused

REFUSED = 2


class Command(BaseCommand):
    requires_system_checks = ()  # they look at the program, not at the data
    help = (
        "Write everything that is registered to one file, while others go on working. The file "
        "holds personal data: only its maker may read it. Show none of it to anybody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="write over a file that is there already"
        )

    def handle(self, *, to: Path, replace: bool, **options: Any) -> None:
        try:
            made = back_up(to, at=timezone.localtime(), replace=replace)
        except Refused as refused:
            raise CommandError(str(refused), returncode=REFUSED) from None
        told = _("%(file)s holds %(rows)d rows of %(tables)d tables.")
        counted = {"rows": sum(made.rows.values()), "tables": len(made.rows)}
        self.stdout.write(told % {"file": to, **counted})
        self.stdout.write(_of_the_figures(made))


def _of_the_figures(made: Manifest) -> str:
    if not made.year:
        return _(
            "It holds no figures to compare with: no register was kept in a whole year, or the"
            " database has not had the changes of this version yet."
        )
    told = _("To compare with, it holds the figures of %(year)d; municipalities: %(places)d.")
    return told % {"year": made.year, "places": len(made.figures)}
