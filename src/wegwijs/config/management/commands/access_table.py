"""bin/wegwijs access-table: which role opens which screen."""

from typing import Any

from django.core.management.base import BaseCommand

from wegwijs.config.access_table import written


class Command(BaseCommand):
    help = (
        "Print which role opens which screen, in the own team and in another, as a table. "
        "docs/privacy.md holds the same."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(written(), ending="")
