"""Legal files and their steps, and what stands in the agenda because of them."""

from datetime import UTC, date, datetime, timedelta

from tests.factories import LegalFileFactory, StepFactory
from wegwijs.engines.agenda.models import Item
from wegwijs.services.legal.models import FileKind, StepKind

ASYLUM, FAMILY = FileKind.ASYLUM, FileKind.FAMILY_REUNIFICATION
DUTCH, RENEWAL, OTHER = FileKind.NATURALISATION, FileKind.PERMIT_RENEWAL, FileKind.OTHER
S = StepKind


def on(written: str) -> date:
    return date.fromisoformat(written)


def a_file(team, kind=FAMILY, **fields):
    return LegalFileFactory(team=team, kind=kind, opened_on=on("2013-01-07"), **fields)


def step(file, kind, day):
    """A step, written down on the day itself."""
    at = datetime.combine(on(day), datetime.min.time(), UTC) + timedelta(hours=9)
    return StepFactory(team=file.team, file=file, kind=kind, on=on(day), entered_at=at)


def items(source):
    return list(Item.objects.filter(source=f"legal.{source}").order_by("pk"))


def item(source):
    (found,) = items(source)
    return found
