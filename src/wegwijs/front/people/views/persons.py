"""Lists of people, finding one, and one person's page."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, Whose, screen
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.panels.declaring import PANELS, Panel
from wegwijs.engines.panels.reading import After, page_of
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.forms import SearchForm
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.front.people.queries import PAGE, lists_of, open_person, people_of
from wegwijs.front.people.searching import search
from wegwijs.front.people.tasks import changes_for, tasks_for


@screen(Ability.PEOPLE, of=Compartment.CARD)
def people(request):
    """One's own people; who has none begins with the team."""
    whose = Whose.OWN if Whose.OWN in lists_of(request.user) else Whose.TEAM
    return _list(request, whose)


@screen(Ability.CARDS, of=Compartment.CARD)
def team(request):
    """The people of the whole team, for who sees their cards."""
    return _list(request, Whose.TEAM)


def _list(request, whose):
    after = _key_or_404(request.GET.get("after"))
    found = people_of(request.user, whose, timezone.localdate(), after)
    trace.shown(request, look=Kind.LISTED, persons=[card.person.pk for card in found.cards])
    context = {
        "people": found,
        "own": whose is Whose.OWN,
        "both": len(lists_of(request.user)) > 1,
        "later": after is not None,
        "search": SearchForm(),
    }
    return render(request, "people/list.html", context)


@screen(Ability.PEOPLE, of=Compartment.CARD)
def find(request):
    """Who is meant by a name or a number. It is posted, so that no address holds a name."""
    form = SearchForm(request.POST or None)
    found = None
    if form.is_valid():
        found = search(request.user, form.cleaned_data["asked"], timezone.localdate())
        trace.shown(request, look=Kind.SEARCHED, persons=[c.person.pk for c in found.cards])
    context = {"search": form, "found": found}
    return render(request, "people/find.html", context, status=422 if form.errors else 200)


@screen(Ability.PEOPLE, of=Compartment.CARD)
def person(request, pk):
    """One person: the card, and of the file what this user may see."""
    found = open_or_refuse(Person.objects.visible_to(request.user), pk)
    trace.shown(request, look=Kind.OPENED, persons=[pk])
    opened = open_person(found, request.user, timezone.localdate())
    changes = changes_for(request.user)
    context = {"opened": opened, "tasks": tasks_for(request.user, opened), "changes": changes}
    return render(request, "people/person.html", context)


@screen(Ability.PEOPLE, of=Compartment.CARD)
def panel(request, pk, key):
    """One kind of fact in somebody's file, page by page."""
    found = open_or_refuse(Person.objects.visible_to(request.user), pk)
    asked: Panel | None = PANELS.get(key)
    if asked is None:
        raise Http404(_("No part of a file is called so."))
    after = _after_or_404(request.GET.get("after"))
    trace.shown(request, look=Kind.OPENED, persons=[pk])
    shown = page_of(asked, found, request.user, after=after, size=PAGE)
    changes = changes_for(request.user)
    later = after is not None
    context = {"person": found, "shown": shown, "later": later, "changes": changes}
    return render(request, "people/panel.html", context)


def _key_or_404(written: str | None) -> int | None:
    if written is None:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > 18:
        raise Http404(_("This page of the list is not here."))
    return int(written)


def _after_or_404(written: str | None) -> After | None:
    """The fact that the page before ended with, written as day,key; a day may be missing."""
    if written is None:
        return None
    day, _comma, key = written.partition(",")
    try:
        return (date.fromisoformat(day) if day else None), _key_or_404(key) or 0
    except ValueError:
        raise Http404(_("This page of the list is not here.")) from None
