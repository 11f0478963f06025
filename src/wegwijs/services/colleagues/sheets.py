"""What the team's room adds to the sheet of colleagues: long leave."""

from typing import Annotated

from wegwijs.base.organisation.models import Colleague
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Day, Number, text
from wegwijs.engines.sheets.schema import Parts, Row
from wegwijs.services.colleagues.models import Leave


class LeaveColumns(Row):
    """The long absence of a colleague, where there is one."""

    ADDS_TO = "Medewerkers"
    PARTS = {"leave": Leave}
    SHARED = ("leave",)
    COLUMNS = {"since": "afwezig_van", "until": "afwezig_tot", "reason": "reden_afwezig"}
    IN_ORDER = (("afwezig_van", "afwezig_tot"),)

    medewerker_nr: Number
    afwezig_van: Day | None = None
    afwezig_tot: Day | None = None
    reden_afwezig: Annotated[str | None, text(60)] = None

    def records(self, book: Book) -> Parts:
        if self.afwezig_van:
            leave = Leave(
                colleague=book.at_hand("colleague", Colleague),
                since=self.afwezig_van,
                until=self.afwezig_tot,
                reason=self.reden_afwezig or "",
            )
            # Who has two functions is absent from both, once.
            yield "leave", book.share(leave, self.medewerker_nr, self.afwezig_van, self.afwezig_tot)
