"""Requests of clients about their own data, and their file in their own hands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Client, ClientRequest
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Ground, Kind
from wegwijs.front.ending import actions
from wegwijs.front.ending.clientfile import FORMATS, file_for
from wegwijs.front.ending.forms import AnswerForm, ExtendForm, RequestForm
from wegwijs.front.ending.handing import refusal_of, waits_for_leader
from wegwijs.front.ending.opening import open_or_refuse, teams_of, wider
from wegwijs.front.ending.queries import numbers_of, requests_of
from wegwijs.front.ending.terms import term_of

WHY = "request of a client"


@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def requests(request):
    """Every request: what is late first, what was answered last."""
    found = requests_of(request.user, timezone.localdate())
    trace.shown(request, look=Kind.LISTED, persons=[each.request.person_id for each in found])
    return render(request, "ending/requests.html", {"requests": found})


@screen(Ability.REQUESTS)
def record(request):
    """Write down what a client asks, known by the number of the file."""
    teams = teams_of(request.user, Ability.REQUESTS)
    form = RequestForm(request.POST or None, today=timezone.localdate(), teams=teams)
    if form.is_valid():
        said = form.cleaned_data
        team = said["team"].pk
        with wider(request.user, team, Ability.REQUESTS, WHY):
            file = Client.objects.filter(team=team, number=said["number"].strip()).first()
            if file is None:
                form.add_error("number", _("The team has no client with this number."))
            else:
                with refusals_on(form):
                    asked = actions.record_request(
                        person=file.person_id,
                        team=team,
                        kind=said["kind"],
                        received_on=said["on"],
                        question=said["question"],
                        by=request.user,
                    )
                    messages.success(request, _("The request is recorded."))
                    return redirect("ending:request", asked.pk)
    return render(request, "ending/record.html", {"form": form}, status=422 if form.errors else 200)


@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def opened(request, pk):
    """One request: its term, the file to hand over, and the answer."""
    asked = _asked(request, pk)
    return _page(request, asked)


@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def extend(request, pk):
    """Two more months, told to the client within the first."""
    asked = _asked(request, pk)
    form = ExtendForm(request.POST or None, today=timezone.localdate(), version=asked.version)
    return _act(request, asked, form, actions.extend, "ending/extend.html", text="reason")


@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def answer(request, pk):
    """What the client was answered, and when."""
    asked = _asked(request, pk)
    form = AnswerForm(request.POST or None, today=timezone.localdate(), version=asked.version)
    return _act(request, asked, form, actions.answer, "ending/answer.html", text="text")


@require_POST
@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def release(request, pk):
    """The team leader lets a colleague make the file for a request they recorded themselves."""
    asked = _asked(request, pk)
    with wider(request.user, asked.team_id, Ability.REQUESTS, WHY):
        actions.release(asked=asked, by=request.user)
    messages.success(request, _("Your colleague can make the file now."))
    return redirect("ending:request", asked.pk)


@screen(Ability.REQUESTS, of=Compartment.REQUESTS)
def file(request, pk, form):
    """The client's own file, made for this request: to read, or for a machine."""
    asked = _asked(request, pk)
    made = FORMATS[form]
    with wider(request.user, asked.team_id, Ability.REQUESTS, WHY):
        today = timezone.localdate()
        if refused := refusal_of(asked, request.user, today):
            raise PermissionDenied(f"client file {asked.pk}: {refused}")
        persons = [asked.person_id]
        trace.shown(request, look=Kind.EXPORTED, persons=persons, ground=Ground.REQUEST)
        content = made.write(file_for(asked, request.user, today))
    response = HttpResponse(content, content_type=made.content_type)
    # The key of the request names the file: no name or number is left behind on a computer.
    response["Content-Disposition"] = f'attachment; filename="dossier-{asked.pk}.{form}"'
    return response


def _asked(request, pk):
    requests = ClientRequest.objects.visible_to(request.user).select_related("team")
    return open_or_refuse(requests, pk)


def _act(request, asked, form, action, template, *, text):
    """Do what was filled in; who comes second is told."""
    stale = False
    if form.is_valid():
        said = form.cleaned_data
        try:
            with refusals_on(form):
                action(
                    asked=asked,
                    on=said["on"],
                    read_version=said["version"] or 0,
                    by=request.user,
                    **{text: said[text]},
                )
                messages.success(request, _("This is recorded with the request."))
                return redirect("ending:request", asked.pk)
        except StaleError:
            stale = True
            form.read_again(asked)
    return _page(request, asked, template, form=form, stale=stale)


def _page(request, asked, template="ending/request.html", form=None, stale=False):
    today = timezone.localdate()
    with wider(request.user, asked.team_id, Ability.REQUESTS, WHY):
        number = numbers_of([asked.person_id], asked.team_id).get(asked.person_id, "")
        trace.shown(request, look=Kind.OPENED, persons=[asked.person_id], ground=Ground.REQUEST)
        refused = refusal_of(asked, request.user, today)
        waits = waits_for_leader(asked, request.user, today)
    context = {
        "asked": asked,
        "number": number,
        "term": term_of(asked, today),
        "may_take_longer": asked.extended_on is None and today <= term_of(asked, today).first,
        "refused": refused,
        "waits": waits,
        "form": form,
        "stale": stale,
    }
    status = 409 if stale else 422 if form is not None and form.errors else 200
    return render(request, template, context, status=status)
