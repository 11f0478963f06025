"""Writes clean rows as records: what is new, what changed, what is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from wegwijs.base.core.records import Record
from wegwijs.base.core.refusals import sentence_for
from wegwijs.engines.sheets.book import Book, Found
from wegwijs.engines.sheets.checking import GoodRow
from wegwijs.engines.sheets.comparing import compare, take_parents, values_of
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.outcome import Note, Outcome
from wegwijs.engines.sheets.schema import Refusal, Sheet

AT_ONCE = 1000  # rows written between two savepoints

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Made:
    """A clean row and the records it stands for, not yet written."""

    row: GoodRow
    records: Found


def make(sheet: Sheet, rows: list[GoodRow], book: Book, outcome: Outcome) -> list[Made]:
    """Let each row decide what it stands for; a row that cannot be is refused."""
    made = []
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
            record.team_id = book.team.pk
            record.entered_by_id = book.by
        made.append(Made(row, records))
    return made


@dataclass(slots=True)
class Writer:
    """Writes the rows of one sheet, and keeps what it said for the next time."""

    sheet: Sheet
    book: Book
    outcome: Outcome
    stored: dict[str, SheetRow]
    kinds: dict[str, type[Record]]

    def write(self, rows: list[Made], progress: Progress) -> dict[str, Found]:
        """Changes first, so that what moved makes room. Returns the records by key."""
        new = [made for made in rows if made.row.key not in self.stored]
        old = [made for made in rows if made.row.key in self.stored]
        found = self._change(old)
        for start in range(0, len(new), AT_ONCE):
            found |= self._insert(new[start : start + AT_ONCE])
            progress(self.sheet.name, min(start + AT_ONCE, len(new)), len(rows))
        return found

    def _insert(self, rows: list[Made]) -> dict[str, Found]:
        """All of these in one go; where one breaks a rule, halve until it stands alone."""
        try:
            with transaction.atomic():
                self._insert_all(rows)
        except IntegrityError as error:
            for made in rows:
                for record in made.records.values():
                    record.pk = None
                    record._state.adding = True
            if len(rows) == 1:
                self.outcome.refuse(self.sheet.name, rows[0].row.number, "", sentence_for(error))
                return {}
            middle = len(rows) // 2
            return self._insert(rows[:middle]) | self._insert(rows[middle:])
        self.outcome.accepted += len(rows)
        return {made.row.key: made.records for made in rows}

    def _insert_all(self, rows: list[Made]) -> None:
        by_part: dict[str, list[Record]] = defaultdict(list)
        for made in rows:
            for name, record in made.records.items():
                by_part[name].append(record)
        for records in by_part.values():
            for record in records:
                take_parents(record)
            type(records[0])._default_manager.bulk_create(records)
        SheetRow.objects.bulk_create(
            SheetRow(
                team=self.book.team,
                entered_by_id=self.book.by,
                sheet=self.sheet.name,
                key=made.row.key,
                years=self.book.years,
                since=made.row.since,
                until=made.row.until,
                records={name: _told(record) for name, record in made.records.items()},
            )
            for made in rows
        )

    def _change(self, rows: list[Made]) -> dict[str, Found]:
        """Compare each row with what it said last time, and with the records as they stand."""
        standing = self._standing(rows)
        found = {}
        for made in rows:
            stored = self.stored[made.row.key]
            present: Found = {
                name: standing[self.kinds[name]][part["id"]]
                for name, part in stored.records.items()
                if part["id"] in standing[self.kinds[name]]
            }
            for name, record in made.records.items():
                if name in present:
                    record.pk = present[name].pk
            try:
                with transaction.atomic():
                    changed = self._change_one(made, stored, present)
            except (IntegrityError, models.ProtectedError) as error:
                sentence = (
                    sentence_for(error)
                    if isinstance(error, IntegrityError)
                    else _("other records lean on what this row no longer says")
                )
                self.outcome.refuse(self.sheet.name, made.row.number, "", sentence)
                continue
            if changed:
                self.outcome.accepted += 1
            else:
                self.outcome.unchanged += 1
            found[made.row.key] = present
        return found

    def _standing(self, rows: list[Made]) -> dict[type[Record], dict[int, Record]]:
        ids: dict[type[Record], list[int]] = {kind: [] for kind in self.kinds.values()}
        for made in rows:
            for name, part in self.stored[made.row.key].records.items():
                ids[self.kinds[name]].append(part["id"])
        return {kind: kind._default_manager.in_bulk(keys) for kind, keys in ids.items()}

    def _change_one(self, made: Made, stored: SheetRow, present: Found) -> bool:
        changed = False
        now = dict(stored.records)
        for name in [name for name in stored.records if name not in made.records]:
            changed |= self._drop(made.row, name, stored, present)
            now.pop(name)
        for name, record in made.records.items():
            take_parents(record)
            if name not in stored.records:
                record.save(force_insert=True)
                present[name] = record
                changed = True
            elif name not in present:
                self._conflict(made.row, "", _("this was removed by hand; it is left so"))
                continue
            else:
                changed |= self._update(made.row, record, present[name], stored.records[name])
            now[name] = _told(record)
        if now != stored.records:
            stored.records = now
            stored.years = self.book.years
            stored.since, stored.until = made.row.since, made.row.until
            stored.save(update_fields=["records", "years", "since", "until"])
        return changed

    def _update(self, row: GoodRow, record: Record, stands: Record, stored: dict) -> bool:
        difference = compare(stored["values"], values_of(record), values_of(stands))
        for name in difference.conflicts:
            field = stands._meta.get_field(name.removesuffix("_id"))
            self._conflict(
                row,
                "",
                _("%(field)s was changed by hand since; it is left as it is")
                % {"field": getattr(field, "verbose_name", name)},
            )
        for name in difference.apply:
            setattr(stands, name, getattr(record, name))
        if difference.apply:
            stands.version += 1
            stands.save(update_fields=[*difference.apply, "version"])
        return bool(difference.apply)

    def _drop(self, row: GoodRow, name: str, stored: SheetRow, present: Found) -> bool:
        """The row no longer says this: take it away, unless it was changed by hand since."""
        record = present.pop(name, None)
        if record is None:
            return False
        if values_of(record) != stored.records[name]["values"]:
            self._conflict(row, "", _("this was changed by hand since; it is left as it is"))
            return False
        record.delete()
        return True

    def _conflict(self, row: GoodRow, column: str, sentence: str) -> None:
        self.outcome.conflicts.append(Note(self.sheet.name, row.number, column, sentence))


def _told(record: Record) -> dict:
    return {"id": record.pk, "values": values_of(record)}


def withdraw(rows: list[SheetRow], kinds: dict[str, type[Record]]) -> list[SheetRow]:
    """Take away rows that are gone. Returns those that stay: changed by hand, or leaned on."""
    kept = []
    for row in rows:
        try:
            with transaction.atomic():
                untouched = _take_away(row, kinds)
        except (models.ProtectedError, IntegrityError):
            untouched = False
        if not untouched:
            kept.append(row)
    return kept


def _take_away(row: SheetRow, kinds: dict[str, type[Record]]) -> bool:
    """Delete the records of a row and the row, unless a record was changed by hand."""
    parts = [
        (kinds[name]._default_manager.filter(pk=part["id"]).first(), part)
        for name, part in reversed(row.records.items())
    ]
    if any(record and values_of(record) != part["values"] for record, part in parts):
        return False
    for record, _part in parts:
        if record is not None:
            record.delete()
    SheetRow.objects.filter(pk=row.pk).delete()
    return True
