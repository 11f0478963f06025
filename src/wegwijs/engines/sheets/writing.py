"""Writes clean rows as records: what is new, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from wegwijs.base.core.records import Record
from wegwijs.base.core.refusals import sentence_for
from wegwijs.engines.sheets.book import Book, Found
from wegwijs.engines.sheets.checking import GoodRow
from wegwijs.engines.sheets.comparing import Values, compare, values_of
from wegwijs.engines.sheets.inserting import (
    Keys,
    bookkeeping,
    insert,
    insert_values,
    without_waiting,
)
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.parents import forget, take_parents, write_parents
from wegwijs.engines.sheets.schema import Refusal, Sheet

AT_ONCE = 2000  # rows in one statement

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Made:
    """A clean row and the records it stands for, not yet written."""

    row: GoodRow
    records: Found


def make(sheet: Sheet, rows: list[GoodRow], book: Book, outcome: Outcome) -> list[Made]:
    """Let each row decide what it stands for; a row that cannot be is refused."""
    made = []
    ours = {"team_id": book.team.pk, "entered_by_id": book.by}
    for row in rows:
        records: Found = {}
        book.row = records
        try:
            for part in row.parts:
                for name, record in part.records(book):
                    records[name] = record
        except Refusal as refusal:
            outcome.refuse(sheet.name, row.number, refusal.column, refusal.sentence)
            continue
        for record in records.values():
            record.__dict__.update(ours)
        made.append(Made(row, records))
    return made


def said_of(record: Record, key: int) -> dict[str, Any]:
    """The key of a record, and what the row said of it."""
    return {"id": key, "values": values_of(record)}


def _says_the_same(made: Made, stored: SheetRow, present: Found) -> bool:
    if not made.records.keys() == stored.records.keys() == present.keys():
        return False
    return all(
        values_of(record) == stored.records[name]["values"] == values_of(present[name])
        for name, record in made.records.items()
    )


def refusal_of(error: Exception) -> str:
    """Why the database does not take a row, for the reader."""
    if isinstance(error, IntegrityError):
        return sentence_for(error)
    if isinstance(error, models.ProtectedError | models.RestrictedError):
        return _("other records lean on what this row no longer says")
    return _("the database cannot hold a value of this row: it is too long or too large")


NOT_TAKEN = (IntegrityError, DataError, models.ProtectedError)


def _halves(part: range) -> list[range]:
    middle = (part.start + part.stop) // 2
    return [range(part.start, middle), range(middle, part.stop)]


@dataclass(slots=True)
class Writer:
    """Writes the rows of one sheet, and keeps what it said for the next time."""

    sheet: Sheet
    book: Book
    outcome: Outcome
    stored: dict[str, SheetRow]
    standing: dict[str, Found]
    at: str
    # Columns that few offices keep and this workbook leaves out: nothing is said of them.
    silent: frozenset[str] = frozenset()
    keys: Keys = field(default_factory=Keys)
    # Shared records that a row of this workbook still speaks of.
    spoken_of: set[tuple[str, int]] = field(default_factory=set)
    # Rows that a workbook of other years repeats, by all the years that they then speak of.
    said_again: dict[tuple[int, ...], list[int]] = field(default_factory=lambda: defaultdict(list))

    def write(self, rows: list[Made], progress: Progress) -> dict[str, Found]:
        """Changes first, so that what moved makes room. Returns the records by key."""
        new = [made for made in rows if made.row.key not in self.stored]
        old = [made for made in rows if made.row.key in self.stored]
        found = self._change(old, progress, len(rows))
        if not new:
            return found
        self.keys.ahead = len(new)
        parts = [range(at, min(at + AT_ONCE, len(new))) for at in range(0, len(new), AT_ONCE)]
        return found | self._insert(
            new, parts, lambda done: progress(self.sheet.name, len(old) + done, len(rows))
        )

    def _insert(
        self, rows: list[Made], parts: list[range], tell: Callable[[int], None]
    ) -> dict[str, Found]:
        """All in one go; where one breaks a rule, part by part, halved until it stands alone."""
        written: list[models.Model] = []
        inserted = [made for part in parts for made in rows[part.start : part.stop]]
        known: list[Record] = []
        try:
            with transaction.atomic():
                with without_waiting():
                    for part in parts:
                        known += self._insert_all(rows[part.start : part.stop], written)
                        tell(part.stop)
                for record in known:
                    self._update_known(record)
        except NOT_TAKEN as error:
            forget(written)
            if len(inserted) == 1:
                self.outcome.refuse(self.sheet.name, inserted[0].row.number, "", refusal_of(error))
                return {}
            smaller = parts if len(parts) > 1 else _halves(parts[0])
            done = [self._insert(rows, [part], tell) for part in smaller]
            return {key: records for part in done for key, records in part.items()}
        self.outcome.accepted += len(inserted)
        return {made.row.key: made.records for made in inserted}

    def _insert_all(self, rows: list[Made], written: list[models.Model]) -> list[Record]:
        """Returns the records that were known: what a new row shares with earlier ones."""
        known: list[Record] = []
        said: dict[int, Values] = {}
        by_part: dict[str, dict[int, Record]] = defaultdict(dict)
        for made in rows:
            for name, record in made.records.items():
                if record._state.adding:
                    by_part[name.partition(":")[0]][id(record)] = record
        for name in self.sheet.parents_first(by_part):
            records = list(by_part[name].values())
            write_parents(records, written, at=self.at, keys=self.keys)
            for record in records:
                take_parents(record)
            new = [record for record in records if record.pk is None]
            written += new
            if new:
                said |= dict(
                    zip(map(id, new), insert(new, at=self.at, keys=self.keys), strict=True)
                )
            known += [record for record in records if record._state.adding]
        self._keep(rows, said)
        return known

    def _update_known(self, record: Record) -> None:
        """A row is new, and what it shares with others was known: a colleague's next function."""
        stands = type(record)._default_manager.get(pk=record.pk)
        difference = compare({}, values_of(record), values_of(stands))
        self._save(stands, record, difference.apply)

    def _keep(self, rows: list[Made], said: dict[int, Values]) -> None:
        """Remember what these rows said."""
        keys = self.keys.take(SheetRow, len(rows))
        by, team = self.book.by, self.book.team.pk
        insert_values(
            SheetRow,
            [
                {
                    "sheet": self.sheet.name,
                    "key": made.row.key,
                    "years": self.book.years,
                    "since": made.row.since,
                    "until": made.row.until,
                    "records": self._told(made, said),
                    **bookkeeping(key, team, by, self.at),
                }
                for key, made in zip(keys, rows, strict=True)
            ],
        )

    def _told(self, made: Made, said: dict[int, Values]) -> dict[str, Any]:
        """Each part's key, and what the row said of it."""
        told: dict[str, Any] = {
            name: {"id": record.pk, "values": said.get(id(record)) or values_of(record)}
            for name, record in made.records.items()
        }
        self._sign(made, told)
        return told

    def _sign(self, made: Made, told: dict[str, Any]) -> None:
        """Where rows are told apart by what they say, keep that too, in short."""
        if self.sheet.main.REPEATS and told:
            told[self.sheet.parents_first(told)[0]]["row"] = made.row.digest

    def _change(self, rows: list[Made], progress: Progress, every: int) -> dict[str, Found]:
        """Compare each row with what it said last time, and with the records as they stand."""
        for made in rows:
            for name, record in made.records.items():
                stands = self.standing[made.row.key].get(name)
                if stands is not None:
                    record.pk = stands.pk
                    record._state.adding = False
                    self.spoken_of.add((name, record.pk))
                    self._leave_unsaid(name, record, stands)
        found = {}
        for done, made in enumerate(rows, start=1):
            present = dict(self.standing[made.row.key])
            written: list[models.Model] = []
            try:
                changed = self._change_one(made, present, written)
            except NOT_TAKEN as error:
                forget(written)
                self.outcome.refuse(self.sheet.name, made.row.number, "", refusal_of(error))
                continue
            self.outcome.accepted += changed
            self.outcome.unchanged += not changed
            found[made.row.key] = present
            if done % AT_ONCE == 0:
                progress(self.sheet.name, done, every)
        for years, keys in self.said_again.items():
            SheetRow.objects.filter(pk__in=keys).update(years=list(years))
        return found

    def _leave_unsaid(self, name: str, record: Record, stands: Record) -> None:
        """Of what this workbook has no column for, the record stays as it stands."""
        for column in self.silent:
            for attname in values_of(record):
                field_name = stands._meta.get_field(attname.removesuffix("_id")).name
                if self.sheet.column_of(name, field_name) == column:
                    setattr(record, attname, getattr(stands, attname))

    def _change_one(self, made: Made, present: Found, written: list[models.Model]) -> bool:
        """Whether anything changed; `present` then holds the records as they became."""
        stored = self.stored[made.row.key]
        for record in made.records.values():
            take_parents(record)
        if _says_the_same(made, stored, present):
            self._said_again(stored)
            return False
        conflicts = len(self.outcome.conflicts)
        try:
            with transaction.atomic():
                return self._take_over(made, stored, present, written)
        except NOT_TAKEN:
            del self.outcome.conflicts[conflicts:]
            for name, record in self.standing[made.row.key].items():
                record.pk = stored.records[name]["id"]
                record.refresh_from_db()
            raise

    def _said_again(self, stored: SheetRow) -> None:
        if not set(self.book.years) <= set(stored.years):
            self.said_again[tuple(sorted({*stored.years, *self.book.years}))].append(stored.pk)

    def _take_over(
        self, made: Made, stored: SheetRow, present: Found, written: list[models.Model]
    ) -> bool:
        changed = False
        now = {name: dict(part) for name, part in stored.records.items()}
        gone = [name for name in now if name not in made.records]
        for name in reversed(self.sheet.parents_first(gone)):
            if self._drop(made.row, name, stored, present):
                del now[name]
                changed = True
        for name in self.sheet.parents_first(made.records):
            record = made.records[name]
            write_parents([record], written, at=self.at, keys=self.keys)
            take_parents(record)
            if name not in stored.records:
                self._add(record, written)
                present[name] = record
                changed = True
            elif name not in present:
                self._conflict(made.row, "", _("this was removed by hand; it is left so"))
                continue
            else:
                changed |= self._update(made.row, name, record, present[name], stored.records[name])
            now[name] = said_of(record, present[name].pk)
        self._sign(made, now)
        self._keep_again(made, stored, now)
        return changed

    def _add(self, record: Record, written: list[models.Model]) -> None:
        if record.pk is None:
            written.append(record)
            insert([record], at=self.at, keys=self.keys)

    def _keep_again(self, made: Made, stored: SheetRow, now: dict[str, Any]) -> None:
        years = sorted({*stored.years, *self.book.years})
        if (now, years) != (stored.records, stored.years):
            stored.records, stored.years = now, years
            stored.since, stored.until = made.row.since, made.row.until
            stored.save(update_fields=["records", "years", "since", "until"])

    def _update(
        self, row: GoodRow, name: str, record: Record, stands: Record, stored: dict[str, Any]
    ) -> bool:
        said, says = stored["values"], values_of(record)
        difference = compare(said, says, values_of(stands))
        for attname in difference.conflicts:
            field_name = stands._meta.get_field(attname.removesuffix("_id")).name
            column = self.sheet.column_of(name, field_name)
            # What no column speaks of is a colleague's to fill in.
            if column or says[attname] != said.get(attname):
                sentence = _("this was changed by hand since; it is left as it is")
                self._conflict(row, column, sentence)
        self._save(stands, record, difference.apply)
        return bool(difference.apply)

    def _save(self, stands: Record, record: Record, fields: list[str]) -> None:
        if fields:
            for name in fields:
                setattr(stands, name, getattr(record, name))
            stands.version += 1
            stands.save(update_fields=[*fields, "version"])

    def _drop(self, row: GoodRow, name: str, stored: SheetRow, present: Found) -> bool:
        """The row no longer says this: take it away, unless it was changed by hand since."""
        record = present.pop(name, None)
        if record is None:
            return False
        if (name, record.pk) in self.spoken_of:
            return True
        if values_of(record) != stored.records[name]["values"]:
            self._conflict(row, "", _("this was changed by hand since; it is left as it is"))
            return False
        record.delete()
        return True

    def _conflict(self, row: GoodRow, column: str, sentence: str) -> None:
        note = Note(self.sheet.name, row.number, column, sentence)
        if note not in self.outcome.conflicts[-4:]:
            self.outcome.conflicts.append(note)
