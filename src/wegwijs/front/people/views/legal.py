"""Legal files: what runs for somebody, what happened when, and which papers they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import Record, StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people import legal_forms as forms
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.front.people.views.notes import team_of
from wegwijs.services.legal import actions
from wegwijs.services.legal.models import Document, LegalFile, Step
from wegwijs.services.legal.queries import case_of, who_may_handle


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def legal(request, pk):
    """The legal files of one person: open terms, steps in order, documents."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    trace.shown(request, look=Kind.OPENED, persons=[pk])
    case = case_of(person, request.user, timezone.localdate())
    return render(request, "people/legal.html", {"person": person, "case": case})


@screen(Ability.LEGAL_FILES, of=Compartment.CARD)
def open_file(request, pk):
    """A procedure begins."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    team = team_of(request.user, person, Ability.LEGAL_FILES)
    today = timezone.localdate()
    colleagues = who_may_handle(team, today)
    own = colleagues.filter(pk__in=request.user.sight.colleagues).first()
    form = forms.LegalFileForm(
        request.POST or None,
        today=today,
        colleagues=colleagues,
        initial={"on": today, "colleague": own},
    )
    asked = Asked(_("Open a legal file"), _("The file is open."))
    return _ask(
        request,
        person,
        form,
        asked,
        lambda said: actions.open_legal_file(person=person, team=team, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def record_step(request, pk):
    """Something happened in a file."""
    file = _file(request, pk)
    today = timezone.localdate()
    form = forms.StepForm(request.POST or None, file=file, today=today, initial={"on": today})
    asked = Asked(
        _("A step in file %(number)s") % {"number": file.number}, _("The step stands in the file.")
    )
    return _ask(
        request,
        file.person,
        form,
        asked,
        lambda said: actions.record_step(file=file, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def change_day(request, pk):
    """A step was on another day; every term that it started or ended moves with it."""
    steps = Step.objects.visible_to(request.user).select_related("file__person")
    step = open_or_refuse(steps, pk)
    form = forms.StepDayForm(
        request.POST or None, record=step, today=timezone.localdate(), initial={"on": step.on}
    )
    asked = Asked(
        _("Correct the day: %(step)s") % {"step": step},
        _("The day is corrected."),
        again=lambda: open_or_refuse(steps, pk),
        says=lambda now: date_format(now.on, "j F Y"),
    )
    return _ask(
        request,
        step.file.person,
        form,
        asked,
        lambda said: actions.change_step_day(step=step, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def close(request, pk):
    """A procedure ends."""
    file = _file(request, pk)
    today = timezone.localdate()
    form = forms.CloseLegalFileForm(
        request.POST or None, record=file, today=today, initial={"on": today}
    )
    asked = _of_file(request, file, _("Close file %(number)s"), _("The file is closed."))
    asked.lead = _("Terms to object and to appeal run on: they end with what is sent.")
    asked.button = _("Close the legal file")
    return _ask(
        request,
        file.person,
        form,
        asked,
        lambda said: actions.close_legal_file(file=file, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def reopen(request, pk):
    """A procedure goes on after all."""
    file = _file(request, pk)
    form = forms.ReopenLegalFileForm(request.POST or None, record=file)
    asked = _of_file(request, file, _("Reopen file %(number)s"), _("The file is open again."))
    asked.lead = _("The day on which it was closed and the result are taken away.")
    asked.button = _("Reopen the file")
    return _ask(
        request,
        file.person,
        form,
        asked,
        lambda said: actions.reopen_legal_file(file=file, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def give(request, pk):
    """Somebody else handles a file; its terms go along."""
    file = _file(request, pk)
    today = timezone.localdate()
    form = forms.HandlerForm(
        request.POST or None,
        record=file,
        colleagues=who_may_handle(file.team_id, today),
        initial={"to": file.colleague_id},
    )
    asked = _of_file(
        request, file, _("Who handles file %(number)s?"), _("The file was handed over.")
    )
    asked.lead = _("What falls due in this file stands on the start page of who handles it.")
    return _ask(
        request,
        file.person,
        form,
        asked,
        lambda said: actions.give_to(file=file, on=today, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.CARD)
def record_document(request, pk):
    """A permit or travel document that somebody holds."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    team = team_of(request.user, person, Ability.LEGAL_FILES)
    form = forms.DocumentForm(request.POST or None, today=timezone.localdate())
    asked = Asked(_("A permit or travel document"), _("The document is known."))
    asked.lead = _("Only what it is and how long it is valid: no number and no copy.")
    return _ask(
        request,
        person,
        form,
        asked,
        lambda said: actions.record_document(person=person, team=team, by=request.user, **said),
    )


@screen(Ability.LEGAL_FILES, of=Compartment.LEGAL)
def change_document(request, pk):
    """The days of a document were typed wrongly."""
    documents = Document.objects.visible_to(request.user).select_related("person")
    document = open_or_refuse(documents, pk)
    names = ("issued_on", "valid_until", "ground")
    form = forms.DocumentDaysForm(
        request.POST or None,
        record=document,
        today=timezone.localdate(),
        initial={name: getattr(document, name) for name in names},
    )
    asked = Asked(
        _("Correct the days: %(document)s") % {"document": document},
        _("The days are corrected."),
        again=lambda: open_or_refuse(documents, pk),
        says=_days_of,
    )
    return _ask(
        request,
        document.person,
        form,
        asked,
        lambda said: actions.change_document(document=document, by=request.user, **said),
    )


@dataclass
class Asked:
    """What a page asks, and what it says when it is done."""

    title: str
    done: str
    lead: str = ""
    button: str = ""
    again: Callable[[], Any] | None = None  # reads the record afresh
    says: Callable[[Any], str] = str  # what somebody else wrote meanwhile


def _file(request, pk) -> LegalFile:
    files = LegalFile.objects.visible_to(request.user).select_related("person", "colleague")
    return open_or_refuse(files, pk)


def _of_file(request, file: LegalFile, title: str, done: str) -> Asked:
    told = title % {"number": file.number}
    return Asked(told, done, again=lambda: _file(request, file.pk), says=_state_of)


def _state_of(file: LegalFile) -> str:
    closed = date_format(file.closed_on, "j F Y") if file.closed_on else _("open")
    return " · ".join(filter(None, [closed, file.get_result_display(), str(file.colleague or "")]))


def _days_of(document: Document) -> str:
    days = [document.issued_on, document.valid_until]
    return " – ".join(date_format(day, "j F Y") for day in days if day)


def _ask(request, person, form, asked: Asked, do: Callable[[dict[str, Any]], Record]):
    """Show a form, or do what it says; who comes second is told, and keeps what they typed."""
    theirs = ""
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name not in GUARD}
        guard = _guard(form, known=asked.again is not None)
        try:
            with refusals_on(form):
                do(said | guard)
                messages.success(request, asked.done)
                return redirect("people:legal", person.pk)
        except StaleError:
            assert asked.again  # only a record that was read can be written over
            now = asked.again()
            theirs = asked.says(now)
            form.read_again(now)
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    context = {"person": person, "form": form, "asked": asked, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "people/legal_form.html", context, status=status)


GUARD = ("version", "key")


def _guard(form, *, known: bool) -> dict[str, Any]:
    if known:
        return {"read_version": form.cleaned_data["version"] or 0}
    return {"key": form.cleaned_data["key"]}
