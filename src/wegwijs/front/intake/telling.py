"""What came of a workbook, in words for who handed it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wegwijs.base.ui.templatetags.ui import amount
from wegwijs.engines.sheets.outcome import Note, Outcome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = 100  # sentences of one kind that the page shows


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of one kind about places in the workbook."""

    title: StrOrPromise
    told: StrOrPromise
    notes: list[Note]
    more: int  # that are not shown


@dataclass(frozen=True, slots=True)
class Told:
    """The outcome of a workbook, as its page shows it."""

    team: str
    years: str
    written: bool
    only_checked: bool
    whole: bool  # every row came in
    counts: list[str]
    to_fetch: bool
    groups: list[Group]


def told(outcome: Outcome, *, only_checked: bool) -> Told:
    return Told(
        team=outcome.team,
        years=", ".join(map(str, outcome.years)),
        written=outcome.written,
        only_checked=only_checked,
        whole=not outcome.refused,
        counts=_counts(outcome),
        to_fetch=outcome.written and bool(outcome.refused),
        groups=[group for group in _groups(outcome) if group.notes],
    )


def _counts(outcome: Outcome) -> list[str]:
    """How many rows came in, were known already, and were refused."""
    refused = len(outcome.refused_rows)
    counted = [
        (
            outcome.accepted,
            ngettext(
                "%(count)s row is new or changed",
                "%(count)s rows are new or changed",
                outcome.accepted,
            ),
        ),
        (
            outcome.unchanged,
            ngettext(
                "%(count)s row was known already",
                "%(count)s rows were known already",
                outcome.unchanged,
            ),
        ),
        (refused, ngettext("%(count)s row was refused", "%(count)s rows were refused", refused)),
    ]
    return [sentence % {"count": amount(count)} for count, sentence in counted if count]


def _groups(outcome: Outcome) -> list[Group]:
    return [
        _group(
            _("Refused"),
            _("These rows did not come in. Mend them, and take them in again."),
            outcome.refused,
        ),
        _group(
            _("Changed here since"),
            _("Somebody changed these in Wegwijs. They stay as they are."),
            outcome.conflicts,
        ),
        _group(
            _("No longer in the workbook"),
            _("An earlier workbook had these rows. They stay in Wegwijs."),
            outcome.missing,
        ),
        _group(
            _("Taken in with a remark"),
            _("These rows came in. Look whether they are right."),
            outcome.remarks,
        ),
    ]


def _group(title: StrOrPromise, sentence: StrOrPromise, notes: list[Note]) -> Group:
    return Group(title, sentence, sorted(notes)[:SHOWN], max(0, len(notes) - SHOWN))
