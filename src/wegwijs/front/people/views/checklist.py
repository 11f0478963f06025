"""The first months of one client: what is to be arranged, ticked off with one tap."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.checklist_forms import DropForm, MovingDayForm, StepForm, TickForm
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.services.guidance.actions import (
    change_moving_day,
    change_step,
    drop_step,
    make_checklist,
    take_up_again,
    tick_off,
)
from wegwijs.services.guidance.models import ChecklistEntry, Programme, Trajectory
from wegwijs.services.guidance.queries import checklist_of, guides_on

STALE = gettext_lazy("A colleague changed this step a moment ago. Look, and try again if needed.")


@screen(Ability.CHECKLIST, of=Compartment.GUIDANCE)
def checklist(request, pk):
    """What is to be arranged for somebody, money at risk first; or the button that begins it."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    today = timezone.localdate()
    opened = checklist_of(person, request.user, today)
    begun = None if opened else _in_settlement(request.user, person, today)
    if request.method == "POST" and begun:
        try:
            make_checklist(trajectory=begun, on=today, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("people:checklist", person.pk)
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    sets = request.user.may(Ability.SET_CHECKLIST)
    context = {"person": person, "opened": opened, "begun": begun, "sets": sets}
    return render(request, "people/checklist.html", context)


@require_POST
@screen(Ability.CHECKLIST, of=Compartment.GUIDANCE)
def tick(request, pk):
    """One tap: this step is done, or it is not after all."""
    entry, person = _open_step(request.user, pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This could not be read. Tap once more."))
        return _back(person, entry)
    version, by = form.cleaned_data["version"], request.user
    try:
        if form.cleaned_data["done"]:
            tick_off(entry=entry, on=timezone.localdate(), read_version=version, by=by)
        else:
            take_up_again(entry=entry, read_version=version, by=by)
    except StaleError:
        messages.error(request, STALE)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _back(person, entry)


@screen(Ability.CHECKLIST, of=Compartment.GUIDANCE)
def step(request, pk):
    """One step: another day, another colleague, or not needed."""
    entry, person = _open_step(request.user, pk)
    colleagues = guides_on(entry.team_id, timezone.localdate())
    form = StepForm.of(entry, request.POST or None, colleagues=colleagues)
    if form.is_valid() and _kept(
        request,
        form,
        change_step,
        entry=entry,
        due=form.cleaned_data["due"],
        owner=form.cleaned_data["owner"],
    ):
        return _back(person, entry)
    return _step_page(request, entry, person, form, DropForm(record=entry))


@screen(Ability.CHECKLIST, of=Compartment.GUIDANCE)
def drop(request, pk):
    """A step that this client does not need, and why."""
    entry, person = _open_step(request.user, pk)
    colleagues = guides_on(entry.team_id, timezone.localdate())
    form = DropForm(request.POST or None, record=entry)
    said = {"because": form.cleaned_data["because"]} if form.is_valid() else {}
    if said and _kept(request, form, drop_step, entry=entry, on=timezone.localdate(), **said):
        return _back(person, entry)
    return _step_page(request, entry, person, StepForm.of(entry, colleagues=colleagues), form)


@screen(Ability.CHECKLIST, of=Compartment.GUIDANCE)
def moving_day(request, pk):
    """The move was on another day: what is still open moves along."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    opened = checklist_of(person, request.user, timezone.localdate())
    if opened is None:
        raise Http404(_("There is no checklist for this client."))
    form = MovingDayForm.of(opened.checklist, request.POST or None)
    day = form.cleaned_data["moved_on"] if form.is_valid() else None
    if day and _kept(request, form, change_moving_day, checklist=opened.checklist, moved_on=day):
        return redirect("people:checklist", person.pk)
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    context = {"person": person, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/moving_day.html", context, status=status)


def _kept(request, form, action, **said) -> bool:
    """Whether the action was done; a refusal stands on the form."""
    version = form.cleaned_data["version"] or 0
    try:
        with refusals_on(form):
            action(read_version=version, by=request.user, **said)
    except StaleError:
        form.add_error(None, STALE)
    return not form.errors


def _in_settlement(user, person, on) -> Trajectory | None:
    """The settlement coaching that somebody runs through, of a team in which one may tick off."""
    running = Trajectory.objects.visible_to(user).filter(
        person=person, programme=Programme.SETTLEMENT, team__in=user.teams_with(Ability.CHECKLIST)
    )
    return running.on(on).order_by("-since").first()


def _open_step(user, pk) -> tuple[ChecklistEntry, Person]:
    """A step opens for who may open the page of the client."""
    may = ChecklistEntry.objects.visible_to(user).filter(
        team__in=user.teams_with(Ability.CHECKLIST)
    )
    entry = open_or_refuse(may.select_related("checklist__trajectory__guide", "owner"), pk)
    person = entry.checklist.trajectory.person_id
    return entry, open_or_refuse(Person.objects.visible_to(user), person)


def _step_page(request, entry, person, form, drop_form):
    trace.shown(request, look=Kind.OPENED, persons=[person.pk])
    context = {"person": person, "entry": entry, "form": form, "drop_form": drop_form}
    status = 422 if form.errors or drop_form.errors else 200
    return render(request, "people/step.html", context, status=status)


def _back(person, entry):
    """The same list, with this step in view."""
    answer = redirect("people:checklist", person.pk)
    answer["Location"] += f"#step-{entry.pk}"
    return answer
