"""The duty to integrate of one person: the law, the period, what is passed, what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Client, Person
from wegwijs.base.rules.deadlines import Deadline
from wegwijs.engines import trace
from wegwijs.engines.agenda.words import words
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people import duty_forms
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.services.integration import actions
from wegwijs.services.integration.queries import Duty, duties_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be written down of a duty."""

    title: Any
    form: type[duty_forms.DutyForm]
    # The duty, what was typed, who typed it.
    do: Callable[..., Any]
    offered: Callable[[Duty], bool] = lambda duty: True


def _registered(duty, said, by):
    return actions.record_registration(
        obligation=duty.obligation, municipality=duty.obligation.municipality, by=by, **said
    )


def _examined(duty, said, by):
    person, team = duty.obligation.person, duty.obligation.team_id
    return actions.record_exam(person=person, team=team, by=by, **said)


def _answered(duty, said, by):
    return actions.answer(read_version=said["asked"].version, by=by, **said)


def _corrected(duty, said, by):
    day, on = said["day"], said["on"]
    return actions.correct_day(
        fact=day.fact, which=day.which, on=on, read_version=day.fact.version, by=by
    )


def _ended(duty, said, by):
    version = duty.obligation.version
    return actions.end_duty(obligation=duty.obligation, read_version=version, by=by, **said)


def _of_duty(action):
    return lambda duty, said, by: action(obligation=duty.obligation, by=by, **said)


ENTRIES = {
    "plan": Entry(
        gettext_lazy("The plan (PIP) is made"),
        duty_forms.PlanForm,
        _of_duty(actions.record_plan),
        duty_forms.asks_plan,
    ),
    "inschrijving": Entry(
        gettext_lazy("Registered in the municipality"),
        duty_forms.RegistrationForm,
        _registered,
        duty_forms.asks_plan,
    ),
    "examen": Entry(gettext_lazy("Examination or statement"), duty_forms.ExamForm, _examined),
    "onderdeel": Entry(
        gettext_lazy("MAP or self-reliance route finished"),
        duty_forms.ModuleForm,
        _of_duty(actions.record_completion),
        duty_forms.asks_plan,
    ),
    "verzoek": Entry(
        gettext_lazy("Something was asked of DUO"),
        duty_forms.AskForm,
        _of_duty(actions.ask_for),
    ),
    "antwoord": Entry(
        gettext_lazy("DUO answered"),
        duty_forms.AnswerForm,
        _answered,
        lambda duty: any(not each.answered_on for each in duty.requests),
    ),
    "termijn": Entry(
        gettext_lazy("DUO told the end of the period"),
        duty_forms.PeriodForm,
        _of_duty(actions.extend_period),
        lambda duty: duty.law is not None,
    ),
    "verbeteren": Entry(
        gettext_lazy("A day is wrong"),
        duty_forms.CorrectForm,
        _corrected,
    ),
    "einde": Entry(
        gettext_lazy("The duty ended"),
        duty_forms.EndForm,
        _ended,
        lambda duty: duty.obligation.until is None,
    ),
}


@screen(Ability.INTEGRATION, of=Compartment.INTEGRATION)
def integration(request, pk):
    """Which law, until when and how that was counted, what is passed, and what was asked."""
    person, _file = _open(request, pk)
    today = timezone.localdate()
    duties = [_told(duty, today) for duty in duties_of(person, request.user)]
    runs = any(each["duty"].obligation.until is None for each in duties)
    context = {"person": person, "duties": duties, "runs": runs}
    return render(request, "people/integration.html", context)


@screen(Ability.INTEGRATION, of=Compartment.INTEGRATION)
def begin_duty(request, pk):
    """Somebody became obliged: from this day the law and its terms follow."""
    person, file = _open(request, pk)
    form = duty_forms.BeginForm(request.POST or None, duty=None, today=timezone.localdate())
    if form.is_valid():
        since = form.cleaned_data["since"]
        with refusals_on(form):
            actions.begin_duty(person=person, team=file.team_id, since=since, by=request.user)
            messages.success(request, _("This is written down, and the terms are counted."))
            return redirect("people:integration", person.pk)
    return _form(request, person, form, _("The duty began"))


@screen(Ability.INTEGRATION, of=Compartment.INTEGRATION)
def write_duty(request, pk, what):
    """One thing about the duty that runs now."""
    entry = ENTRIES.get(what)
    person, _file = _open(request, pk)
    duty = next(iter(duties_of(person, request.user)), None)
    if entry is None or duty is None or not entry.offered(duty):
        raise Http404(_("There is nothing to write down here."))
    form = entry.form(request.POST or None, duty=duty, today=timezone.localdate())
    if form.is_valid():
        guard = ("version", "key")
        said = {name: value for name, value in form.cleaned_data.items() if name not in guard}
        try:
            with refusals_on(form):
                entry.do(duty, said, request.user)
                messages.success(request, _("This is written down, and the terms are counted."))
                return redirect("people:integration", person.pk)
        except StaleError:
            form.add_error(None, duty_forms.GONE["invalid_choice"])
    return _form(request, person, form, entry.title)


def _open(request, pk):
    """The person, and the file of theirs in which the user is let into integration."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    rows = request.user.sight.rows(Client, Compartment.INTEGRATION)
    teams = request.user.teams_with(Ability.INTEGRATION)
    file = Client.objects.filter(rows, person=person, team__in=teams).order_by("pk").first()
    if file is None:
        raise PermissionDenied(f"integration of {pk}")
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    return person, file


def _told(duty: Duty, today: date) -> dict[str, Any]:
    """A duty, how its period was counted in words, and what can be written down of it."""
    offered = [(key, each.title) for key, each in ENTRIES.items() if each.offered(duty)]
    told = {"duty": duty, "explained": words().explain(duty.period), "entries": offered}
    found = duty.period
    if not isinstance(found, Deadline):
        return told | {"last_day": None}
    runs = duty.obligation.until is None
    return told | {
        "last_day": found.last_day,
        "is_late": found.last_day < today and runs and duty.passed < len(duty.parts),
        "article": found.article,
        "address": found.version.address,
        "certainty": words().certainty(found.certainty),
    }


def _form(request, person, form, title):
    context = {"person": person, "form": form, "title": title}
    status = 422 if form.errors else 200
    return render(request, "people/write_duty.html", context, status=status)
