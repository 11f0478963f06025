"""Which sheets and columns a workbook has, which it lacks, and which were renamed."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from wegwijs.base.core.meant import meant
from wegwijs.engines.sheets.grid import Grid, RawSheet
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.schema import REFUSED, SHEETS, Sheet
from wegwijs.engines.sheets.words import shown, tidy

TOP = 20  # rows in which the column names may stand


def find_sheets(grids: Iterable[Grid], outcome: Outcome) -> dict[str, RawSheet]:
    """The registers in a workbook, by name; says what is missing, renamed, hidden or unknown."""
    by_word = {name.casefold(): name for name in SHEETS}
    found: dict[str, RawSheet] = {}
    extra = []
    for grid in grids:
        name = by_word.get(tidy(grid.name).casefold())
        if grid.name == REFUSED:
            outcome.mended = True
        elif name is None:
            extra.append(grid.name)
        elif name in found:
            outcome.refuse_all(name, 0, "", _("this sheet stands here twice"))
        else:
            found[name] = titled(grid, SHEETS[name], outcome)
            if grid.hidden:
                outcome.remark(name, 0, "", _("this sheet is hidden; its rows are read"))
    _say_what_is_missing(found, extra, outcome)
    for name in extra:
        outcome.remark(shown(name), 0, "", _("this sheet is not known and not read"))
    return found


def _say_what_is_missing(found: Collection[str], extra: list[str], outcome: Outcome) -> None:
    for name in SHEETS:
        if name in found:
            continue
        near = meant(name, extra)
        if near:
            sentence = _("this sheet is missing; is it «%(near)s»?") % {"near": shown(near)}
            outcome.refuse_all(name, 0, "", sentence)
            extra.remove(near)
        elif not outcome.mended and not SHEETS[name].is_seldom(name):
            outcome.remark(name, 0, "", _("this sheet is missing: nothing is said about it"))


def titled(grid: Grid, sheet: Sheet, outcome: Outcome) -> RawSheet:
    """The rows below the line that names the columns, which need not be the first."""
    by_word = {name.casefold(): name for name in sheet.columns()}
    names = [[tidy(str(value)) for value in line] for line in grid.lines[:TOP]]
    known = [len({word.casefold() for word in line} & by_word.keys()) for line in names]
    header = known.index(max(known)) if any(known) else _first_filled(names)
    columns = [by_word.get(word.casefold(), word) for word in (names[header] if names else [])]
    if any(any(line) for line in names[:header]):
        outcome.remark(
            sheet.name, header + 1, "", _("the column names stand here; what is above is not read")
        )
    rows = [
        (number, line)
        for number, line in enumerate(grid.lines[header + 1 :], start=header + 2)
        if line.count("") < len(line)
    ]
    return RawSheet(sheet.name, columns, rows, header + 1, grid.since_1904)


def _first_filled(names: list[list[str]]) -> int:
    return next((at for at, line in enumerate(names) if any(line)), 0)


def check_columns(raw: RawSheet, sheet: Sheet, outcome: Outcome) -> None:
    """Columns that are missing or renamed refuse the workbook; an extra one is named and left."""
    wanted = sheet.columns()
    extra = [name for name in raw.columns if name and name not in wanted]
    for name, needed in wanted.items():
        if name not in raw.columns:
            _miss(raw, sheet, name, needed, extra, outcome)
    for name in dict.fromkeys(extra) if not outcome.mended else ():
        outcome.remark(
            sheet.name, raw.header, shown(name), _("this column is not known and not read")
        )
    for name in dict.fromkeys(name for name in raw.columns if raw.columns.count(name) > 1):
        if name in wanted:
            outcome.refuse_all(sheet.name, raw.header, name, _("this column stands here twice"))
    nameless = {at for at, name in enumerate(raw.columns) if not name}
    if any(line[at] != "" for _number, line in raw.rows for at in nameless & set(range(len(line)))):
        outcome.remark(sheet.name, raw.header, "", _("a column without a name is not read"))


def _miss(
    raw: RawSheet, sheet: Sheet, name: str, needed: bool, extra: list[str], outcome: Outcome
) -> None:
    near = meant(name, extra)
    if near:
        sentence = _("this column is missing; is it «%(near)s»?") % {"near": shown(near)}
        outcome.refuse_all(raw.name, raw.header, name, sentence)
        extra.remove(near)
    elif needed:
        outcome.refuse_all(raw.name, raw.header, name, _("this column is missing"))
    elif not sheet.is_seldom(name):
        sentence = _("this column is missing; its values are unknown")
        outcome.remark(raw.name, raw.header, name, sentence)
