"""Taking in a workbook: one transaction, one journal line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core import journal, scope
from wegwijs.base.core.meant import meant
from wegwijs.base.organisation.actions import found_team
from wegwijs.base.organisation.models import Serves, Team
from wegwijs.engines.sheets.base.municipalities import MunicipalityRow
from wegwijs.engines.sheets.book import Book
from wegwijs.engines.sheets.checking import GoodRow, clean
from wegwijs.engines.sheets.columns import check_columns, find_sheets
from wegwijs.engines.sheets.intake import Intake
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.reading import read_workbook
from wegwijs.engines.sheets.schema import FIRST, in_order
from wegwijs.engines.sheets.words import shown
from wegwijs.engines.sheets.writing import Progress


@dataclass(frozen=True, slots=True)
class Options:
    """How to take a workbook in."""

    dry_run: bool = False
    skip_refused: bool = False
    withdraw_missing: bool = False
    # The teams whose workbook may be taken in; without them that of any team, also of a new one.
    teams: frozenset[int] | None = None
    called: str = ""  # what its owner calls the file


# What else must follow in the same transaction from what came in, by team.
AfterIntake = Callable[[int], object]
_AFTER: list[AfterIntake] = []


def after_intake(follow: AfterIntake) -> None:
    """Have this done for the team, in its scope, once its workbook is in."""
    _AFTER.append(follow)


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
    outcome = Outcome()
    outcome.sheets = find_sheets(read_workbook(path, called=options.called), outcome)
    with transaction.atomic():
        intake = _open(today, by, outcome, options.teams, progress)
        if intake is None:
            outcome.refuse_the_rest()
        else:
            team, years = intake.book.team, intake.book.years
            why = f"import {path.suffix.lstrip('.')} {years}"
            with scope.acting(user=by, teams=[team.pk], why=why):
                intake.run(progress, withdraw_missing=options.withdraw_missing)
                counts = {"accepted": outcome.accepted, "refused": len(outcome.refused_rows)}
                for follow in _AFTER:
                    follow(team.pk)
                journal.write("sheets.taken_in", team=team.pk, by=by, years=years, **counts)
        may_write = intake is not None and (options.skip_refused or not outcome.refused)
        outcome.written = may_write and not options.dry_run
        transaction.set_rollback(not outcome.written)
    return outcome


def _open(
    today: date,
    by: int | None,
    outcome: Outcome,
    teams: frozenset[int] | None,
    progress: Progress,
) -> Intake | None:
    """Check columns, clean every row, and learn whose workbook this is."""
    sheets = [sheet for sheet in in_order() if sheet.name in outcome.sheets]
    for sheet in sheets:
        check_columns(outcome.sheets[sheet.name], sheet, outcome)
    if FIRST not in outcome.sheets:
        outcome.refuse_all(FIRST, 0, "", _("this sheet says whose workbook it is; add it"))
    if outcome.refused:
        return None
    rows = {}
    for sheet in sheets:
        raw = outcome.sheets[sheet.name]
        progress(sheet.name, 0, len(raw.rows))
        rows[sheet.name] = clean(raw, sheet, today, outcome)
    team = _whose(rows[FIRST], outcome, teams)
    if team is None:
        return None
    years = sorted({row.main.jaar for row in rows[FIRST] if isinstance(row.main, MunicipalityRow)})
    outcome.read = sum(len(outcome.sheets[sheet.name].rows) for sheet in sheets)
    outcome.team, outcome.years = team.name, years
    book = Book(team, years, today, by)
    return Intake(book, outcome.sheets, rows, outcome, timezone.now().isoformat())


def _whose(rows: list[GoodRow], outcome: Outcome, teams: frozenset[int] | None) -> Team | None:
    """The team that the workbook names, if it is one of these; one workbook is one team."""
    names = {row.main.werkgebied: row for row in rows if isinstance(row.main, MunicipalityRow)}
    if not names:
        if not any(note.sheet == FIRST for note in outcome.refused):
            header = outcome.sheets[FIRST].header
            sentence = _("this sheet has no rows; it says whose workbook it is")
            outcome.refuse_all(FIRST, header, "", sentence)
        return None
    if len({name.casefold() for name in names}) > 1:
        sentence = _("one workbook is one team; these are several: %(names)s")
        told = sentence % {"names": ", ".join(sorted(map(shown, names)))}
        outcome.refuse_all(FIRST, max(row.number for row in names.values()), "werkgebied", told)
        return None
    name = next(iter(names))
    return _team_called(name, names[name].number, rows, outcome, teams)


def _team_called(
    name: str,
    number: int,
    rows: list[GoodRow],
    outcome: Outcome,
    teams: frozenset[int] | None,
) -> Team | None:
    """The team of this name; a new one where every team may be taken in."""
    known = {team.name: team for team in Team.objects.all() if teams is None or team.pk in teams}
    near = next((team for team in known if team.casefold() == name.casefold()), None)
    near = near or _misspelt(name, known, rows)
    if near and near.casefold() != name.casefold():
        sentence = _("«%(value)s» is not known; was «%(near)s» meant?")
        told = sentence % {"value": shown(name), "near": near}
        outcome.refuse_all(FIRST, number, "werkgebied", told)
        return None
    if near:
        return known[near]
    if teams is None:
        return found_team(name=name)
    # Whether there is such a team is not for who is not in it.
    sentence = _("this workbook is not of a team of yours; check the name of the team")
    outcome.refuse_all(FIRST, number, "werkgebied", sentence)
    return None


def _misspelt(name: str, known: dict[str, Team], rows: list[GoodRow]) -> str | None:
    """A team of nearly this name that works in one of these municipalities."""
    near = meant(name, known, at_least=85)
    places = [row.main.gemeente for row in rows if isinstance(row.main, MunicipalityRow)]
    if near and Serves.objects.filter(team=known[near], municipality__name__in=places).exists():
        return near
    return None
