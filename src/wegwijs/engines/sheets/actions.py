"""Taking in a workbook: one transaction, one journal line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal, scope
from wegwijs.base.organisation.actions import found_team, keep_register, serve
from wegwijs.base.organisation.models import Location, Service
from wegwijs.engines.sheets.base.municipalities import MunicipalityRow
from wegwijs.engines.sheets.book import Book, Found
from wegwijs.engines.sheets.checking import (
    GoodRow,
    Known,
    check_columns,
    check_references,
    check_sheets,
    clean,
    joined,
    raw_value,
)
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.reading import RawSheet, read_workbook
from wegwijs.engines.sheets.schema import FIRST, Sheet, in_order
from wegwijs.engines.sheets.writing import Made, Progress, Writer, make, withdraw


@dataclass(frozen=True, slots=True)
class Options:
    """How to take a workbook in."""

    dry_run: bool = False
    skip_refused: bool = False
    withdraw_missing: bool = False


def silent(sheet: str, done: int, rows: int) -> None:
    """For whoever does not want to be told how far it is."""


def take_in(
    path: Path,
    *,
    today: date,
    by: int | None,
    options: Options | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Take a team's workbook in, all of it or (without `skip_refused`) nothing.

    Acts for the team that the workbook names, on behalf of `by`. Raises CannotRead where the file
    is no workbook at all; everything else is in the outcome, place by place.
    """
    options = options or Options()
    raws = {raw.name: raw for raw in read_workbook(path)}
    outcome = Outcome()
    with transaction.atomic():
        intake = _open(raws, today, by, outcome)
        if intake is not None:
            why = f"import {path.suffix.lstrip('.')} {intake.book.years}"
            with scope.acting(user=by, teams=[intake.book.team.pk], why=why):
                intake.run(options, progress)
        outcome.written = not options.dry_run and (options.skip_refused or not outcome.refused)
        outcome.written = outcome.written and intake is not None
        transaction.set_rollback(not outcome.written)
    return outcome


def _open(
    raws: dict[str, RawSheet], today: date, by: int | None, outcome: Outcome
) -> Intake | None:
    """Check sheets and columns, clean every row, and learn whose workbook this is."""
    check_sheets(raws.values(), outcome)
    sheets = [sheet for sheet in in_order() if sheet.name in raws]
    for sheet in sheets:
        check_columns(raws[sheet.name], sheet, outcome)
    if outcome.refused or FIRST not in raws:
        if FIRST not in raws:
            outcome.refuse(FIRST, 0, "", _("this sheet says whose workbook it is; add it"))
        return None
    outcome.read = sum(len(raws[sheet.name].rows) for sheet in sheets)
    rows = {sheet.name: clean(raws[sheet.name], sheet, today, outcome) for sheet in sheets}
    team_name = _whose(rows[FIRST], outcome)
    if team_name is None:
        return None
    years = sorted({row.main.jaar for row in rows[FIRST] if isinstance(row.main, MunicipalityRow)})
    outcome.team, outcome.years = team_name, years
    book = Book(found_team(name=team_name), years, today, by)
    return Intake(book, sheets, raws, rows, outcome)


def _whose(rows: list[GoodRow], outcome: Outcome) -> str | None:
    """The team that the workbook names; one workbook is one team."""
    names = {row.main.werkgebied for row in rows if isinstance(row.main, MunicipalityRow)}
    if len(names) == 1:
        return names.pop()
    if names:
        sentence = _("one workbook is one team; these are several: %(names)s") % {
            "names": ", ".join(sorted(names))
        }
        outcome.refuse(FIRST, rows[0].number, "werkgebied", sentence)
    elif not outcome.refused:
        outcome.refuse(FIRST, 1, "", _("this sheet has no rows; it says whose workbook it is"))
    return None


