"""What is typed in legal files: a file, a step, who handles it, a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Colleague
from wegwijs.base.ui.fields import DayField, offer
from wegwijs.front.people.forms import GuardedForm, none_chosen
from wegwijs.services.legal.models import (
    DocumentKind,
    FileKind,
    Ground,
    LegalFile,
    Result,
    steps_in,
)

LONGEST_NOTE = 2000


class HappenedForm(GuardedForm):
    """A form about what has happened: these days of it do not lie ahead."""

    PAST: tuple[str, ...] = ("on",)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuses a day that has yet to come."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.PAST:
            day = cleaned.get(name)
            if day and day > self.today:
                self.add_error(name, _("This day has yet to come. Check the date."))
        return cleaned


def _handler(label) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Colleague.objects.none(),
        label=label,
        required=False,
        empty_label=_("every legal colleague"),
    )


class LegalFileForm(HappenedForm):
    """A procedure that begins."""

    kind = forms.ChoiceField(
        label=_("What kind of procedure is it?"), choices=none_chosen(FileKind.choices)
    )
    number = forms.CharField(label=_("File number"), max_length=20)
    on = DayField(label=_("Opened on"))
    persons = forms.IntegerField(
        label=_("How many people is it about?"),
        required=False,
        min_value=1,
        max_value=40,
        help_text=_("With family abroad: a file may bring over several people."),
    )
    colleague = _handler(_("Who handles it?"))

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "colleague", colleagues)


class StepForm(HappenedForm):
    """What happened, and on which day."""

    kind = forms.ChoiceField(label=_("What happened?"))
    on = DayField(
        label=_("Day"),
        help_text=_("Of a decision or judgment: the day on which it was made known."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client may read this too."),
    )

    def __init__(self, *args, file: LegalFile, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        steps = [(each, each.label) for each in steps_in(file.kind)]
        kind.choices = [("", _("Choose a step")), *steps]


class StepDayForm(HappenedForm):
    """The right day of a step."""

    on = DayField(label=_("The right day"))


class CloseLegalFileForm(HappenedForm):
    """How a procedure ended."""

    on = DayField(label=_("Closed on"))
    result = forms.ChoiceField(
        label=_("Result"), required=False, choices=[("", _("not known")), *Result.choices]
    )


class ReopenLegalFileForm(GuardedForm):
    """Nothing to fill in: the procedure goes on."""


class HandlerForm(GuardedForm):
    """Who handles a file."""

    to = _handler(_("Who handles it?"))

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "to", colleagues)


class DocumentDaysForm(HappenedForm):
    """From when to when a document is valid; no number of it."""

    PAST = ("issued_on",)

    issued_on = DayField(
        label=_("Issued on"),
        help_text=_("Of a permit: the first day on which it holds, as the decision says."),
    )
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("The last day that stands on the document."),
    )
    ground = forms.ChoiceField(
        label=_("Ground of protection, of a permit"),
        required=False,
        choices=[("", _("not asked")), *Ground.choices],
    )


class DocumentForm(DocumentDaysForm):
    """A document that somebody holds."""

    kind = forms.ChoiceField(
        label=_("Which document is it?"), choices=none_chosen(DocumentKind.choices)
    )
    field_order = ("kind", "issued_on", "valid_until", "ground")
