"""Sheet Gemeenten: one municipality in one year, and the team that works there."""

from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import Word, shown, text, whole
from wegwijs.engines.sheets.schema import FIRST, Parts, Refusal, Row


class MunicipalityRow(Row):
    SHEET = FIRST
    KEY = ("gemeente", "jaar")
    REGISTER = Register.TARGETS
    SERVICE = Service.HOUSING

    gemeente: Word
    cbs_code: Annotated[str | None, text(6)] = None
    werkgebied: Word
    jaar: Annotated[int, whole(1990, 2100)]

    def records(self, book: Book) -> Parts:
        """No record of the team's own: it makes the municipality known, with its code."""
        municipality = book.municipality("gemeente", self.gemeente)
        if self.cbs_code and municipality.code != self.cbs_code:
            if municipality.code:
                raise Refusal(
                    "cbs_code",
                    _("%(municipality)s has code %(code)s, not %(value)s")
                    % {
                        "municipality": municipality,
                        "code": municipality.code,
                        "value": shown(self.cbs_code),
                    },
                )
            municipality.code = self.cbs_code
            municipality.save(update_fields=["code"])
        yield from ()
