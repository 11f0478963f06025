"""Everybody whom a colleague guides goes to another, in one step."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.checklist_forms import HandOverForm
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.services.guidance.actions import hand_over_caseload
from wegwijs.services.guidance.queries import caseload_of, guides_on


@screen(Ability.HAND_OVER, of=Compartment.CARD)
def hand_over(request, pk):
    """Choose who takes over, see who goes along, and do it with one button."""
    colleagues = Colleague.objects.visible_to(request.user)
    teams = request.user.teams_with(Ability.HAND_OVER)
    of = open_or_refuse(colleagues.filter(team__in=teams), pk)
    today = timezone.localdate()
    runs = list(caseload_of(of, today).select_related("person"))
    form = HandOverForm(
        request.POST or None,
        colleagues=guides_on(of.team_id, today).exclude(pk=of.pk),
        today=today,
        initial={"on": today, "read": len(runs)},
    )
    if form.is_valid():
        with refusals_on(form):
            told = hand_over_caseload(of=of, by=request.user, **form.cleaned_data)
            messages.success(request, _told(told, form.cleaned_data["to"]))
            return redirect("colleagues:hand_over", of.pk)
    trace.shown(request, look=Kind.LISTED, persons=sorted({each.person_id for each in runs}))
    context = {"of": of, "runs": runs, "form": form}
    return render(request, "people/hand_over.html", context, status=422 if form.errors else 200)


def _told(told, to) -> str:
    return ngettext(
        "%(name)s now guides %(people)s client more.",
        "%(name)s now guides %(people)s clients more.",
        told.people,
    ) % {"name": to, "people": told.people} + (
        " "
        + _("Along went steps: %(steps)s, tasks: %(tasks)s, appointments: %(appointments)s.")
        % {"steps": told.steps, "tasks": told.tasks, "appointments": told.appointments}
    )
