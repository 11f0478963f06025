"""A colleague who is away: from when to when. Why is nobody's business."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague
from wegwijs.front.people.duty_forms import AwayForm, BackForm
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.services.colleagues.actions import end_leave, record_leave
from wegwijs.services.colleagues.queries import leaves_from


@screen(Ability.ABSENCE, of=Compartment.OFFICE)
def absence(request, pk):
    """Says that a colleague is away from a day on, or that they are back."""
    teams = request.user.teams_with(Ability.ABSENCE)
    colleague = open_or_refuse(
        Colleague.objects.visible_to(request.user).filter(team__in=teams), pk
    )
    today = timezone.localdate()
    leaves = leaves_from(colleague, request.user, today)
    now = leaves[0] if leaves and leaves[0].since <= today else None
    form = _form_for(request, now, today)
    if form.is_valid():
        try:
            with refusals_on(form):
                _do(colleague, now, form.cleaned_data, request.user)
                messages.success(request, _("This is written down."))
                return redirect("colleagues:absence", colleague.pk)
        except StaleError:
            form.add_error(None, _("A colleague changed this a moment ago. Look, and try again."))
    context = {"colleague": colleague, "now": now, "leaves": leaves, "form": form}
    return render(request, "people/absence.html", context, status=422 if form.errors else 200)


def _form_for(request, now, today):
    """Who is away can be back; who is at work can be away."""
    if now:
        return BackForm(request.POST or None, record=now, initial={"back_on": today})
    return AwayForm(request.POST or None, initial={"since": today})


def _do(colleague, now, said, by):
    if now:
        version = said["version"] or 0
        return end_leave(leave=now, back_on=said["back_on"], read_version=version, by=by)
    return record_leave(colleague=colleague, since=said["since"], until=said["until"], by=by)
