"""Days and doubts of the agenda in the words of a colleague."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.rules.deadlines import NoDeadline, Why
from wegwijs.base.rules.law import Certainty, Kind, Rule, Version
from wegwijs.engines.agenda.declaring import Called, called_by
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.words import words

WEEKDAY, WITH_YEAR = "EEEE d MMMM", "EEEE d MMMM y"
UNVERIFIED = Certainty.UNVERIFIED


def day_in_words(day: date, on: date) -> str:
    """A day as somebody says it: today, tomorrow, Thursday 24 December."""
    if day == on:
        return pgettext("a day", "today")
    if day == on + ONE_DAY:
        return pgettext("a day", "tomorrow")
    if day == on - ONE_DAY:
        return pgettext("a day", "yesterday")
    return words().day(day, WEEKDAY if day.year == on.year else WITH_YEAR)


def late_in_words(day: date, on: date) -> str:
    """How long ago a last day was."""
    days = (on - day).days
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def is_earliest(item: Item) -> bool:
    return item.of is not None and item.of.rule.kind is Kind.EARLIEST


def is_late(item: Item, on: date) -> bool:
    """Whether its last day by law has passed; what can be done from a day on is never late."""
    return item.last_day is not None and item.last_day < on and not is_earliest(item)


def when_of(item: Item, on: date) -> str:
    """By when an item must be done, or from when it can be."""
    if item.problem:
        return _("No last day yet")
    if is_earliest(item):
        day = day_in_words(item.due, on)
        sentence = _("Possible since %(day)s") if item.due <= on else _("Possible from %(day)s on")
        return sentence % {"day": day}
    if is_late(item, on):
        return late_in_words(item.last_day or item.due, on)
    return by_day(item.due if item.due >= on else item.last_day or item.due, on)


def by_day(day: date, on: date) -> str:
    """By when, under the heading of that day: today says so itself."""
    if day < on:
        return late_in_words(day, on)
    return "" if day == on else capfirst(day_in_words(day, on))


def last_of(item: Item, on: date) -> str:
    """The last day by law, where it is another day than the one that was counted to."""
    last = item.last_day
    if last is None or last == item.due or last < on or item.due < on or is_earliest(item):
        return ""
    return _("by law until %(day)s") % {"day": day_in_words(last, on)}


Calls = Mapping[tuple[str, int], Called]


def called_in(items: Collection[Item]) -> Calls:
    """What these items are called where their facts have names: one question for each kind."""
    facts: dict[str, set[int]] = {}
    for each in items:
        facts.setdefault(each.source, set()).add(each.fact)
    return {
        (source, fact): words
        for source, asked in facts.items()
        for fact, words in called_by(source, asked).items()
    }


def title_of(item: Item, calls: Calls) -> str:
    """What must be done."""
    words = calls.get((item.source, item.fact))
    if words:
        return words.title
    return str(item.of.title) if item.of else _("Something that is no longer asked")


def why_of(item: Item, calls: Calls) -> str:
    """Why it matters."""
    words = calls.get((item.source, item.fact))
    if words and words.why:
        return words.why
    return str(item.of.why) if item.of else ""


def version_of(item: Item) -> Version | None:
    """The version of the rule by which an item was counted."""
    if item.of is None or item.rule_from is None:
        return None
    return next((v for v in item.of.rule.versions if v.valid_from == item.rule_from), None)


def mark_of(item: Item) -> str:
    """A warning where nobody could verify the rule."""
    version = version_of(item)
    if item.problem or version is None:
        return ""
    certainty = version.certainty_on(item.start or item.due)
    return words().certainty(certainty) if certainty is UNVERIFIED else ""


def problem_of(item: Item) -> str:
    """Why there is no last day, in one sentence."""
    if item.of is None:
        return ""
    why, version = Why(item.problem), version_of(item)
    found = NoDeadline(item.of.rule, why, _facts(item.of.rule, why, version), version)
    return words().explain(found)


def _facts(rule: Rule, why: Why, version: Version | None) -> tuple[str, ...]:
    """The dates that a refusal is about; which of them lies ahead is not remembered."""
    if why is Why.OUT_OF_ORDER:
        return rule.order
    if why in {Why.MISSING, Why.FUTURE}:
        return (version.starts if version and version.starts else rule.decides,)
    return ()


def moved_of(item: Item, on: date) -> str:
    """That an item stands on another day than it did, and why."""
    if item.moved_from is None:
        return ""
    told = {"day": day_in_words(item.moved_from, on), "why": item.get_moved_because_display()}
    return _("It was %(day)s: %(why)s.") % told
