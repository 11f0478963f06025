"""When the term of a client's legal files begins: when the last of them is closed."""

from datetime import date

from django.db.models import Count, F, Max

from wegwijs.engines.retention.declaring import begins, runs
from wegwijs.engines.retention.rules import DataClass
from wegwijs.services.legal.models import LegalFile


@begins(DataClass.LEGAL)
def all_closed(team: int, on: date) -> dict[int, date]:
    """Clients of whom every legal file is closed, and the last day on which one was."""
    files = LegalFile.objects.filter(team=team).values("person")
    closed = files.annotate(files=Count("pk"), ended=Count("closed_on"), last=Max("closed_on"))
    return dict(closed.filter(files=F("ended"), last__lte=on).values_list("person", "last"))


@runs
def with_an_open_file(team: int, on: date) -> set[int]:
    open_files = LegalFile.objects.filter(team=team).exclude(closed_on__lte=on)
    return set(open_files.values_list("person", flat=True))
