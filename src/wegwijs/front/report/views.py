"""The pages of the report behind the login."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.report.account import account_of
from wegwijs.front.report.downloads import addresses_of
from wegwijs.front.report.facts import open_fact, open_person, persons_behind
from wegwijs.front.report.queries import (
    After,
    Opened,
    facts_of,
    figure_called,
    findings_of,
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
        "files": addresses_of(opened),
        "account": account_of(opened.place, opened.year, exact=opened.exact),
    }
    return render(request, "report/year.html", context)


def figure(request, kind, name, year, key):
    """One figure opened: what it means, what it is made of, the facts behind it."""
    opened = _opened_or_404(request, kind, name, year)
    asked = figure_called(key)
    if asked is None:
        raise Http404(_("No figure is called %(key)s.") % {"key": key})
    after = _after_or_404(request.GET.get("after"))
    facts = facts_of(request.user, asked, opened, after) if opened.facts_visible else None
    if facts:
        _shown(request, Kind.LISTED, facts.record, facts.keys)
    context = {
        "opened": opened,
        "figure": open_figure(asked, opened),
        "facts": facts,
        "after": after,
    }
    return render(request, "report/figure.html", context)


@screen(Ability.RECORDS)
def fact(request, kind, name, year, record, pk):
    """One fact opened: what was registered, and the figures it counts in."""
    opened = _with_facts_or_404(request, kind, name, year)
    found = open_fact(request.user, opened, record, pk)
    if found is None:
        raise Http404(_("This fact stands behind no figure of this place and year."))
    _shown(request, Kind.OPENED, record, [pk])
    return render(request, "report/fact.html", {"opened": opened, "fact": found})


@screen(Ability.RECORDS, of=Compartment.CARD)
def person(request, kind, name, year, pk):
    """The figures of a place and a year in which one person counts."""
    opened = _with_facts_or_404(request, kind, name, year)
    found = open_person(request.user, opened, pk)
    if found is None:
        raise Http404(_("This person is not known to your teams."))
    trace.shown(request, look=Kind.OPENED, persons=[pk])
    return render(request, "report/person.html", {"opened": opened, "person": found})


@screen(Ability.CHECKS)
def check(request, kind, name, year):
    """What somebody of the team should look at before the report goes out."""
    opened = _opened_or_404(request, kind, name, year)
    if not opened.checked_here:
        raise PermissionDenied
    found = findings_of(opened)
    return render(request, "report/check.html", {"opened": opened, "findings": found})


def _shown(request, look: Kind, record: str, keys: Sequence[int]) -> None:
    """Say whom these records are about; many are about nobody."""
    persons = persons_behind(record, keys)
    if persons:
        trace.shown(request, look=look, persons=persons)


def _with_facts_or_404(request, kind, name, year) -> Opened:
    """Facts are there only for who may see them."""
    opened = _opened_or_404(request, kind, name, year)
    if not opened.facts_visible:
        raise PermissionDenied
    return opened


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
