"""The one question outside the team."""

from django.shortcuts import render

from wegwijs.base.organisation.access import Ability, screen
from wegwijs.engines.trace.elsewhere import known_elsewhere
from wegwijs.front.log.forms import ElsewhereForm


@screen(Ability.ELSEWHERE)
def ask(request):
    """Whether another team knows somebody; it is posted, so that no address holds a name."""
    own = {
        role.team_id: role.team
        for role in request.user.roles
        if Ability.ELSEWHERE in role.access.may
    }
    form = ElsewhereForm(request.POST or None, teams=own.values())
    answer = known_elsewhere(**form.question()) if form.is_valid() else None
    context = {"form": form, "answer": answer}
    return render(request, "log/elsewhere.html", context, status=422 if form.errors else 200)
