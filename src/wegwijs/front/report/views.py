"""The pages of the report behind the login."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.front.report.queries import (
    After,
    Opened,
    chapters_of,
    facts_of,
    figure_called,
    open_figure,
    open_place,
    years_of,
)


def year(request, kind, name, year):
    """A place and a year: every figure, chapter by chapter."""
    opened = _opened_or_404(request, kind, name, year)
    context = {
        "opened": opened,
        "years": years_of(opened.place, request.user, timezone.localdate()),
        "chapters": chapters_of(opened),
    }
    return render(request, "report/year.html", context)


def figure(request, kind, name, year, key):
    """One figure opened: what it means, what it is made of, the facts behind it."""
    opened = _opened_or_404(request, kind, name, year)
    asked = figure_called(key)
    if asked is None:
        raise Http404(_("No figure is called %(key)s.") % {"key": key})
    after = _after_or_404(request.GET.get("after"))
    context = {
        "opened": opened,
        "figure": open_figure(asked, opened),
        "facts": facts_of(asked, opened, after) if opened.facts_visible else None,
        "after": after,
    }
    return render(request, "report/figure.html", context)


def _opened_or_404(request, kind, name, year) -> Opened:
    """Outside one's own teams there is nothing to find."""
    opened = open_place(request.user, kind, name, year, timezone.localdate())
    if opened is None:
        raise Http404(_("No registers of this place were kept in this year."))
    return opened


def _after_or_404(written: str | None) -> After | None:
    """The fact that the page before ended with, written as day,key."""
    if written is None:
        return None
    day, _comma, key = written.partition(",")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        raise Http404(_("This page of facts is not here.")) from None
