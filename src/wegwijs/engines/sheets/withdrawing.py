"""Rows that only an earlier workbook had: taken away, where nothing leans on them."""

from __future__ import annotations

from django.db import IntegrityError, models, transaction

from wegwijs.engines.sheets.book import Found
from wegwijs.engines.sheets.comparing import values_of
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.schema import Sheet


def withdraw(
    sheet: Sheet, rows: list[SheetRow], standing: dict[str, Found]
) -> tuple[list[SheetRow], list[SheetRow]]:
    """Take these rows away. Returns those that went, and those changed by hand or leaned on."""
    went: list[SheetRow] = []
    stayed: list[SheetRow] = []
    for row in rows:
        try:
            with transaction.atomic():
                untouched = _take_away(sheet, row, standing[row.key])
        except (models.ProtectedError, IntegrityError):
            untouched = False
        (went if untouched else stayed).append(row)
    return went, stayed


def _take_away(sheet: Sheet, row: SheetRow, standing: Found) -> bool:
    """Delete the records of a row and the row, unless a record was changed by hand."""
    for name, record in standing.items():
        if values_of(record) != row.records[name]["values"] and not sheet.is_shared(name):
            return False
    for name in reversed(sheet.parents_first(standing)):
        _delete(type(standing[name]), row.records[name]["id"], shared=sheet.is_shared(name))
    row.delete()
    return True


def _delete(kind: type[models.Model], key: int, *, shared: bool) -> None:
    """What other rows share goes with the last of them."""
    try:
        with transaction.atomic():
            kind._default_manager.filter(pk=key).delete()
    except models.ProtectedError:
        if not shared:
            raise
