"""What is typed at the end of a file, about what is kept, and for a client's request."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Colleague, Partner, Team
from wegwijs.base.people.models import RequestKind
from wegwijs.base.ui.fields import DayField
from wegwijs.services.guidance.models import EndReason

LONGEST = 2000


class PastDayField(DayField):
    """A day that has been, as far as the form knows which day it is."""

    def __init__(self, *, today: date | None = None, **options):
        self.today = today
        super().__init__(earliest=date(1990, 1, 1), **options)

    def clean(self, value):
        day = super().clean(value)
        if day and self.today and day > self.today:
            raise forms.ValidationError(_("This day has yet to come. Check the date."))
        return day


class TodayForm(forms.Form):
    """A form about what has happened: no day in it lies ahead."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args, today: date, version: int | None = None, **kwargs):
        initial = {"on": today, "version": version} | kwargs.pop("initial", {})
        super().__init__(*args, **kwargs | {"initial": initial, "label_suffix": ""})
        for each in self.fields.values():
            if isinstance(each, PastDayField):
                each.today = today

    def read_again(self, record: Record) -> None:
        """Keep what was typed, and let it be sent over what the other wrote meanwhile."""
        record.refresh_from_db()
        self.data = dict(self.data.items()) | {"version": record.version}


def _text(**options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(max_length=LONGEST, widget=widget, **options)


class CloseForm(TodayForm):
    """The closing steps: the interview, the paper file, and who goes on with the client."""

    on = PastDayField(label=_("Closed on"))
    end_reason = forms.ChoiceField(
        label=_("Why does guidance end?"), choices=EndReason.choices, initial=EndReason.COMPLETED
    )
    interview_on = PastDayField(
        label=_("Closing interview on"),
        required=False,
        help_text=_("Leave it empty when there was none."),
    )
    paper_purged_on = PastDayField(
        label=_("Paper file cleared on"),
        required=False,
        help_text=_("The day on which the papers were destroyed or given back."),
    )
    colleague = forms.ModelChoiceField(
        Colleague.objects.none(), label=_("Closed by"), required=False, empty_label=_("unknown")
    )
    handed_over_to = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Handed over to"),
        required=False,
        empty_label=_("nobody"),
        help_text=_("A partner who goes on with the client. That they accept, you fill in later."),
    )
    still_needed = _text(
        label=_("What is still needed?"),
        required=False,
        help_text=_("For whoever goes on with the client. The client may read this too."),
    )

    def __init__(self, *args, colleagues, partners, **kwargs):
        super().__init__(*args, **kwargs)
        for name, offered in (("colleague", colleagues), ("handed_over_to", partners)):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]


class AcceptForm(TodayForm):
    """The partner has said that it takes over."""

    on = PastDayField(label=_("Accepted on"))


class ReopenForm(TodayForm):
    """Why somebody is back, and since when."""

    on = PastDayField(label=_("Back since"))
    reason = _text(label=_("Why is the client back?"))


class HoldForm(TodayForm):
    """Why nothing may be destroyed."""

    on = PastDayField(label=_("From"))
    reason = forms.CharField(
        label=_("Why may nothing be destroyed?"),
        max_length=200,
        help_text=_("For example: an appeal runs, a complaint, an inquiry."),
    )


class EndHoldForm(TodayForm):
    """The last day of a hold."""

    on = PastDayField(label=_("Last day of the hold"))


class RequestForm(TodayForm):
    """Who asks what about their own data."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    number = forms.CharField(label=_("Client number"), max_length=20)
    kind = forms.ChoiceField(label=_("What does the client ask?"), choices=RequestKind.choices)
    on = PastDayField(label=_("Received on"))
    question = _text(
        label=_("In the client's own words"),
        required=False,
        help_text=_("For a correction: what must change, and into what."),
    )

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class ExtendForm(TodayForm):
    """Two more months, and why: the client has been told."""

    on = PastDayField(label=_("The client was told on"))
    reason = _text(label=_("Why does it take longer?"))


class AnswerForm(TodayForm):
    """What the client was answered."""

    on = PastDayField(label=_("Answered on"))
    text = _text(
        label=_("What was the answer?"),
        help_text=_("For example: the file was handed over; the birth date was corrected."),
    )
