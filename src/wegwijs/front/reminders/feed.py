"""Somebody's own agenda for their own calendar: days, hours and kinds of things, and no more.

A calendar is kept by others, on telephones and with companies: no name, no place, no word that
somebody typed goes into it. What stands there leads to a page behind the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from wegwijs.base.core import scope
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.login import ByEmail
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Appointment
from wegwijs.base.rules.law import Kind
from wegwijs.engines.agenda.queries import tasks_of
from wegwijs.front.reminders.models import Reminders
from wegwijs.front.reminders.queries import open_items_of
from wegwijs.front.reminders.tokens import fits, opened

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
BACK, AHEAD = timedelta(days=31), timedelta(days=366)
MADE_BY = "-//Wegwijs//Agenda//NL"
CONTENT_TYPE = "text/calendar; charset=utf-8"
Link = Callable[[str], str]  # from the path of a page to its whole address


def reader_of(token: str) -> Reminders | None:
    """Whose calendar this address opens, with what they see today within reach; None: nobody's.

    Asked in the scope of the account itself. An account without work here has no calendar.
    """
    whose = opened(token)
    if whose is None:
        return None
    account, nonce = whose
    scope.enter_as_user(account)
    chosen: Reminders | None = Reminders.objects.select_related("user").filter(user=account).first()
    if chosen is None or not fits(nonce, chosen.feed_hash) or not _works_here(chosen.user):
        scope.leave()
        return None
    scope.enter_within(user=account, reach=chosen.user.sight.reach(), why="reminders:feed")
    return chosen


def _works_here(user: User) -> bool:
    return ByEmail().user_can_authenticate(user) and user.sight.sees_persons


def calendar_of(user: User, on: date, link: Link) -> bytes:
    """Own open items, appointments and tasks; the same as long as nothing of them changes."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Wegwijs")
    for event in [*_items(user, link), *_appointments(user, on, link), *_tasks(user, link)]:
        calendar.add_component(event)
    return calendar.to_ical()


def _items(user: User, link: Link) -> Iterator[Event]:
    """The day to work towards, and where it is another the last day by law."""
    for item in open_items_of(user):
        if item.of is None:
            continue
        page = link(reverse("home:item", args=[item.pk]))
        title = str(item.of.title)
        yield _all_day(item, "item", item.due, title, page)
        earliest = item.of.rule.kind is Kind.EARLIEST
        if item.last_day and item.last_day != item.due and not earliest:
            said = _("Last day by law: %(title)s") % {"title": title}
            yield _all_day(item, "last", item.last_day, said, page)


def _appointments(user: User, on: date, link: Link) -> Iterator[Event]:
    """With the hour, where there is one; how long it lasts nobody writes down."""
    own = Appointment.objects.visible_to(user).filter(
        colleague__in=user.sight.colleagues, on__range=(on - BACK, on + AHEAD)
    )
    plans = user.may(Ability.PLAN)
    for each in own.order_by("on", "at", "pk"):
        page = reverse("people:change_appointment", args=[each.pk]) if plans else ""
        at = link(page or reverse("home:start"))
        if each.at is None:
            yield _all_day(each, "appointment", each.on, _("Appointment"), at)
            continue
        event = _event(each, "appointment", _("Appointment"), at)
        begin = timezone.make_aware(datetime.combine(each.on, each.at)).astimezone(UTC)
        event.add("dtstart", begin)
        event.add("dtend", begin + AN_HOUR)
        yield event


def _tasks(user: User, link: Link) -> Iterator[Event]:
    for task in tasks_of(user, user.sight.colleagues).order_by("on", "pk"):
        page = link(reverse("home:task", args=[task.pk]))
        yield _all_day(task, "task", task.on, _("Task"), page)


def _all_day(row: Record, kind: str, on: date, title: str, page: str) -> Event:
    event = _event(row, kind, title, page)
    event.add("dtstart", on)
    event.add("dtend", on + A_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _event(row: Record, kind: str, title: str, page: str) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{row.pk}@wegwijs")
    # Not now but when the row was made: what did not change is the same file again.
    event.add("dtstamp", row.entered_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", row.version - 1)
    event.add("summary", title)
    event.add("description", _("Log in to read more: %(page)s") % {"page": page})
    event.add("url", page)
    event.add("class", "PRIVATE")
    return event
