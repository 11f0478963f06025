"""Appointments: one's own, and making or moving one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague, Engagement, Location
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.actions import change_appointment, make_appointment
from wegwijs.front.people.forms import AppointmentForm
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.front.people.queries import appointments_of, appointments_within
from wegwijs.front.people.views.notes import team_of

SAID = ("on", "at", "colleague", "location", "place", "what")


@screen(Ability.APPOINTMENTS, of=Compartment.APPOINTMENTS)
def appointments(request):
    """One's own appointments from today on: first name, day, time, place, what for."""
    own, for_others = appointments_of(request.user, timezone.localdate())
    persons = [each.person for each in own + for_others if each.person]
    trace.shown(request, look=Kind.LISTED, persons=persons)
    may_plan = request.user.may(Ability.PLAN)
    context = {"own": own, "for_others": for_others, "may_plan": may_plan}
    return render(request, "people/appointments.html", context)


@screen(Ability.PLAN, of=Compartment.CARD)
def make(request, pk):
    """An appointment with somebody."""
    person = open_or_refuse(Person.objects.visible_to(request.user), pk)
    team = team_of(request.user, person, Ability.PLAN)
    choices = _choices(team)
    own = choices["colleagues"].filter(pk__in=request.user.sight.colleagues).first()
    form = AppointmentForm(request.POST or None, initial={"colleague": own}, **choices)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in (*SAID, "key")}
        with refusals_on(form):
            make_appointment(team=team, person=person, by=request.user, **said)
            messages.success(request, _("The appointment was made."))
            return redirect("people:person", person.pk)
    return _form(request, person, form)


@screen(Ability.PLAN, of=Compartment.APPOINTMENTS)
def change(request, pk):
    """An appointment moved; who comes second is told, and keeps what they typed."""
    visible = appointments_within(request.user).select_related("person", "colleague", "location")
    found = open_or_refuse(visible, pk)
    if found.person is not None:  # an old appointment opens nobody anew
        team_of(request.user, found.person, Ability.PLAN)
    form = AppointmentForm.of(found, request.POST or None, **_choices(found.team_id))
    theirs = None
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in SAID}
        version = form.cleaned_data["version"] or 0
        try:
            with refusals_on(form):
                change_appointment(appointment=found, read_version=version, by=request.user, **said)
                messages.success(request, _("The appointment was changed."))
                return redirect("people:appointments")
        except StaleError:
            theirs = open_or_refuse(visible, pk)
            form.read_again(theirs)
    return _form(request, found.person, form, theirs)


def _form(request, person, form, theirs=None):
    trace.shown(request, look=Kind.OPENED, persons=[person.pk] if person else [])
    context = {"person": person, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "people/appointment.html", context, status=status)


def _choices(team: int) -> dict:
    """Whom and where one can name: colleagues engaged today, and locations that are open."""
    today = timezone.localdate()
    engaged = Engagement.objects.filter(team=team).on(today).values("colleague")
    colleagues = Colleague.objects.filter(team=team, pk__in=engaged)
    return {
        "colleagues": colleagues.order_by("first_name", "surname", "pk"),
        "locations": Location.objects.filter(team=team).on(today).order_by("name"),
    }