@dataclass
class Intake:
    """One workbook on its way in: sheet after sheet, parents before what refers to them."""

    book: Book
    sheets: list[Sheet]
    raws: dict[str, RawSheet]
    rows: dict[str, list[GoodRow]]
    outcome: Outcome
    known: Known = field(default_factory=Known)
    stored: dict[str, dict[str, SheetRow]] = field(default_factory=dict)
    offered: set[tuple[Service, Location | None]] = field(default_factory=set)

    def run(self, options: Options, progress: Progress) -> None:
        for sheet in self.sheets:
            rows = SheetRow.objects.filter(team=self.book.team, sheet=sheet.name)
            self.stored[sheet.name] = {row.key: row for row in rows}
        self._look_for_missing(options)
        for sheet in self.sheets:
            self._take_in_sheet(sheet, progress)
        self._say_what_is_kept()
        journal.write(
            "sheets.taken_in",
            team=self.book.team.pk,
            by=self.book.by,
            years=self.book.years,
            accepted=self.outcome.accepted,
            refused=len(self.outcome.refused_rows),
        )

    def _take_in_sheet(self, sheet: Sheet, progress: Progress) -> None:
        good = check_references(sheet, self.rows[sheet.name], self.known, self.outcome)
        made = make(sheet, good, self.book, self.outcome)
        stored = self.stored[sheet.name]
        writer = Writer(sheet, self.book, self.outcome, stored, sheet.kinds)
        found = writer.write(made, progress)
        self._learn(sheet, made, found)
        self._settle_twins(sheet)

    def _settle_twins(self, sheet: Sheet) -> None:
        """A row that stands there twice shares the fate of the first."""
        for row in self.rows[sheet.name]:
            for twin in row.twins:
                if self.outcome.is_refused(sheet.name, row.number):
                    sentence = _("the same as row %(row)d, which is refused")
                    self.outcome.refuse(sheet.name, twin, "", sentence % {"row": row.number})
                elif row.key in self.stored[sheet.name]:
                    self.outcome.unchanged += 1
                else:
                    self.outcome.accepted += 1

    def _learn(self, sheet: Sheet, made: list[Made], found: dict[str, Found]) -> None:
        """Remember what other sheets may refer to, and which services these rows show."""
        for row in made:
            if row.row.key in found:
                offer = row.row.main.offers(self.book)
                if offer:
                    self.offered.add(offer)
        targets = self._targets(sheet)
        if not targets:
            return
        self.book.found[sheet.name] = self._from_before(sheet, found) | found
        for columns in targets:
            good = {
                joined(getattr(row.row.main, name) for name in columns)
                for row in made
                if row.row.key in found
            }
            if columns == sheet.main.KEY:
                good |= self.book.found[sheet.name].keys()
            else:
                good |= sheet.main.also_known(self.book)
            self.known.good[sheet.name, columns] = good
            refused = {value: n for n, value in self._refused_values(sheet, columns)}
            self.known.refused[sheet.name, columns] = {
                value: n for value, n in refused.items() if value and value not in good
            }
            if "" in refused:
                self.known.nameless[sheet.name, columns] = refused[""]

    def _targets(self, sheet: Sheet) -> set[tuple[str, ...]]:
        """The columns by which rows of other sheets name rows of this one."""
        return {
            reference.columns
            for other in self.sheets
            for reference in other.references()
            if reference.sheet == sheet.name
        }

    def _refused_values(self, sheet: Sheet, names: tuple[str, ...]) -> Iterable[tuple[int, str]]:
        """What refused rows hold in these columns, as far as they can be read."""
        raw = self.raws[sheet.name]
        fields = sheet.main.model_fields
        places = [raw.columns.index(fields[name].alias or name) for name in names]
        for number, line in raw.rows:
            if self.outcome.is_refused(sheet.name, number):
                yield number, joined(raw_value(line[place]) for place in places)

    def _from_before(self, sheet: Sheet, found: dict[str, Found]) -> dict[str, Found]:
        """Records of earlier workbooks that this one does not repeat and may refer to."""
        rows = {k: row for k, row in self.stored[sheet.name].items() if k not in found}
        bulk = {
            name: kind._default_manager.in_bulk(
                [row.records[name]["id"] for row in rows.values() if name in row.records]
            )
            for name, kind in sheet.kinds.items()
        }
        return {
            key: {
                name: bulk[name][part["id"]]
                for name, part in row.records.items()
                if part["id"] in bulk[name]
            }
            for key, row in rows.items()
        }

    def _look_for_missing(self, options: Options) -> None:
        """Rows that an earlier workbook of these years had and this one has not."""
        for sheet in reversed(self.sheets):
            here = {row.key for row in self.rows[sheet.name]}
            # What is refused is not gone.
            here |= {key for _row, key in self._refused_values(sheet, sheet.main.KEY)}
            told = SheetRow.objects.told_by(self.book.years).filter(
                team=self.book.team, sheet=sheet.name
            )
            gone = [row for row in told if row.key not in here]
            if options.withdraw_missing:
                gone = self._withdraw(sheet, gone)
            self.outcome.missing.extend(
                Note(
                    sheet.name,
                    0,
                    ", ".join(sheet.main.KEY),
                    _("%(key)s stood in an earlier workbook and no longer does")
                    % {"key": row.key.replace("|", ", ")},
                )
                for row in gone
            )

    def _withdraw(self, sheet: Sheet, gone: list[SheetRow]) -> list[SheetRow]:
        """Take these rows away; return those that had to stay."""
        kept = withdraw(gone, sheet.kinds)
        for row in gone:
            if row not in kept:
                del self.stored[sheet.name][row.key]
        self.outcome.withdrawn += len(gone) - len(kept)
        return kept

    def _say_what_is_kept(self) -> None:
        """A register with rows about these years is kept in them; without rows it is not."""
        team, years = self.book.team, self.book.years
        for sheet in in_order():
            if sheet.main.REGISTER:
                kept = SheetRow.objects.filter(
                    team=team, sheet=sheet.name, years__overlap=years
                ).exists()
                keep_register(team=team, register=sheet.main.REGISTER, years=years, kept=kept)
        served = [
            (row.main.gemeente, row.main.jaar)
            for row in self.rows[FIRST]
            if isinstance(row.main, MunicipalityRow)
        ]
        for name, year in served:
            municipality = self.book.municipality("gemeente", name)
            for service, location in self.offered:
                serve(
                    team=team,
                    location=location,
                    municipality=municipality,
                    service=service,
                    year=year,
                )
