"""Who looked at one client; the log of a team, and that log as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.log.asking import Asked, key, moment
from wegwijs.front.log.file import MOST, as_csv
from wegwijs.front.log.forms import LogForm
from wegwijs.front.log.queries.glass import uses_on
from wegwijs.front.log.queries.looks import (
    Cursor,
    asked_for,
    colleagues_in,
    looks,
    numbers_of,
    one_look,
)
from wegwijs.front.log.queries.looks import who_looked as looks_at


@screen(Ability.WHO_LOOKED, of=Compartment.CARD)
def who_looked(request, pk):
    """For the client at the desk: who looked, when, at what, and why that was allowed."""
    person = Person.objects.visible_to(request.user).filter(pk=pk).first()
    if person is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    before = _before_or_404(request)
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    context = {
        "person": person,
        "opens": request.user.may(Ability.PEOPLE),
        "page": looks_at(person, request.user, before),
        "uses": uses_on(person, request.user, timezone.now()),
        "later": before is not None,
    }
    return render(request, "log/who_looked.html", context)


@screen(Ability.LOG)
def log(request):
    """The log of one team; what is asked is posted, and the address keeps keys only."""
    asked = _asked_or_404(request)
    form = _form(request, asked)
    if form.is_valid():
        asks = Asked.from_form(asked.team, form.cleaned_data)
        return redirect(f"{reverse('log:log')}?{asks.in_address()}")
    before = _before_or_404(request)
    page = looks(asked, request.user, before)
    persons = {person for line in page.lines for person in line.persons}
    trace.shown(request, look=Kind.LISTED, persons=persons)
    context = {
        "form": form,
        "page": page,
        "teams": [role.team for role in request.user.roles if Ability.LOG in role.access.may],
        "asked": asked,
        "later": before is not None,
        "too_long": request.GET.get("te-lang") == "1",
    }
    return render(request, "log/log.html", context, status=422 if form.errors else 200)


@screen(Ability.LOG)
def look(request, pk):
    """One line of the log, with everybody whom it showed."""
    line = one_look(pk, request.user)
    if line is None:
        raise Http404(_("This line of the log is not here."))
    trace.shown(request, look=Kind.LISTED, persons=line.persons)
    return render(request, "log/look.html", {"line": line})


@screen(Ability.LOG)
def export(request):
    """What was asked of the log, as a file; so long a file that nobody can read it is none."""
    asked = _asked_or_404(request)
    found = list(asked_for(asked, request.user).order_by("at", "pk")[: MOST + 1])
    if len(found) > MOST:
        return redirect(f"{reverse('log:log')}?{asked.in_address()}&te-lang=1")
    written, persons = as_csv(found, asked.team, request.user)
    trace.shown(request, look=Kind.EXPORTED, persons=persons)
    headers = {
        "Content-Disposition": 'attachment; filename="logboek.csv"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)


def _form(request, asked: Asked) -> LogForm:
    """The form as it was sent, or filled in with what the address asks."""
    number = numbers_of([asked.person], asked.team, request.user) if asked.person else {}
    return LogForm(
        request.POST or None,
        initial=asked.filled() | {"number": next(iter(number.values()), "")},
        team=asked.team,
        colleagues=colleagues_in(asked.team, request.user),
    )


def _asked_or_404(request) -> Asked:
    """What the address asks of the log of a team; without a team, of the first of one's own."""
    teams = sorted(request.user.teams_with(Ability.LOG))
    try:
        asked = Asked.from_address(request.GET, teams[0])
    except ValueError:
        raise Http404(_("Nothing in the log can be asked like this.")) from None
    if asked.team not in teams:
        raise Http404(_("Nothing in the log can be asked like this."))
    return asked


def _before_or_404(request) -> Cursor | None:
    """The line that the page before ended with, written as time,key."""
    written = request.GET.get("before")
    if written is None:
        return None
    at, _comma, pk = written.partition(",")
    try:
        return moment(at), key(pk)
    except ValueError:
        raise Http404(_("This page of the log is not here.")) from None
