"""What workbooks said of somebody is forgotten, and the number is not let in again.

A forgotten row keeps its sheet and its years, so that a register that was kept stays kept. Where
the sheet goes by numbers, the number is replaced by a mark: made from it with the key of this
house, so that the same number is recognised when it comes back, and cannot be read from the mark.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.conf import settings
from django.db import connections, models
from django.utils.crypto import salted_hmac

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.schema import SHEETS, Sheet

Model = type[models.Model]
MARK = "destroyed:"


def marks_of(team: int, sheet: str, number: str) -> list[str]:
    """The mark of a number, with the key of today and with those of before."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    said = f"{team}|{sheet}|{number}"
    return [
        MARK + salted_hmac("wegwijs.sheets", said, secret=key, algorithm="sha256").hexdigest()
        for key in keys
    ]


def goes_by_number(sheet: Sheet) -> bool:
    """Whether a row is recognised by one number alone."""
    return len(sheet.main.KEY) == 1


def _parts_of(kinds: Iterable[Model]) -> Iterable[tuple[str, str, Model]]:
    """Every part of every sheet that is a record of one of these kinds."""
    wanted = set(kinds)
    for sheet in SHEETS.values():
        for schema in sheet.schemas:
            for part, kind in schema.PARTS.items():
                if kind in wanted:
                    yield sheet.name, part, kind


def _rows_with(
    records: Mapping[Model, Collection[int]],
) -> list[tuple[int, int, str, str, str]]:
    """The remembered rows that became these records: key, team, sheet, key of the row, part."""
    asked = [
        {"sheet": sheet, "part": part, "id": key}
        for sheet, part, kind in _parts_of(records)
        for key in records[kind]
    ]
    table = SheetRow._meta.db_table
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute(
            f'SELECT DISTINCT r.id, r.team_id, r.sheet, r.key, said.key FROM "{table}" r'
            " CROSS JOIN LATERAL jsonb_each(r.records) AS said(key, value)"
            " JOIN json_to_recordset(%s) AS asked(sheet text, part text, id bigint)"
            " ON asked.sheet = r.sheet AND asked.part = split_part(said.key, ':', 1)"
            " AND asked.id = (said.value->>'id')::bigint ORDER BY r.id",
            [json.dumps(asked)],
        )
        return list(cursor.fetchall())


def forget_rows(records: Mapping[Model, Collection[int]]) -> None:
    """Forget what workbooks said of these records; of a number its mark stays."""
    rows = {key: (team, sheet, said) for key, team, sheet, said, _part in _rows_with(records)}
    kept = SheetRow.objects.using(OWNER_ALIAS)
    for key, (team, sheet, said) in rows.items():
        new = MARK + secrets.token_hex(16)
        if goes_by_number(SHEETS[sheet]):
            mark = marks_of(team, sheet, said.split("|")[0])[0]
            if not kept.filter(team=team, sheet=sheet, key=mark).exists():
                new = mark
        kept.filter(pk=key).update(key=new, records={}, since=None, until=None)


def forget_texts(texts: Mapping[Model, tuple[Collection[int], Sequence[str]]]) -> None:
    """Forget these columns of these records. What the next workbook says of them is not taken over.

    `null` is neither what stands now nor what the workbook says: somebody has changed it by hand.
    """
    found = _rows_with({kind: ids for kind, (ids, _columns) in texts.items()})
    columns = {(sheet, part): texts[kind][1] for sheet, part, kind in _parts_of(texts)}
    kept = SheetRow.objects.using(OWNER_ALIAS)
    for key, _team, sheet, _said, part in found:
        row = kept.get(pk=key)
        values = row.records[part]["values"]
        values |= dict.fromkeys(columns[sheet, part.partition(":")[0]] & values.keys())
        kept.filter(pk=key).update(records=row.records)


def refuse_number(team: int, sheet: str, number: str) -> None:
    """Write down the mark of a number, also where no workbook ever named it."""
    mark = marks_of(team, sheet, number)[0]
    SheetRow.objects.using(OWNER_ALIAS).get_or_create(
        team_id=team, sheet=sheet, key=mark, defaults={"years": [], "records": {}}
    )


def destroyed_numbers(team: int, sheet: Sheet, numbers: Iterable[str]) -> set[str]:
    """Which of these numbers may not come back."""
    if not goes_by_number(sheet):
        return set()
    marked = SheetRow.objects.filter(team=team, sheet=sheet.name, key__startswith=MARK)
    found = set(marked.values_list("key", flat=True))
    if not found:
        return set()
    return {n for n in set(numbers) if not found.isdisjoint(marks_of(team, sheet.name, n))}
