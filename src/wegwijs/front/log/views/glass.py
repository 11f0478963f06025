"""Seeing more of one client for an hour, and what the team leader does about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Client
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.log import actions
from wegwijs.front.log.asking import key
from wegwijs.front.log.forms import NumberForm, ReasonForm, ReviewForm
from wegwijs.front.log.queries.glass import one_reviews, uses_to_review


@screen(Ability.BREAK_GLASS)
def ask(request):
    """I must see more of a client whom I cannot find: by number."""
    teams = request.user.teams_with(Ability.BREAK_GLASS)
    form = NumberForm(request.POST or None, teams=teams)
    client = form.cleaned_data["number"] if form.is_valid() else None
    return _opened(request, form, client) or _asked(request, form)


@screen(Ability.BREAK_GLASS)
def ask_of(request, pk):
    """I must see more of the client whose card I have before me."""
    client = _client_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    return _opened(request, form, client if form.is_valid() else None) or _asked(request, form)


def _opened(request, form, client: Client | None):
    """The client's page, open for an hour; None where the reason does not stand yet."""
    if client is None:
        return None
    with refusals_on(form):
        use = actions.see_more(
            client=client,
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
            by=request.user,
        )
        told = _("You see more of this client until %(time)s. Your team leader sees it too.")
        until = date_format(timezone.localtime(use.until), "H:i")
        messages.success(request, told % {"time": until})
        return redirect("people:person", pk=client.person_id)
    return None


def _asked(request, form):
    return render(request, "log/ask.html", {"form": form}, status=422 if form.errors else 200)


def _client_or_404(request, pk) -> Client:
    """The file in a team where this user may see more; the wall keeps other teams' away."""
    teams = request.user.teams_with(Ability.BREAK_GLASS)
    found = Client.objects.filter(person=pk, team__in=teams).order_by("team").first()
    if found is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    return found


@screen(Ability.REVIEW_GLASS)
def uses(request):
    """Every use in the team: what was looked at, and whether the team leader closed it."""
    return _uses(request, wrong=())


@screen(Ability.REVIEW_GLASS)
def review(request, pk):
    """The team leader ends a use that still runs, or has looked at it and closes it."""
    use = one_reviews(request.user).filter(pk=pk).first()
    if use is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    form = ReviewForm(request.POST)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = {"now": timezone.now(), "by": request.user, "read_version": said["version"]}
        with refusals_on(form), stale_on(form):
            if said["end"]:
                actions.end_now(use=use, **by)
            else:
                actions.close(use=use, remark=said["remark"], **by)
            return redirect("log:glasses")
    return _uses(request, wrong=form.non_field_errors() or [_("Nothing was sent. Try again.")])


def _uses(request, wrong):
    written = request.GET.get("before")
    try:
        before = key(written) if written else None
    except ValueError:
        raise Http404(_("This page is not here.")) from None
    found = uses_to_review(request.user, before, timezone.now())
    shown = [*found.waiting, *found.reviewed]
    trace.shown(request, look=Kind.LISTED, persons=[use.record.person_id for use in shown])
    waiting = [(use, ReviewForm(auto_id=f"use{use.record.pk}_%s")) for use in found.waiting]
    context = {"uses": found, "waiting": waiting, "later": before is not None, "wrong": wrong}
    return render(request, "log/uses.html", context, status=422 if wrong else 200)


@contextmanager
def stale_on(form) -> Iterator[None]:
    """Who comes second is told so, and nothing is written."""
    try:
        with transaction.atomic():
            yield
    except StaleError:
        form.add_error(None, _("A colleague has changed this meanwhile. Look at it again."))
