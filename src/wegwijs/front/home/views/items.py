"""One item of the agenda: why it stands there, done on a day, dropped with a reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.engines import trace
from wegwijs.engines.agenda.actions import drop_item, settle_item, take_up_again
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.queries import may_settle
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.home.explained import explain
from wegwijs.front.home.forms import DoneForm, DropForm
from wegwijs.front.home.opening import open_or_refuse
from wegwijs.front.home.wording import called_in, title_of


@screen(Ability.AGENDA, of=Compartment.CARD)
def item(request, pk):
    """What, for whom, since when, how it was counted, and what one can do about it."""
    return _page(request, _opened(request, pk))


@require_POST
@screen(Ability.AGENDA, of=Compartment.CARD)
def done(request, pk):
    """The fact that does it, on a day."""
    found = _to_settle(request, pk)
    today = timezone.localdate()
    form = DoneForm(request.POST, today=today)
    if form.is_valid():
        with refusals_on(form):
            settle_item(item=found, on=form.cleaned_data["on"], today=today, by=request.user)
            messages.success(
                request, _("Done: %(what)s.") % {"what": title_of(found, called_in([found]))}
            )
            return redirect("home:start")
    return _page(request, found, done=form)


@require_POST
@screen(Ability.AGENDA, of=Compartment.CARD)
def drop(request, pk):
    """It need not be done, and why."""
    found = _to_settle(request, pk)
    form = DropForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            drop_item(item=found, reason=reason, on=timezone.localdate(), by=request.user)
            told = _("This need not be done any more: %(what)s.") % {
                "what": title_of(found, called_in([found]))
            }
            messages.success(request, told, extra_tags=reverse("home:item", args=[pk]))
            return redirect("home:start")
    return _page(request, found, drop=form)


@require_POST
@screen(Ability.AGENDA, of=Compartment.CARD)
def take_up(request, pk):
    """What was dropped must be done after all."""
    found = _to_settle(request, pk)
    try:
        take_up_again(item=found, by=request.user)
        messages.success(request, _("This stands in the list again."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("home:item", pk)


def _opened(request, pk) -> Item:
    return open_or_refuse(Item.objects.visible_to(request.user), pk)


def _to_settle(request, pk) -> Item:
    found = _opened(request, pk)
    if not may_settle(request.user, found):
        raise PermissionDenied(f"agenda.item {pk}")
    return found


def _page(request, found, *, done=None, drop=None):
    today = timezone.localdate()
    if found.person_id:
        trace.shown(request, look=Kind.OPENED, persons=[found.person_id])
    context = {
        "told": explain(found, request.user, today),
        "done": done or DoneForm(today=today),
        "drop": drop or DropForm(),
        "asks_colleagues": found.team_id in request.user.teams_with(Ability.TEAM_AGENDA),
    }
    return render(request, "home/item.html", context, status=422 if done or drop else 200)
