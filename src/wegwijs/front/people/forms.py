"""What is typed about people: what to look for, a note, an appointment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.records import Record, new_submission_key
from wegwijs.base.organisation.models import Colleague, Location
from wegwijs.base.people.models import Appointment, Mark, Note
from wegwijs.base.ui.fields import DayField

LONGEST_NOTE = 4000  # what anybody reads before a conversation
A_YEAR = timedelta(days=366)
DAY = _("Enter day-month-year, for example 31-12-2026.")


def none_chosen(choices: Iterable[Any]) -> list[Any]:
    """These choices, of which none is chosen by itself: what stands there first is often wrong."""
    return [("", _("choose")), *choices]


class GuardedForm(forms.Form):
    """A form that can be sent twice, or come second, without doing harm."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, record: Record | None = None, initial=None, **kwargs):
        guard = {"version": record.version} if record else {"key": new_submission_key()}
        kwargs |= {"initial": guard | (initial or {}), "label_suffix": ""}
        super().__init__(*args, **kwargs)

    def read_again(self, record: Record) -> None:
        """Keep what was typed, and let it be sent over what the other wrote meanwhile."""
        self.data = dict(self.data.items()) | {"version": record.version}


class SearchForm(forms.Form):
    """A name, however it is spelled, or the number of a file."""

    asked = forms.CharField(
        label=_("Name or client number"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})


class NoteForm(GuardedForm):
    """What is to be remembered, and whether few may read it."""

    on = DayField(label=_("Day"))
    text = forms.CharField(
        label=_("What do you want to remember?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    marked = forms.ChoiceField(
        label=_("What is the note about?"),
        choices=Mark.choices,
        required=False,
        help_text=_("Only you and the team leader read a note about health or safety."),
    )

    @classmethod
    def of(cls, note: Note, typed=None) -> NoteForm:
        said = {"on": note.on, "text": note.text, "marked": note.marked}
        return cls(typed, record=note, initial=said)


class AppointmentForm(GuardedForm):
    """When, where, with whom of the team, and what for.

    It shows a colleague whom they meet, so it is not made for years ahead.
    """

    on = DayField(label=_("Day"))
    at = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Enter hours and minutes, for example 14:30.")},
    )
    colleague = forms.ModelChoiceField(Colleague.objects.none(), label=_("Colleague"))
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Location"), required=False, empty_label=_("elsewhere")
    )
    place = forms.CharField(
        label=_("Where, if elsewhere"),
        max_length=120,
        required=False,
        help_text=_("For example: at home, town hall, school."),
    )
    what = forms.CharField(
        label=_("What for"),
        max_length=120,
        required=False,
        help_text=_("The interpreter reads this too: write nothing about health or safety."),
    )

    def __init__(self, *args, colleagues, locations, **kwargs):
        super().__init__(*args, **kwargs)
        for name, offered in (("colleague", colleagues), ("location", locations)):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Raises ValidationError for a day more than a year ahead."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate() + A_YEAR:
            raise forms.ValidationError(_("Make an appointment at most a year ahead."))
        return day

    @classmethod
    def of(cls, appointment: Appointment, typed=None, **choices) -> AppointmentForm:
        names = ("on", "at", "colleague", "location", "place", "what")
        said = {name: getattr(appointment, name) for name in names}
        return cls(typed, record=appointment, initial=said, **choices)
