"""How long each class of data is kept: dated rules, read from the law as data (retention.toml)."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.rules.law import Certainty, Version, rule
from wegwijs.base.rules.terms import Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DataClass(models.TextChoices):
    """What is kept, and goes, together."""

    NOTES = "notes", _("notes about a client")
    LEGAL = "legal", _("legal files of a client")
    IDENTITY = "identity", _("everything by which a client is known")
    COLLEAGUE = "colleague", _("file of a colleague")
    ACCESS_LOG = "access_log", _("access log")


@dataclass(frozen=True, slots=True)
class Told:
    """A class in words: what starts its term, and what happens when the term is over."""

    trigger: StrOrPromise
    action: StrOrPromise


TOLD = {
    DataClass.NOTES: Told(
        _("the day on which the file is closed"),
        _("What was written about the client goes. The dates of conversations stay."),
    ),
    DataClass.LEGAL: Told(
        _("the day on which the last legal file is closed"),
        _("File numbers and notes go. What was asked, the steps and the outcome stay."),
    ),
    DataClass.IDENTITY: Told(
        _("the end of the other terms, when nothing runs any more"),
        _(
            "Name, birth date, numbers and all texts go. What was counted stays, as of somebody "
            "whom nobody can find again."
        ),
    ),
    DataClass.COLLEAGUE: Told(
        _("the last day of the last engagement"),
        _("Name, number, reasons of leave and notes of interviews go. The engagements stay."),
    ),
    DataClass.ACCESS_LOG: Told(
        _("the day of the look"), _("The lines of before that day go, with whom they showed.")
    ),
}


# What a rule rests on, by the name that its source has in the law as data.
SOURCES = {
    "Verordening (EU) 2016/679": _("General Data Protection Regulation, article 5(1)(e)"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a term, valid for what began on or after its first day."""

    of: DataClass
    valid_from: date
    years: int
    source: StrOrPromise
    decided: bool

    @property
    def told(self) -> Told:
        return TOLD[self.of]

    @property
    def version(self) -> str:
        """Names the rule in the proof that something was destroyed by it."""
        return f"{self.of} {self.valid_from:%Y-%m-%d}: {self.years}"

    def due(self, began: date) -> date:
        """The day on which a term that began on a day is over."""
        return years_after(began, self.years)


def years_after(day: date, years: int) -> date:
    """The same day, so many years on. After 29 February it is 1 March, so that nothing is early."""
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def years_before(day: date, years: int) -> date:
    """What began before this day is over on the given one."""
    return years_after(day, -years)


@cache
def versions(of: DataClass) -> tuple[Rule, ...]:
    """The rules of a class, the oldest first."""
    return tuple(_rule(of, each) for each in rule(f"retention.{of.value}").versions)


def _rule(of: DataClass, version: Version) -> Rule:
    assert version.term
    assert version.term.unit is Unit.YEARS
    # A number that nobody agreed on is our proposal.
    decided = version.certainty is Certainty.AGREED
    return Rule(of, version.valid_from, version.term.number, SOURCES[version.source], decided)


def rule_on(of: DataClass, day: date) -> Rule:
    """The rule that was valid on the day on which a term began."""
    valid = [rule for rule in versions(of) if rule.valid_from <= day]
    return (valid or versions(of))[max(len(valid) - 1, 0)]
