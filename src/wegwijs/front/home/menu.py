"""What somebody can do here: the menu on every page, and the start page, from one list.

Who is offered an entry follows from what its view asks, so a menu never leads to a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.access import Screen, screen_of
from wegwijs.base.organisation.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to begin at. What is done every day stands on every page, the rest on the start."""

    title: StrOrPromise
    told: StrOrPromise
    page: str
    daily: bool = False

    @property
    def address(self) -> str:
        return reverse(self.page)


ENTRIES = (
    Entry(
        _("People"), _("Your people, and finding somebody by name or number."), "people:list", True
    ),
    Entry(_("Appointments"), _("With whom you meet, where and when."), "people:appointments", True),
    Entry(_("Groups"), _("Your groups, and marking who came."), "people:groups", True),
    Entry(
        _("The list of the team"),
        _("What nobody has, what is late, and who has how much to do."),
        "home:team",
    ),
    Entry(_("Figures"), _("What was done in your places, year by year."), "home:figures"),
    Entry(
        _("Take a workbook in"),
        _("The registers of your team, of one year, in one Excel file."),
        "intake:workbook",
    ),
    Entry(
        _("I must see more"),
        _("The file of one client for an hour, with a reason."),
        "log:ask_more",
    ),
    Entry(_("Known elsewhere?"), _("Ask whether another team knows somebody."), "log:elsewhere"),
    Entry(_("Extra access"), _("Who saw more of a client, and why."), "log:glasses"),
    Entry(_("Colleagues"), _("Who works here, and who of them can log in."), "door_colleagues"),
    Entry(
        _("Laptops at the desk"),
        _("Open a shared laptop for a day, or close one."),
        "door_laptops",
    ),
    Entry(_("Settings"), _("Where the team works, and what each role sees."), "home:set_up"),
    Entry(_("Access log"), _("Who looked at which client, and when."), "log:log"),
    Entry(
        _("What falls due"), _("Files of which the term is over: they may go."), "ending:keeping"
    ),
    Entry(
        _("Requests of clients"),
        _("Who asked to see, correct or erase their data, and by when."),
        "ending:requests",
    ),
)


WAITS = "/vandaag/"  # what stands on the start page of a colleague, each on a page of its own


def entries_for(user: User) -> list[Entry]:
    """What this user may begin with, in the order of the list."""
    return [entry for entry in ENTRIES if _may(user, _screen(entry.page))]


@cache
def _screen(page: str) -> Screen | None:
    return screen_of(resolve(reverse(page)).func)


def _may(user: User, said: Screen | None) -> bool:
    return said is not None and (said.ability is None or user.may(said.ability))


@dataclass(frozen=True, slots=True)
class Choice:
    """One address of the menu, and whether one is there."""

    title: StrOrPromise
    address: str
    current: bool


def menu(request: HttpRequest) -> dict[str, list[Choice]]:
    """The menu of a page; nobody who is not logged in has one."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": []}
    return {"menu": list(_choices(user, request.path))}


def _choices(user: User, path: str) -> Iterator[Choice]:
    """The start and what is done daily. One is at the longest address that fits the page's."""
    daily = [entry for entry in entries_for(user) if entry.daily]
    fitting = [each.address for each in daily if path.startswith(each.address)]
    here = max(fitting, key=len, default="")
    start = reverse("home:start")
    at_start = path == start or path.startswith(WAITS)
    yield Choice(_("Today") if user.sight.sees_persons else _("Start"), start, at_start)
    for entry in daily:
        yield Choice(entry.title, entry.address, entry.address == here)
