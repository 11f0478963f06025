"""What falls due: agreed to, held back, or already destroyed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague
from wegwijs.base.people.models import Client, Person
from wegwijs.engines import trace
from wegwijs.engines.retention import actions
from wegwijs.engines.retention.models import Agreement, Destroyed, Hold
from wegwijs.engines.retention.rules import DataClass, versions
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.ending.forms import EndHoldForm, HoldForm
from wegwijs.front.ending.opening import open_or_refuse, teams_of, wider
from wegwijs.front.ending.queries import list_of

WHY = "list of what is due"
MOST_PROOFS = 200


@screen(Ability.RETENTION, of=Compartment.REQUESTS)
def keeping(request):
    """The list of the month: what is due, by team."""
    lists = []
    for team in teams_of(request.user, Ability.RETENTION):
        with wider(request.user, team.pk, Ability.RETENTION, WHY):
            found = list_of(team, timezone.localdate())
            trace.shown(request, look=Kind.LISTED, persons=found.persons)
            lists.append(found)
    rules = [versions(of)[-1] for of in DataClass]
    return render(request, "ending/keeping.html", {"lists": lists, "rules": rules})


@require_POST
@screen(Ability.RETENTION, of=Compartment.REQUESTS)
def agree(request, team):
    """Agree to the lines that were ticked."""
    ticked = set(request.POST.getlist("line"))
    done = 0
    with wider(request.user, team, Ability.RETENTION, WHY):
        [mine] = [t for t in teams_of(request.user, Ability.RETENTION) if t.pk == team]
        today = timezone.localdate()
        for line in list_of(mine, today).open:
            if line.choice in ticked:
                actions.agree(item=line.item, on=today, by=request.user)
                done += 1
    said = ngettext("Agreed to %(lines)d line.", "Agreed to %(lines)d lines.", done)
    messages.success(request, said % {"lines": done})
    return redirect("ending:keeping")


@require_POST
@screen(Ability.RETENTION, of=Compartment.REQUESTS)
def take_back(request, pk):
    """Think again, as long as nothing was destroyed."""
    agreement = open_or_refuse(Agreement.objects.visible_to(request.user), pk)
    try:
        actions.take_back(agreement=agreement, by=request.user)
        messages.success(request, _("The agreement was taken back."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("ending:keeping")


@screen(Ability.RETENTION, of=Compartment.CARD)
def hold_client(request, team, pk):
    """Nothing of this client is destroyed until the hold ends."""
    with wider(request.user, team, Ability.RETENTION, "legal hold"):
        file = Client.objects.filter(team=team, person=pk).select_related("person", "team").first()
        if file is None:
            raise Http404(_("There is nothing here, or it is not your team's."))
        trace.shown(request, look=Kind.OPENED, persons=[pk])
        return _hold(request, file.team, file.number, person=Person(pk=pk))


@screen(Ability.RETENTION, of=Compartment.CARD)
def hold_colleague(request, team, pk):
    """Nothing of this colleague is destroyed until the hold ends."""
    with wider(request.user, team, Ability.RETENTION, "legal hold"):
        found = Colleague.objects.filter(team=team, pk=pk).select_related("team").first()
        if found is None:
            raise Http404(_("There is nothing here, or it is not your team's."))
        return _hold(request, found.team, found.number, colleague=found)


def _hold(request, team, number, **whose):
    form = HoldForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        said = {"since": form.cleaned_data["on"], "reason": form.cleaned_data["reason"]}
        with refusals_on(form):
            actions.hold(team=team, by=request.user, **said, **whose)
            messages.success(request, _("Nothing of this file is destroyed until you end it."))
            return redirect("ending:keeping")
    context = {"form": form, "number": number, "of_client": "person" in whose}
    return render(request, "ending/hold.html", context, status=422 if form.errors else 200)


@screen(Ability.RETENTION, of=Compartment.REQUESTS)
def end_hold(request, pk):
    """The hold has its last day."""
    held = open_or_refuse(Hold.objects.visible_to(request.user), pk)
    form = EndHoldForm(request.POST or None, today=timezone.localdate(), version=held.version)
    stale = False
    if form.is_valid():
        said = {"until": form.cleaned_data["on"], "read_version": form.cleaned_data["version"] or 0}
        try:
            with refusals_on(form):
                actions.end_hold(held=held, by=request.user, **said)
                messages.success(request, _("The hold has ended."))
                return redirect("ending:keeping")
        except StaleError:
            stale = True
            form.read_again(held)
    if held.person_id:
        trace.shown(request, look=Kind.OPENED, persons=[held.person_id])
    context = {"form": form, "held": held, "stale": stale}
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "ending/end_hold.html", context, status=status)


@screen(Ability.RETENTION)
def destroyed(request):
    """The proofs: what was destroyed, when, by which rule. They name nobody."""
    teams = request.user.teams_with(Ability.RETENTION)
    proofs = Destroyed.objects.filter(team__in=teams).select_related("team")[:MOST_PROOFS]
    return render(request, "ending/destroyed.html", {"proofs": proofs})
