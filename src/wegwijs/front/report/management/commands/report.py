"""bin/wegwijs report: the report of a place and a year, as files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wegwijs.engines.figures.management.commands.figures import place_asked, year_asked
from wegwijs.engines.figures.places import PlaceKind
from wegwijs.engines.figures.working import Working
from wegwijs.front.report.files.formats import FORMATS
from wegwijs.front.report.files.report import Report, report_on

CANNOT_WRITE = 2


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = (
        "Write the report of a municipality or a team as files. Small numbers are shown: the "
        "files are for the municipality. With --protect they can be given to anybody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("place")
        parser.add_argument("year", type=int)
        parser.add_argument("--to", type=Path, default=Path(), help="the folder; default this one")
        parser.add_argument("--team", action="store_true", help="the place is a team")
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument(
            "--format", action="append", choices=list(FORMATS), help="may be repeated; default all"
        )
        parser.add_argument("--protect", action="store_true", help="hide counts of 1 to 4")

    def handle(self, *, place: str, year: int, to: Path, **options: Any) -> None:
        chosen = options["format"] or list(FORMATS)
        with translation.override(options["language"]):
            report = self._report(place, year, options)
            files = {f"{report.name}.{name}": FORMATS[name].write(report) for name in chosen}
        try:
            write_all(files, to)
        except OSError as refused:
            told = _("The folder %(folder)s cannot be written to (%(reason)s).")
            named = {"folder": to, "reason": refused.strerror}
            raise CommandError(told % named, returncode=CANNOT_WRITE) from refused
        for name in files:
            self.stdout.write(str(to / name))

    def _report(self, name: str, year: int, options: dict[str, Any]) -> Report:
        period = year_asked(year)
        with transaction.atomic():
            place = place_asked(name, period, team=options["team"])
            if place.kind is PlaceKind.ALL:
                raise CommandError(_("A report is about one municipality or one team."))
            if not Working.of(place, period).kept:
                told = _("No registers of %(place)s were kept in %(year)s.")
                raise CommandError(told % {"place": place.name, "year": year})
            exact = not options["protect"]
            return report_on(place, year, exact=exact, made_on=timezone.localdate())


def write_all(files: dict[str, bytes], folder: Path) -> None:
    """All files or none, and never half a one: they are written aside and then put in place."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".report-") as aside:
        for name, content in files.items():
            (Path(aside) / name).write_bytes(content)
        for name in files:
            (Path(aside) / name).replace(folder / name)
