"""The start page, and how a team is set up."""

from django.shortcuts import render
from django.utils import timezone

from wegwijs.base.organisation.access import Ability, logged_in, screen
from wegwijs.front.home.menu import entries_for
from wegwijs.front.home.queries import places_of
from wegwijs.front.home.setup import roles_set_up, teams_set_up


@logged_in
def start(request):
    """Where everybody begins: what one can do, then the places of one's teams."""
    places = places_of(request.user, timezone.localdate())
    context = {
        "entries": entries_for(request.user),
        "searches": request.user.may(Ability.PEOPLE),
        "places": [found for found in places if found.years],
        "empty": [found for found in places if not found.years],
    }
    return render(request, "home/start.html", context)


@screen(Ability.SETTINGS)
def set_up(request):
    """Where the team works, what it keeps, and what each role sees. No persons."""
    today = timezone.localdate()
    teams = teams_set_up(request.user.teams_with(Ability.SETTINGS), today)
    return render(request, "home/set_up.html", {"teams": teams, "roles": roles_set_up(today)})
