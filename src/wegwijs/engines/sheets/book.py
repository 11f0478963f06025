"""The workbook while it is taken in: whose it is, and what its rows can refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from wegwijs.base.core.meant import meant
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner, Team
from wegwijs.base.people.models import Household, HouseholdMember, Person, Residence
from wegwijs.engines.sheets.schema import Refusal, joined
from wegwijs.engines.sheets.words import shown

R = TypeVar("R", bound=Record)
ALIKE = 85  # percent: names of municipalities that really exist can differ by a letter or two

# The records that one row became, by the name the row gave them.
Found = dict[str, Record]


@dataclass
class Book:
    """One workbook of one team, and the records known so far, by sheet and key."""

    team: Team
    years: list[int]
    today: date
    by: int | None
    found: dict[str, dict[str, Found]] = field(default_factory=dict)
    # Records of earlier workbooks as they stand, by sheet and key.
    standing: dict[str, dict[str, Found]] = field(default_factory=dict)
    # Records that several rows of this workbook have in common, by what tells them apart.
    shared: dict[tuple[object, ...], Record] = field(default_factory=dict)
    # The records of the row that is being made: what a room adds hangs on the row's own.
    row: Found = field(default_factory=dict)

    def get(self, sheet: str, key: tuple[object, ...], part: str, kind: type[R]) -> R:
        """A record that a row of another sheet became; the reference was checked before."""
        record = self.found[sheet][joined(key)][part]
        assert isinstance(record, kind)
        return record

    def at_hand(self, part: str, kind: type[R]) -> R:
        """A record that another schema of the same row has just made."""
        record = self.row[part]
        assert isinstance(record, kind)
        return record

    def share(self, record: R, *told_apart_by: object) -> R:
        """The record that an earlier row made of the same thing; else this one."""
        known = self.shared.setdefault((type(record), *told_apart_by), record)
        assert isinstance(known, type(record))
        return known

    def person(self, number: str) -> Person:
        return self.get("Personen", (number,), "person", Person)

    def colleague(self, number: str) -> Colleague:
        """A colleague may stand in several rows, one for each engagement."""
        return self._colleagues[joined((number,))]

    @cached_property
    def _colleagues(self) -> dict[str, Colleague]:
        return _by_number(self.found["Medewerkers"])

    @cached_property
    def colleagues_before(self) -> dict[str, Colleague]:
        """Colleagues that earlier workbooks brought, by number."""
        return _by_number(self.standing["Medewerkers"])

    def location(self, name: str) -> Location:
        return self.get("Locaties", (name,), "location", Location)

    def home_of(self, number: str) -> int | None:
        """The key of the municipality in which a client lives, where it is known."""
        home = self.found["Personen"][joined((number,))].get("home")
        return home.municipality_id if isinstance(home, Residence) else None

    def municipality(self, column: str, name: str) -> Municipality:
        """A municipality by name. A near miss of a known one is refused, a new name comes in.

        What is new here (and a new partner or household) is written with the first row that needs
        it, so that a refused row leaves nothing behind.
        """
        known = self._municipalities.get(name.casefold())
        if known:
            return known
        near = meant(name, [m.name for m in self._municipalities.values()], at_least=ALIKE)
        if near:
            raise Refusal(
                column,
                _("«%(value)s» is not known; was «%(near)s» meant?")
                % {"value": shown(name), "near": near},
            )
        self._municipalities[name.casefold()] = Municipality(name=name)
        return self._municipalities[name.casefold()]

    @cached_property
    def _municipalities(self) -> dict[str, Municipality]:
        """By name; a name that came back stands for the one that began last."""
        ordered = Municipality.objects.order_by(F("since").asc(nulls_first=True))
        return {municipality.name.casefold(): municipality for municipality in ordered}

    def partners(self, names: Iterable[str]) -> list[Partner]:
        """The team's partners of these names, whatever their capitals."""
        return [self._partner(name) for name in names]

    def _partner(self, name: str) -> Partner:
        new = Partner(team=self.team, entered_by_id=self.by, name=name)
        return self._partners.setdefault(name.casefold(), new)

    @cached_property
    def _partners(self) -> dict[str, Partner]:
        partners = Partner.objects.filter(team=self.team).order_by("pk")
        return {partner.name.casefold(): partner for partner in partners}

    def household(self, number: str) -> Household:
        """The team's household of this number."""
        new = Household(team=self.team, entered_by_id=self.by, number=number)
        return self._households.setdefault(number, new)

    def household_numbers(self) -> set[str]:
        """Households with a member who was taken in."""
        members = HouseholdMember.objects.filter(team=self.team)
        return set(members.values_list("household__number", flat=True))

    @cached_property
    def _households(self) -> dict[str, Household]:
        return {home.number: home for home in Household.objects.filter(team=self.team)}


def _by_number(rows: dict[str, Found]) -> dict[str, Colleague]:
    """Colleagues of rows whose key begins with the number; each can have several engagements."""
    return {
        key.partition("|")[0]: colleague
        for key, records in rows.items()
        if isinstance(colleague := records.get("colleague"), Colleague)
    }
