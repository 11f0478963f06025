"""The start page, and how a team is set up."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.organisation.access import Ability, logged_in, screen
from wegwijs.engines import trace
from wegwijs.engines.agenda.queries import After, Sort
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.home.menu import entries_for
from wegwijs.front.home.queries import places_of
from wegwijs.front.home.setup import roles_set_up, teams_set_up
from wegwijs.front.home.today import today_for


@logged_in
def start(request):
    """Where everybody begins: what waits for them today, or the figures of their places."""
    entries = entries_for(request.user)
    if request.user.sight.sees_persons:
        return _today(request, timezone.localdate(), entries)
    others = [entry for entry in entries if entry.page != "home:figures"]
    return render(request, "home/start.html", {"entries": others} | _places(request))


@screen(Ability.FIGURES)
def figures(request):
    """The places of one's teams, and the years of which there are figures."""
    return render(request, "home/start.html", _places(request))


def _places(request):
    places = places_of(request.user, timezone.localdate())
    return {
        "places": [found for found in places if found.years],
        "empty": [found for found in places if not found.years],
    }


def _today(request, today, entries):
    after = after_or_404(request.GET.get("after"))
    unclear_after = after_or_404(request.GET.get("unclear"))
    found = today_for(request.user, today, after=after, unclear_after=unclear_after)
    listed(request, found.persons)
    context = {
        "today": today,
        "found": found,
        "later": bool(after or unclear_after),
        "entries": entries,
        "searches": request.user.may(Ability.PEOPLE),
        "keeps_tasks": request.user.may(Ability.TASKS),
        "leads": request.user.may(Ability.TEAM_AGENDA),
    }
    return render(request, "home/today.html", context)


def listed(request, persons):
    """Say of whom a list shows the name; a list without names is no look at anybody."""
    if persons:
        trace.shown(request, look=Kind.LISTED, persons=persons)


def after_or_404(written: str | None) -> After | None:
    """The line that the page before ended with, written as day,kind,key."""
    if written is None:
        return None
    day, *keys = written.split(",")
    if len(keys) != 2 or not all(key.isascii() and key.isdigit() for key in keys):
        raise Http404(_("This page of the list is not here."))
    try:
        return After(date.fromisoformat(day), Sort(int(keys[0][:18])), int(keys[1][:18]))
    except ValueError:
        raise Http404(_("This page of the list is not here.")) from None


@screen(Ability.SETTINGS)
def set_up(request):
    """Where the team works, what it keeps, and what each role sees. No persons."""
    today = timezone.localdate()
    teams = teams_set_up(request.user.teams_with(Ability.SETTINGS), today)
    return render(request, "home/set_up.html", {"teams": teams, "roles": roles_set_up(today)})
