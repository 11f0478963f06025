"""What to look at beside the figures of legal guidance."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.checks import Noticed, Seen, Severity, balance, check
from wegwijs.engines.figures.checks.declaring import records
from wegwijs.services.legal.models import LegalFile

LONG_OPEN_YEARS = 3


@check(
    "legal.granted_beside_open",
    "legal.reunification_new",
    "legal.reunification_open",
    "legal.reunification_granted",
)
def granted_beside_open(seen: Seen, new: int, still_open: int, granted: int) -> Iterator[Noticed]:
    """More files granted than are open, which a reader takes for a mistake."""
    if granted <= still_open:
        return
    yield Noticed(
        _(
            "A reader may make “%(granted)s closed of %(open)s” of this. They are not the same "
            "files of family reunification: %(open)s is how many were open on %(day)s, %(granted)s "
            "how many were granted and so closed during the year, and %(new)s how many were opened "
            "in it. Write each number with its day or its year."
        )
        % {"granted": granted, "open": still_open, "new": new, "day": seen.last_day}
    )


@check(
    "legal.more_closed_than_there_were",
    "legal.files_open_1_january",
    "legal.files_opened",
    "legal.files_closed",
    severity=Severity.WRONG,
)
def more_closed_than_there_were(
    seen: Seen, before: int, opened: int, closed: int
) -> Iterator[Noticed]:
    """Files closed are at most those open at the start and those opened since."""
    if closed <= before + opened:
        return
    yield Noticed(
        _(
            "%(closed)s files were closed, but there were only %(before)s open when the year began "
            "and %(opened)s opened in it. This cannot be: report it to whoever looks after Wegwijs."
        )
        % {"closed": closed, "before": before, "opened": opened}
    )


balance(
    "legal.files_balance",
    "legal.files_open",
    plus=["legal.files_open_1_january", "legal.files_opened"],
    minus=["legal.files_closed"],
    because=gettext_lazy("A file that was opened on the first day can make this difference."),
)


@check("legal.long_open", "legal.files_open")
def long_open(seen: Seen, _open: int) -> Iterator[Noticed]:
    """Files that were opened years ago and never closed."""
    found = list(
        seen.here(LegalFile.objects.order_by("opened_on", "pk"), "legal.files_open")
        .filter(opened_on__lt=_years_before(seen.period, LONG_OPEN_YEARS))
        .filter(Q(closed_on=None) | Q(closed_on__gt=seen.period.end))
        .values_list("pk", "opened_on")
    )
    if not found:
        return
    yield Noticed(
        ngettext(
            "%(files)s file is open for more than three years, since %(oldest)s. Does the case "
            "still go on? If not, close the file on the day it ended.",
            "%(files)s files are open for more than three years, the oldest since %(oldest)s. Do "
            "these cases still go on? If not, close each file on the day it ended.",
            len(found),
        )
        % {"files": len(found), "oldest": date_format(found[0][1], "j F Y")},
        records=records([pk for pk, _opened in found], LegalFile),
    )


def _years_before(period: Period, years: int) -> date:
    """The last day of the period, so many years earlier; for 29 February the 28th."""
    day = period.end
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year - years, day.month, last)
