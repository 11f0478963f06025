"""A client's file: closing it, the partner that accepts, and opening it again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague, Partner
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.ending.forms import AcceptForm, CloseForm, ReopenForm
from wegwijs.front.ending.opening import open_or_refuse, team_of
from wegwijs.services.guidance.actions import accept_handover, close_file, reopen_file
from wegwijs.services.guidance.models import Closing
from wegwijs.services.guidance.queries import file_of


@screen(Ability.CLOSE_FILES, of=Compartment.GUIDANCE)
def file(request, pk):
    """Whether the file is open or closed, since when, and what can be done now."""
    person, team = _whose(request, pk)
    state = file_of(person, team.pk, timezone.localdate())
    return _page(request, "ending/file.html", person, {"state": state})


@screen(Ability.CLOSE_FILES, of=Compartment.GUIDANCE)
def close(request, pk):
    """Close a file, with what was done."""
    person, team = _whose(request, pk)
    today = timezone.localdate()
    form = CloseForm(
        request.POST or None,
        today=today,
        colleagues=Colleague.objects.filter(team=team).order_by("first_name", "surname"),
        partners=Partner.objects.filter(team=team).order_by("name"),
        initial={"colleague": request.user.sight.colleagues and min(request.user.sight.colleagues)},
    )
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        with refusals_on(form):
            close_file(person=person, team=team, by=request.user, **said)
            messages.success(request, _("The file is closed."))
            # Of a file that was closed long ago the guide is no longer the guide.
            if Person.objects.visible_to(request.user).filter(pk=person.pk).exists():
                return redirect("ending:file", person.pk)
            return redirect("people:list")
    state = file_of(person, team.pk, today)
    return _page(request, "ending/close.html", person, {"form": form, "state": state})


@screen(Ability.CLOSE_FILES, of=Compartment.GUIDANCE)
def accept(request, pk):
    """The partner accepts: a step of its own, with its day."""
    closing = open_or_refuse(Closing.objects.visible_to(request.user), pk)
    form = AcceptForm(request.POST or None, today=timezone.localdate(), version=closing.version)
    stale = False
    if form.is_valid():
        said = form.cleaned_data
        try:
            with refusals_on(form):
                accept_handover(
                    closing=closing,
                    on=said["on"],
                    read_version=said["version"] or 0,
                    by=request.user,
                )
                messages.success(request, _("The partner has taken over."))
                return redirect("ending:file", closing.person_id)
        except StaleError:
            stale = True
            form.read_again(closing)
    context = {"form": form, "closing": closing, "stale": stale}
    return _page(request, "ending/accept.html", closing.person, context)


@screen(Ability.CLOSE_FILES, of=Compartment.GUIDANCE)
def reopen(request, pk):
    """Somebody is back: a new period begins."""
    person, team = _whose(request, pk)
    form = ReopenForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "reason")}
        with refusals_on(form):
            reopen_file(person=person, team=team, by=request.user, **said)
            messages.success(request, _("The file is open again."))
            return redirect("ending:file", person.pk)
    return _page(request, "ending/reopen.html", person, {"form": form})


def _whose(request, pk):
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    return person, team_of(request.user, person, Ability.CLOSE_FILES)


def _page(request, template, person, context):
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    form = context.get("form")
    status = 409 if context.get("stale") else 422 if form is not None and form.errors else 200
    return render(request, template, {"person": person} | context, status=status)
