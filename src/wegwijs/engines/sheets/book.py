"""The workbook while it is taken in: whose it is, and what its rows can refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner, Team
from wegwijs.base.people.models import Household, HouseholdMember, Person, Residence
from wegwijs.engines.sheets.cells import shown
from wegwijs.engines.sheets.meant import meant
from wegwijs.engines.sheets.schema import Refusal

R = TypeVar("R", bound=Record)

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
    # Colleagues met so far; the same one can have several engagements.
    met: dict[str, Colleague] = field(default_factory=dict)
    # The records of the row that is being made: what a room adds hangs on the row's own.
    row: Found = field(default_factory=dict)

    def get(self, sheet: str, key: str, part: str, kind: type[R]) -> R:
        """A record that a row of another sheet became; the reference was checked before."""
        record = self.found[sheet][key][part]
        assert isinstance(record, kind)
        return record

    def at_hand(self, part: str, kind: type[R]) -> R:
        """A record that another schema of the same row has just made."""
        record = self.row[part]
        assert isinstance(record, kind)
        return record

    def person(self, number: str) -> Person:
        return self.get("Personen", number, "person", Person)

    def colleague(self, number: str) -> Colleague:
        """A colleague may stand in several rows, one for each engagement."""
        return self.get("Medewerkers", number, "colleague", Colleague)

    def location(self, name: str) -> Location:
        return self.get("Locaties", name, "location", Location)

    def home_of(self, number: str) -> int | None:
        """The key of the municipality in which a client lives, where it is known."""
        home = self.found["Personen"][number].get("home")
        return home.municipality_id if isinstance(home, Residence) else None

    def municipality(self, column: str, name: str) -> Municipality:
        """A municipality by name. A near miss of a known one is refused, a new name comes in."""
        known = self._municipalities.get(name.casefold())
        if known:
            return known
        near = meant(name, [m.name for m in self._municipalities.values()])
        if near:
            raise Refusal(
                column,
                _("«%(value)s» is not known; was «%(near)s» meant?")
                % {"value": shown(name), "near": near},
            )
        return self.remember(Municipality.objects.create(name=name))

    def remember(self, municipality: Municipality) -> Municipality:
        self._municipalities[municipality.name.casefold()] = municipality
        return municipality

    @cached_property
    def _municipalities(self) -> dict[str, Municipality]:
        """By name; a name that came back stands for the one that began last."""
        ordered = Municipality.objects.order_by(F("since").asc(nulls_first=True))
        return {municipality.name.casefold(): municipality for municipality in ordered}

    def partners(self, names: Iterable[str]) -> list[Partner]:
        """The team's partners of these names, made on first mention."""
        return [self._partner(name) for name in names]

    def _partner(self, name: str) -> Partner:
        if name not in self._partners:
            self._partners[name] = Partner.objects.create(
                team=self.team, entered_by_id=self.by, name=name
            )
        return self._partners[name]

    @cached_property
    def _partners(self) -> dict[str, Partner]:
        return {partner.name: partner for partner in Partner.objects.filter(team=self.team)}

    def household(self, number: str) -> Household:
        """The team's household of this number, made on first mention."""
        if number not in self._households:
            self._households[number] = Household.objects.create(
                team=self.team, entered_by_id=self.by, number=number
            )
        return self._households[number]

    def household_numbers(self) -> set[str]:
        """Households with a member who was taken in."""
        members = HouseholdMember.objects.filter(team=self.team)
        return set(members.values_list("household__number", flat=True))

    @cached_property
    def _households(self) -> dict[str, Household]:
        return {home.number: home for home in Household.objects.filter(team=self.team)}
