"""A deadline as a file for one's own calendar: whole days, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from wegwijs.base.rules.deadlines import Deadline
from wegwijs.base.rules.law import Kind
from wegwijs.base.rules.words import Words

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MADE_BY = "-//Wegwijs//Termijnwijzer//NL"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(found: Deadline, title: str, words: Words) -> bytes:
    """The day to aim at, where it is another, and the last day, with an alarm a week before."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in _events(found, title, words):
        calendar.add_component(event)
    return calendar.to_ical()


def name_of(found: Deadline) -> str:
    """What the file is called, by its rule and its day."""
    return f"{found.rule.key.replace('.', '-')}-{found.last_day.isoformat()}.ics"


def _events(found: Deadline, title: str, words: Words) -> Iterator[Event]:
    if found.rule.kind is Kind.ACT and found.counted_to != found.last_day:
        yield _event(found, "aim", found.counted_to, _("Work towards: %(title)s"), title, words)
    said = {
        Kind.ACT: _("Last day: %(title)s"),
        Kind.DECISION: _("Decision due: %(title)s"),
        Kind.EARLIEST: _("From today: %(title)s"),
        Kind.END: _("Ends: %(title)s"),
    }[found.rule.kind]
    yield _event(found, "last", found.last_day, said, title, words)


def _event(found: Deadline, what: str, on: date, said: str, title: str, words: Words) -> Event:
    event = Event()
    event.add("uid", _same_each_time(found, what))
    # Not now but when the rule was last looked at: the same question gives the same file.
    event.add("dtstamp", datetime.combine(found.version.checked, time(), UTC))
    event.add("summary", said % {"title": title})
    event.add("description", _description(found, words))
    event.add("dtstart", on)
    event.add("dtend", on + A_DAY)
    event.add("transp", "TRANSPARENT")
    event.add_component(_a_week_before(said % {"title": title}))
    return event


def _a_week_before(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -A_WEEK)
    return alarm


def _description(found: Deadline, words: Words) -> str:
    lines = [
        words.explain(found),
        found.article,
        words.certainty(found.certainty),
        _("No legal advice: ask a legal helpdesk before you rely on it."),
    ]
    return "\n".join(line for line in lines if line)


def _same_each_time(found: Deadline, what: str) -> str:
    """Who loads the file again has the event once."""
    taken = "+".join(each.key for each in found.taken)
    asked = f"{found.rule.key}/{found.start.isoformat()}/{taken}/{what}"
    return f"{uuid5(NAMESPACE_URL, asked)}@wegwijs"
