"""Colleagues and their accounts: inviting, withdrawing, ending; and taking an invitation up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from wegwijs.base.core import scope
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, public, screen
from wegwijs.base.organisation.models import Colleague
from wegwijs.front.door import actions
from wegwijs.front.door.forms import InviteForm, PlainForm, WelcomeForm
from wegwijs.front.door.models import Invitation
from wegwijs.front.door.queries import known_colleagues, teams_of
from wegwijs.front.door.tokens import hash_of


@screen(Ability.COLLEAGUES)
def colleagues(request):
    """Who works here, and who of them can log in."""
    now, today = timezone.now(), timezone.localdate()
    teams = teams_of(request.user, Ability.COLLEAGUES)
    known = [(team, known_colleagues(request.user, team, today, now)) for team in teams]
    return render(request, "door/colleagues.html", {"known": known})


@screen(Ability.COLLEAGUES)
def invite(request, pk):
    """Asks for an address, and sends a link there."""
    colleague = _colleague(request, pk)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            invitation, token = actions.invite(
                email=form.cleaned_data["email"],
                team=colleague.team,
                colleague=colleague,
                now=timezone.now(),
                by=request.user,
            )
            _send(request, invitation, token)
            messages.success(request, _("The invitation is on its way."))
            return redirect("door_colleagues")
    context = {"form": form, "colleague": colleague}
    return render(request, "door/invite.html", context, status=422 if form.errors else 200)


@require_POST
@screen(Ability.COLLEAGUES)
def withdraw(request, pk):
    teams = request.user.teams_with(Ability.COLLEAGUES)
    invitation = get_object_or_404(Invitation, pk=pk, team__in=teams)
    actions.withdraw(invitation=invitation, now=timezone.now(), by=request.user)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("door_colleagues")


@screen(Ability.COLLEAGUES)
def end(request, pk):
    """Asks whether it is meant, and ends what a colleague's account opens here."""
    colleague = _colleague(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.end_account(colleague=colleague, now=timezone.now(), by=request.user)
            messages.success(request, _("The account no longer opens anything of this team."))
            return redirect("door_colleagues")
    return render(request, "door/end_account.html", {"colleague": colleague, "form": form})


@screen(Ability.COLLEAGUES)
def new_step(request, pk):
    """Asks whether it is meant, and takes a lost second step away."""
    colleague = _colleague(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.take_away_second_step(colleague=colleague, by=request.user)
            messages.success(request, _("At the next log-in a new second step is asked."))
            return redirect("door_colleagues")
    context = {"colleague": colleague, "form": form}
    return render(request, "door/new_step.html", context, status=422 if form.errors else 200)


@require_POST
@screen(Ability.COLLEAGUES)
def free_pin(request, pk):
    actions.let_try_again(colleague=_colleague(request, pk), by=request.user)
    messages.success(request, _("This PIN can be tried again."))
    return redirect("door_colleagues")


@sensitive_post_parameters()
@public
def welcome(request, token):
    """Where an invitation leads: choose a password, and log in with it."""
    scope.enter_as_visitor(hash_of(token))
    now = timezone.now()
    invitation = Invitation.objects.open(now).filter(token_hash=hash_of(token)).first()
    if invitation is None:
        return render(request, "door/welcome_too_late.html", status=404)
    has_account = actions.account_at(invitation.email) is not None
    form = WelcomeForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and (has_account or form.is_valid()):
        password = "" if has_account else form.cleaned_data["password1"]
        with refusals_on(form):
            actions.accept(invitation=invitation, password=password, now=now)
            return redirect("account_login")
    context = {"form": form, "invitation": invitation, "has_account": has_account}
    return render(request, "door/welcome.html", context)


def _colleague(request, pk):
    teams = request.user.teams_with(Ability.COLLEAGUES)
    return get_object_or_404(Colleague.objects.select_related("team"), pk=pk, team__in=teams)


def _send(request, invitation, token):
    from allauth.account.adapter import get_adapter

    link = request.build_absolute_uri(reverse("door_welcome", args=[token]))
    get_adapter(request).send_mail("door/mail/invitation", invitation.email, {"link": link})
