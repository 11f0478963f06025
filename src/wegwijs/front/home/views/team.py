"""The list of the team: what nobody has, who has how much, and one colleague's list."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, Role, screen
from wegwijs.base.organisation.models import Colleague
from wegwijs.front.home.away import away_for
from wegwijs.front.home.today import (
    called_together,
    colleagues_day,
    hand_over_of,
    nobodys_day,
    roles_day,
    teams_day,
)
from wegwijs.front.home.views.start import after_or_404, listed


@screen(Ability.TEAM_AGENDA, of=Compartment.CARD)
def team(request):
    """What nobody has, and by colleague how much there is and how much is late."""
    found = teams_day(request.user, timezone.localdate())
    listed(request, found.persons)
    return render(request, "home/team.html", {"found": found})


@screen(Ability.TEAM_AGENDA, of=Compartment.CARD)
def nobodys(request):
    """Everything that nobody has."""
    after = after_or_404(request.GET.get("after"))
    found = nobodys_day(request.user, timezone.localdate(), after)
    listed(request, found.persons)
    return render(request, "home/colleague.html", {"found": found, "later": after is not None})


@screen(Ability.TEAM_AGENDA, of=Compartment.CARD)
def role(request, role):
    """Everything that a role has without a named colleague."""
    if role not in Role:
        raise Http404(_("There is nothing here, or it is not your team's."))
    after, held = after_or_404(request.GET.get("after")), Role(role)
    found = roles_day(request.user, held, timezone.localdate(), after)
    listed(request, found.persons)
    context = {"found": found, "role": called_together(held), "later": after is not None}
    return render(request, "home/colleague.html", context)


@screen(Ability.TEAM_AGENDA, of=Compartment.CARD)
def colleague(request, pk):
    """Everything that one colleague has."""
    led = request.user.teams_with(Ability.TEAM_AGENDA)
    whose = Colleague.objects.filter(pk=pk, team__in=led).first()
    if whose is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    today, after = timezone.localdate(), after_or_404(request.GET.get("after"))
    found = colleagues_day(request.user, pk, today, after)
    listed(request, found.persons)
    context = {
        "found": found,
        "colleague": whose,
        "hand_over": hand_over_of(pk),
        "absence": away_for(request.user, today).get(pk),
        "later": after is not None,
    }
    return render(request, "home/colleague.html", context)
