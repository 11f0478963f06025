"""Choosing when one is told what is due, and the calendar that tells it by itself."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import logged_in, public
from wegwijs.front.reminders.actions import choose_reminders, end_feed, make_feed
from wegwijs.front.reminders.feed import CONTENT_TYPE, calendar_of, reader_of
from wegwijs.front.reminders.forms import RemindersForm
from wegwijs.front.reminders.queries import reminders_of


@logged_in
def choose(request):
    """When one is told, and one's own calendar."""
    chosen = _chosen(request)
    form = RemindersForm(request.POST or None, chosen=chosen)
    if form.is_valid():
        with refusals_on(form):
            choose_reminders(**form.cleaned_data, by=request.user)
            messages.success(request, _("Your reminders were changed."))
            return redirect("reminders:choose")
    return _page(request, form, chosen, status=422 if form.errors else 200)


@require_POST
@logged_in
def new_feed(request):
    """Makes an address, and shows it this once; the address before it stops."""
    language = _chosen(request).language
    token = make_feed(on=timezone.localdate(), language=language, by=request.user)
    address = request.build_absolute_uri(reverse("reminders:feed", args=[token]))
    chosen = _chosen(request)
    return _page(request, RemindersForm(chosen=chosen), chosen, address=address)


@require_POST
@logged_in
def stop_feed(request):
    _chosen(request)
    end_feed(by=request.user)
    messages.success(request, _("The address of your calendar no longer works."))
    return redirect("reminders:choose")


def _chosen(request):
    """For who has work that falls due, and not on a laptop that others use as well."""
    if request.laptop or not request.user.sight.sees_persons:
        raise PermissionDenied
    chosen = reminders_of(request.user)
    if chosen.pk is None:
        chosen.language = (get_language() or chosen.language)[:2]
    return chosen


def _page(request, form, chosen, *, address="", status=200):
    context = {"form": form, "chosen": chosen, "address": address}
    return render(request, "reminders/choose.html", context, status=status)


@public
@require_safe
def feed(request, token):
    """The agenda of whose address this is, for a calendar that cannot log in."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    with translation.override(reader.language):
        body = calendar_of(reader.user, timezone.localdate(), request.build_absolute_uri)
    answer = HttpResponse(body, content_type=CONTENT_TYPE)
    answer["Cache-Control"] = "private"
    answer["Content-Disposition"] = 'attachment; filename="wegwijs.ics"'
    answer["X-Robots-Tag"] = "noindex"
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer)
