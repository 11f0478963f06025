"""What the page says of a last day: the sentence, how sure it is, where it is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wegwijs.base.rules.deadlines import Deadline, NoDeadline
from wegwijs.base.rules.law import Certainty, Kind
from wegwijs.base.rules.words import Words
from wegwijs.front.finder.months import Picture, picture_of

WITH_WEEKDAY = "EEEE d MMMM y"


@dataclass(frozen=True, slots=True)
class Answer:
    """A last day in words."""

    found: Deadline
    before: str  # what stands before the day: no later than, from, until
    day: str
    meaning: str
    work_towards: str  # the day to aim at, where it is another
    explained: str
    sure: str
    sure_of: str
    remark: str
    text_of: str  # the day of the text that was read
    checked: str
    not_taken: tuple[str, ...]  # ticked, but no reason in the law of these dates
    picture: Picture


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is no last day, and what to do."""

    explained: str
    article: str
    address: str


def answer_to(found: Deadline, words: Words, ticked: tuple[str, ...] = ()) -> Answer:
    """Everything that the page says of a last day."""
    before, meaning = _sentence(found.rule.kind)
    version = found.version
    aims = found.rule.kind is Kind.ACT and found.counted_to != found.last_day
    known = {each.key: each for each in (e for v in found.rule.versions for e in v.extensions)}
    refused = set(ticked) - {each.key for each in found.taken}
    sure, sure_of = _certainty(found.certainty, words)
    return Answer(
        found=found,
        before=before,
        day=words.day(found.last_day, WITH_WEEKDAY),
        meaning=meaning,
        work_towards=words.day(found.counted_to, WITH_WEEKDAY) if aims else "",
        explained=words.explain(found),
        sure=sure,
        sure_of=sure_of,
        remark=version.remark.in_(words.language) if version.remark else "",
        text_of=words.day(version.text) if version.text else "",
        checked=words.day(version.checked),
        not_taken=tuple(known[key].title.in_(words.language) for key in sorted(refused)),
        picture=picture_of(found, words.language),
    )


def no_answer_to(found: NoDeadline, words: Words) -> NoAnswer:
    """Why not, with the article that says so where there is one."""
    version = found.version
    article, address = (version.article, version.address) if version else ("", "")
    return NoAnswer(words.explain(found), article, address)


def _sentence(kind: Kind) -> tuple[str, str]:
    return {
        Kind.ACT: (_("No later than"), _("This is the last day on which you can do it.")),
        Kind.DECISION: (
            _("No later than"),
            _("On this day there must be a decision or an answer. It may come earlier."),
        ),
        Kind.EARLIEST: (_("From"), _("This is the first day on which you can do it.")),
        Kind.END: (_("Until the end of"), _("This is the last day on which it is valid.")),
    }[kind]


def _certainty(certainty: Certainty, words: Words) -> tuple[str, str]:
    """How sure, in two or three words, and in a sentence."""
    said = words.certainty(certainty)
    return {
        Certainty.READ: (
            _("Read in the law"),
            said or _("We read this in the text of the law that held on this day."),
        ),
        Certainty.READ_BEFORE: (_("Read in an older law"), said),
        Certainty.AGREED: (_("An agreement, no law"), said),
        Certainty.UNVERIFIED: (_("Not verified"), said),
    }[certainty]
