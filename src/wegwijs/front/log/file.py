"""The log as a file for a spreadsheet: one row for each person in each look."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.cells import harmless
from wegwijs.base.organisation.models import User
from wegwijs.engines.trace.models import Look, Shown
from wegwijs.front.log.queries.looks import Line, numbers_of, told

MOST = 5000  # looks in one file; more is for nobody to read


def as_csv(looks: Sequence[Look], team: int, user: User) -> tuple[bytes, set[int]]:
    """The file, and the persons that are in it."""
    seen: dict[int, list[int]] = {}
    rows = Shown.objects.filter(look__in=[look.pk for look in looks])
    for look, person in rows.order_by("person").values_list("look", "person"):
        seen.setdefault(look, []).append(person)
    persons = {person for group in seen.values() for person in group}
    numbers = numbers_of(persons, team, user)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_titles())
    for line in told(looks):
        for person in seen.get(line.key) or [0]:
            number = numbers.get(person, "") if person else ""
            writer.writerow(harmless(cell) for cell in _cells(line, number))
    # The mark tells spreadsheets that this is UTF-8.
    return file.getvalue().encode("utf-8-sig"), persons


def _titles() -> list[str]:
    return [
        *(_("Day"), _("Time"), _("Colleague"), _("What was done"), _("Page")),
        *(_("Ground"), _("People"), _("Client number")),
    ]


def _cells(line: Line, number: str) -> Iterator[str]:
    at = timezone.localtime(line.at)
    yield from (f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", line.who, line.kind, line.screen)
    yield from (line.ground, str(line.found), number)
