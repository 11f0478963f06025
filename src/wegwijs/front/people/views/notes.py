"""Notes in a file: writing one, and writing it anew."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Client, Note, Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.actions import change_note, write_note
from wegwijs.front.people.forms import NoteForm
from wegwijs.front.people.opening import open_or_refuse


@screen(Ability.NOTES, of=Compartment.GUIDANCE)
def write(request, pk):
    """A note about somebody, in the file of the team that the writer works for."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    form = NoteForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "text", "marked", "key")}
        team = team_of(request.user, person, Ability.NOTES)
        with refusals_on(form):
            write_note(person=person, team=team, by=request.user, **said)
            messages.success(request, _("The note stands in the file."))
            return redirect("people:person", person.pk)
    return _form(request, person, form)


@screen(Ability.NOTES, of=Compartment.GUIDANCE)
def change(request, pk):
    """A note written anew; who comes second is told, and keeps what they typed."""
    notes = Note.objects.visible_to(request.user).select_related("person")
    note = open_or_refuse(notes, pk)
    form = NoteForm.of(note, request.POST or None)
    theirs = None
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "text", "marked")}
        version = form.cleaned_data["version"] or 0
        try:
            with refusals_on(form):
                change_note(note=note, read_version=version, by=request.user, **said)
                messages.success(request, _("The note was changed."))
                return redirect("people:person", note.person_id)
        except StaleError:
            theirs = open_or_refuse(notes, pk)
            form.read_again(theirs)
    return _form(request, note.person, form, theirs)


def _form(request, person, form, theirs=None):
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    context = {"person": person, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "people/note.html", context, status=status)


def team_of(user, person, ability) -> int:
    """The team in whose name something is written: one that keeps a file of this person."""
    files = Client.objects.visible_to(user).filter(person=person, team__in=user.teams_with(ability))
    team = files.order_by("pk").values_list("team", flat=True).first()
    if team is None:
        raise Http404(_("No team of yours keeps a file of this person."))
    return team
