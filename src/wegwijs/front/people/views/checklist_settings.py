"""Which steps the first months have in a team: what it changes, leaves out and adds."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Team
from wegwijs.front.people.checklist_forms import OwnStepForm, StandardStepForm
from wegwijs.services.guidance.actions import add_own_step, set_step
from wegwijs.services.guidance.queries import all_steps_of


@screen(Ability.SET_CHECKLIST)
def steps(request):
    """The steps of a team as they are today; of one's other teams by a link."""
    teams = list(_teams(request.user))
    asked = request.GET.get("team", "")
    team = next((each for each in teams if str(each.pk) == asked), None if asked else teams[0])
    if team is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    every = all_steps_of(team.pk, timezone.localdate())
    context = {
        "team": team,
        "teams": teams,
        "taken": [step for step in every if not step.left_out],
        "left_out": [step for step in every if step.left_out],
    }
    return render(request, "people/steps.html", context)


@screen(Ability.SET_CHECKLIST)
def add(request, team):
    """A step of the team's own."""
    own = _team_or_404(request.user, team)
    form = OwnStepForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            add_own_step(team=own, on=timezone.localdate(), by=request.user, **form.said())
            messages.success(request, _("The step is on the list."))
            return redirect(_list_of(own))
    return _form(request, own, form, _("A step of our own"))


@screen(Ability.SET_CHECKLIST)
def change(request, team, key):
    """A step of the list: other days, other words, or left out."""
    own = _team_or_404(request.user, team)
    today = timezone.localdate()
    found = next((step for step in all_steps_of(own.pk, today) if step.key == key), None)
    if found is None:
        raise Http404(_("This step is not on the list of the team."))
    form = StandardStepForm.of(found, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            set_step(team=own, key=key, on=today, by=request.user, **form.said())
            messages.success(request, _("The step was changed, for checklists from today on."))
            return redirect(_list_of(own))
    return _form(request, own, form, found.title)


def _form(request, team, form, title):
    context = {"team": team, "form": form, "title": title, "address": _list_of(team)}
    status = 422 if form.errors else 200
    return render(request, "people/change_step.html", context, status=status)


def _teams(user):
    return Team.objects.filter(pk__in=user.teams_with(Ability.SET_CHECKLIST)).order_by("name")


def _team_or_404(user, team) -> Team:
    found = _teams(user).filter(pk=team).first()
    if found is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    return found


def _list_of(team) -> str:
    return f"{reverse('people:steps')}?team={team.pk}"
