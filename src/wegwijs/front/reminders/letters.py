"""What the mail says: how much, and where to look. No name, no title, nothing of anybody."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwijs.base.organisation.letters import Letter, writes
from wegwijs.base.organisation.models import User
from wegwijs.front.reminders.queries import (
    Counts,
    Term,
    counted,
    next_working_day,
    reminders_of,
    terms_of,
    wants_digest,
)

DIGEST = "digest"


@writes(DIGEST)
def digest(user: User, on: date) -> Letter | None:
    """Everything where that was asked for on this day; else the terms that are about to end."""
    chosen, terms = reminders_of(user), terms_of(user, on)
    counts = counted(user, on)
    asked = wants_digest(chosen, on, counts)
    if not asked and not terms:
        return None
    with translation.override(chosen.language):
        parts = [_terms(terms, on), _waiting(counts) if asked else "", *_where()]
        return Letter(_("Wegwijs: your agenda"), "\n\n".join(filter(None, parts)) + "\n")


def _terms(terms: list[Term], on: date) -> str:
    """How many terms are about to end, and how many of them at once."""
    if not terms:
        return ""
    number = len(terms)
    said = ngettext(
        "%(number)d term by law ends within 7 days.",
        "%(number)d terms by law end within 7 days.",
        number,
    )
    lines = [said % {"number": number}]
    tomorrow = next_working_day(on)
    if at_once := sum(term.last_day <= tomorrow for term in terms):
        said = ngettext(
            "%(number)d of these ends on the next working day at the latest.",
            "%(number)d of these end on the next working day at the latest.",
            at_once,
        )
        lines.append(said % {"number": at_once})
    if nobodys := sum(not term.own for term in terms):
        said = ngettext(
            "%(number)d of these is nobody's, or of a colleague who cannot do it now.",
            "%(number)d of these are nobody's, or of a colleague who cannot do it now.",
            nobodys,
        )
        lines.append(said % {"number": nobodys})
    return "\n".join(lines)


def _waiting(counts: Counts) -> str:
    """How much stands under each heading of the start page; an empty heading is left out."""
    told = [
        (counts.late, _("%(number)d late")),
        (counts.today, _("%(number)d for today")),
        (counts.soon, _("%(number)d for the coming seven days")),
        (counts.unclear, _("%(number)d to sort out first")),
    ]
    lines = [f"- {said % {'number': number}}" for number, said in told if number]
    if lines:
        lines.insert(0, _("On your list:"))
    else:
        lines = [_("Nothing waits for you in the coming seven days.")]
    if counts.appointments:
        said = ngettext(
            "You have %(number)d appointment today.",
            "You have %(number)d appointments today.",
            counts.appointments,
        )
        lines += ["", said % {"number": counts.appointments}]
    return "\n".join(lines)


def _where() -> list[str]:
    return [
        _("Log in to see which: %(address)s") % {"address": address_of("home:start")},
        _("You choose yourself when this mail comes: %(address)s")
        % {"address": address_of("reminders:choose")},
    ]


def address_of(page: str) -> str:
    """Where a page of this house is; a mail has no request to ask."""
    scheme = "https" if settings.HTTPS else "http"
    host = next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip(".")
    return f"{scheme}://{host}{reverse(page)}"
