"""Rows that name rows of other sheets: whether what they lean on stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wegwijs.engines.sheets.checking import GoodRow, column_of
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.schema import Reference, Sheet, joined
from wegwijs.engines.sheets.words import shown

Target = tuple[str, tuple[str, ...]]  # a sheet, and the columns by which its rows are named


@dataclass(slots=True)
class Known:
    """What a reference may name: values of good rows, and the row numbers of the others."""

    good: dict[Target, set[str]] = field(default_factory=dict)
    refused: dict[Target, dict[str, int]] = field(default_factory=dict)
    # Refused rows without a number: what they would have been called is anybody's guess.
    nameless: dict[Target, int] = field(default_factory=dict)
    # Rows of which a colleague removed the records by hand.
    removed: dict[str, dict[str, int]] = field(default_factory=dict)


def check_references(
    sheet: Sheet, rows: list[GoodRow], known: Known, outcome: Outcome
) -> list[GoodRow]:
    """The rows whose references stand; the others are refused: no such row, or a refused one."""
    references = sheet.references()
    return [row for row in rows if all(_stands(sheet, row, r, known, outcome) for r in references)]


def _stands(
    sheet: Sheet, row: GoodRow, reference: Reference, known: Known, outcome: Outcome
) -> bool:
    part = row.parts[reference.schema]
    values = [getattr(part, name) for name in reference.names]
    value = joined(values)
    target = reference.sheet, reference.columns
    if None in values or value in known.good.get(target, ()):
        return True
    sentence = _why_not(target, value, " ".join(shown(v) for v in values), known)
    column = column_of(type(part))[reference.names[-1]]
    outcome.refuse(sheet.name, row.number, column, sentence)
    return False


def _why_not(target: Target, value: str, in_words: str, known: Known) -> str:
    sheet = target[0]
    places = {"value": in_words, "sheet": sheet}
    refused = known.refused.get(target, {}).get(value)
    if refused is not None:
        return _("leans on row %(row)d of %(sheet)s, which is refused") % (
            places | {"row": refused}
        )
    removed = known.removed.get(sheet, {}).get(value)
    if removed is not None:
        return _("leans on row %(row)d of %(sheet)s, which was removed by hand") % (
            places | {"row": removed}
        )
    if target in known.nameless:
        return _(
            "«%(value)s» does not stand in %(sheet)s; perhaps it is row %(row)d, which is refused "
            "because its number cannot be read"
        ) % (places | {"row": known.nameless[target]})
    return _("«%(value)s» does not stand in %(sheet)s") % places
