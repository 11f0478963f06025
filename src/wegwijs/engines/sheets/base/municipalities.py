"""Sheet Gemeenten: one municipality in one year, and the team that works there."""

from typing import Annotated

from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import Municipality, Register, Service
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.cells import MunicipalityCode, Place, whole
from wegwijs.engines.sheets.schema import FIRST, Parts, Refusal, Row


class MunicipalityRow(Row):
    SHEET = FIRST
    KEY = ("gemeente", "jaar")
    REGISTER = Register.TARGETS
    SERVICE = Service.HOUSING

    gemeente: Place
    cbs_code: MunicipalityCode | None = None
    werkgebied: Place
    jaar: Annotated[int, whole(1990, 2100)]

    def records(self, book: Book) -> Parts:
        """No record of the team's own: it makes the municipality known, with its code."""
        municipality = book.municipality("gemeente", self.gemeente)
        if self.cbs_code and municipality.code != self.cbs_code:
            _give_code(municipality, self.cbs_code)
        yield from ()


def _give_code(municipality: Municipality, code: str) -> None:
    """A municipality without a code gets this one. Raises Refusal if it cannot."""
    other = Municipality.objects.filter(code=code).exclude(pk=municipality.pk).first()
    if municipality.code or other:
        sentence = _("%(municipality)s has code %(code)s, not %(value)s")
        places = {"municipality": municipality, "code": municipality.code, "value": code}
        if other:
            sentence = _("%(value)s is the code of %(other)s, not of %(municipality)s")
            places["other"] = other
        raise Refusal("cbs_code", sentence % places)
    municipality.code = code
    if municipality.pk:
        municipality.save(update_fields=["code"])
