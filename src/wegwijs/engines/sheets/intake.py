"""One workbook on its way in: sheet after sheet, parents before what refers to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from wegwijs.base.core.records import Record
from wegwijs.base.organisation.actions import keep_register, serve
from wegwijs.base.organisation.models import Location, Service
from wegwijs.engines.sheets.base.municipalities import MunicipalityRow
from wegwijs.engines.sheets.book import Book, Found
from wegwijs.engines.sheets.cells import Reading
from wegwijs.engines.sheets.checking import GoodRow, column_of
from wegwijs.engines.sheets.forgetting import MARK, destroyed_numbers
from wegwijs.engines.sheets.grid import RawSheet
from wegwijs.engines.sheets.keys import Legible, fits, give_keys, legible_keys
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.references import Known, check_references
from wegwijs.engines.sheets.schema import FIRST, Sheet, in_order, joined
from wegwijs.engines.sheets.withdrawing import withdraw
from wegwijs.engines.sheets.writing import Made, Progress, Writer, make


@dataclass
class Intake:
    """The sheets of one workbook, what earlier ones said, and what is known so far."""

    book: Book
    raws: dict[str, RawSheet]
    rows: dict[str, list[GoodRow]]
    outcome: Outcome
    at: str  # the moment of entry
    known: Known = field(default_factory=Known)
    stored: dict[str, dict[str, SheetRow]] = field(default_factory=dict)
    standing: dict[str, dict[str, Found]] = field(default_factory=dict)
    offered: set[tuple[Service, Location | None]] = field(default_factory=set)

    def run(self, progress: Progress, *, withdraw_missing: bool) -> None:
        for sheet in in_order():
            self._recall(sheet)
        if not self.outcome.mended:
            self._look_for_missing(withdraw_missing=withdraw_missing)
        for sheet in in_order():
            self._take_in(sheet, progress)
        self._say_what_is_kept()

    def _recall(self, sheet: Sheet) -> None:
        """What earlier workbooks said of this sheet, as far as it can matter to this one."""
        rows = SheetRow.objects.filter(team=self.book.team, sheet=sheet.name)
        if not self._targets(sheet):
            rows = rows.filter(self._may_matter(sheet))
        stored = {row.key: row for row in rows}
        self.stored[sheet.name] = stored
        self.rows[sheet.name] = give_keys(
            sheet, self._of(sheet), stored, self.book.years, self.outcome
        )
        self.standing[sheet.name] = self.book.standing[sheet.name] = _standing(sheet, stored)

    def _may_matter(self, sheet: Sheet) -> Q:
        """Rows of these years, and rows of others that this workbook repeats."""
        told = Q(pk__in=SheetRow.objects.told_by(self.book.years).values("pk"))
        schema, rows = sheet.main, self._of(sheet)
        if schema.DAYS and schema.DAYS[0] in schema.KEY:
            return told | Q(since__in={row.since for row in rows})
        if schema.REPEATS:  # a key can have its place among equals behind it
            return Q()
        return told | Q(key__in={joined(getattr(r.main, n) for n in schema.KEY) for r in rows})

    def _of(self, sheet: Sheet) -> list[GoodRow]:
        return self.rows.get(sheet.name, [])

    def _take_in(self, sheet: Sheet, progress: Progress) -> None:
        rows = self._refuse_destroyed(sheet, self._leave_removed(sheet))
        good = check_references(sheet, rows, self.known, self.outcome)
        made = make(sheet, good, self.book, self.outcome)
        stored, standing = self.stored[sheet.name], self.standing[sheet.name]
        silent = sheet.seldom_columns() - set(self.raws[sheet.name].columns if rows else ())
        writer = Writer(sheet, self.book, self.outcome, stored, standing, self.at, silent)
        found = writer.write(made, progress)
        self._learn(sheet, made, found)
        self._settle_twins(sheet, rows)

    def _leave_removed(self, sheet: Sheet) -> list[GoodRow]:
        """The rows without those whose records a colleague removed: these are listed, and left."""
        kept = []
        removed = self.known.removed[sheet.name] = {}
        for row in self._of(sheet):
            stored = self.stored[sheet.name].get(row.key)
            main = sheet.parents_first(stored.records)[:1] if stored else []
            if not main or main[0] in self.standing[sheet.name][row.key]:
                kept.append(row)
                continue
            removed[row.key] = row.number
            sentence = _("this was removed by hand; it is left so")
            for number in (row.number, *row.twins):
                self.outcome.conflicts.append(Note(sheet.name, number, "", sentence))
                self.outcome.unchanged += 1
        return kept

    def _refuse_destroyed(self, sheet: Sheet, rows: list[GoodRow]) -> list[GoodRow]:
        """The rows without those of whom everything was destroyed: they do not come back."""
        numbers = {row.number: joined([getattr(row.main, sheet.main.KEY[0])]) for row in rows}
        destroyed = destroyed_numbers(self.book.team.pk, sheet, numbers.values())
        if not destroyed:
            return rows
        column = column_of(sheet.main)[sheet.main.KEY[0]]
        sentence = _("this file was destroyed when its term was over; leave the row out")
        for number, value in numbers.items():
            if value in destroyed:
                self.outcome.refuse(sheet.name, number, column, sentence)
        return [row for row in rows if numbers[row.number] not in destroyed]

    def _settle_twins(self, sheet: Sheet, rows: Iterable[GoodRow]) -> None:
        """A row that stands there twice shares the fate of the first."""
        for row in rows:
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
        written = [row for row in made if row.row.key in found]
        for row in written:
            offer = row.row.main.offers(self.book)
            if offer:
                self.offered.add(offer)
        targets = self._targets(sheet)
        if not targets:
            return
        here = {row.key for row in self._of(sheet)}
        before = {
            key: records
            for key, records in self.standing[sheet.name].items()
            if key not in here and records
        }
        self.book.found[sheet.name] = before | found
        for columns in targets:
            self._learn_names(sheet, columns, written)

    def _learn_names(self, sheet: Sheet, columns: tuple[str, ...], written: list[Made]) -> None:
        """The names by which rows of other sheets can call the rows of this one."""
        target = sheet.name, columns
        good = {joined(getattr(row.row.main, name) for name in columns) for row in written}
        if columns == sheet.main.KEY:
            good |= {joined(key.split("|")[: len(columns)]) for key in self.book.found[sheet.name]}
        else:
            good |= sheet.main.also_known(self.book)
        self.known.good[target] = good
        self.known.refused[target] = {}
        for number, legible in self._refused_keys(sheet, columns):
            value = joined(legible)
            if None in legible:
                self.known.nameless[target] = number
            elif value and value not in good:
                self.known.refused[target][value] = number

    def _targets(self, sheet: Sheet) -> set[tuple[str, ...]]:
        """The columns by which rows of other sheets name rows of this one."""
        return {
            reference.columns
            for other in in_order()
            for reference in other.references()
            if reference.sheet == sheet.name
        }

    def _refused_keys(self, sheet: Sheet, names: tuple[str, ...]) -> Iterable[tuple[int, Legible]]:
        raw = self.raws.get(sheet.name)
        if raw is None:
            return ()
        reading = Reading(self.book.today, raw.since_1904)
        return legible_keys(sheet, names, raw, reading, self.outcome)

    def _look_for_missing(self, *, withdraw_missing: bool) -> None:
        """Rows that only workbooks of these years had, and this one has not."""
        for sheet in reversed(in_order()):
            if sheet.name not in self.raws:
                continue
            gone = self._gone(sheet)
            if withdraw_missing:
                went, gone = withdraw(sheet, gone, self.standing[sheet.name])
                for row in went:
                    del self.stored[sheet.name][row.key], self.standing[sheet.name][row.key]
                self.outcome.withdrawn += len(went)
            sentence = (
                _("%(key)s no longer stands here, and stays: it was changed by hand, or leaned on")
                if withdraw_missing
                else _("%(key)s stood in an earlier workbook and no longer does")
            )
            for row in gone:
                key = row.key.replace("|", ", ")
                note = Note(sheet.name, 0, ", ".join(sheet.main.KEY), sentence % {"key": key})
                self.outcome.missing.append(note)

    def _gone(self, sheet: Sheet) -> list[SheetRow]:
        here = {row.key for row in self._of(sheet)}
        # What is refused is not gone.
        refused = [legible for _row, legible in self._refused_keys(sheet, sheet.main.KEY)]
        years = set(self.book.years)
        told = SheetRow.objects.told_by(self.book.years).filter(
            team=self.book.team, sheet=sheet.name
        )
        told_here = set(told.values_list("key", flat=True))
        return [
            row
            for key, row in self.stored[sheet.name].items()
            if key in told_here
            and key not in here
            and not key.startswith(MARK)
            and set(row.years) <= years
            and not any(fits(key, legible) for legible in refused)
        ]

    def _say_what_is_kept(self) -> None:
        """A register with rows about these years is kept in them; without rows it is not."""
        team, years = self.book.team, self.book.years
        for sheet in in_order():
            if sheet.main.REGISTER:
                rows = SheetRow.objects.filter(team=team, sheet=sheet.name, years__overlap=years)
                kept = rows.exists()
                keep_register(team=team, register=sheet.main.REGISTER, years=years, kept=kept)
        for row in self.rows[FIRST]:
            if not isinstance(row.main, MunicipalityRow):
                continue
            municipality = self.book.municipality("gemeente", row.main.gemeente)
            if municipality.pk is None:
                municipality.save()
            for service, location in self.offered:
                serve(
                    team=team,
                    location=location,
                    municipality=municipality,
                    service=service,
                    year=row.main.jaar,
                )


def _standing(sheet: Sheet, stored: dict[str, SheetRow]) -> dict[str, Found]:
    """The records of stored rows as they stand now, by key; without those removed by hand."""
    keys: dict[type[Record], set[int]] = {}
    for row in stored.values():
        for name, part in row.records.items():
            keys.setdefault(sheet.kind_of(name), set()).add(part["id"])
    records = {kind: kind._default_manager.in_bulk(ids) for kind, ids in keys.items()}
    return {
        key: {
            name: record
            for name, part in row.records.items()
            if (record := records[sheet.kind_of(name)].get(part["id"]))
        }
        for key, row in stored.items()
    }
