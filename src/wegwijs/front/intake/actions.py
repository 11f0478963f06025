"""Taking in what somebody handed in, as that user."""

from __future__ import annotations

from datetime import date

from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import User
from wegwijs.engines.sheets.actions import Options, take_in
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.engines.sheets.refused import write_refused
from wegwijs.front.intake import keeping
from wegwijs.front.intake.receiving import HandedIn


def take_in_workbook(workbook: HandedIn, *, by: User, on: date, only_check: bool) -> Outcome:
    """Write the good rows of a workbook of one's own team. Raises CannotRead.

    The file is gone afterwards, whatever came of it.
    """
    options = Options(
        dry_run=only_check,
        skip_refused=True,
        teams=frozenset(by.teams_with(Ability.INTAKE)),
        called=workbook.name or "",
    )
    with workbook:
        return take_in(workbook.path, today=on, by=by.pk, options=options)


def keep_refused(outcome: Outcome) -> str:
    """Write the refused rows of a workbook where they can be fetched once; gives the name."""
    path = keeping.new_place()
    write_refused(outcome, path)
    return path.name
