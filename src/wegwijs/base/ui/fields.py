"""Form fields that every room uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or typed, within the years that people live."""

    def __init__(self, *, earliest: date = EARLIEST, **options: Any) -> None:
        self.earliest = earliest
        said = {
            "required": _("Fill in the date."),
            "invalid": _("Enter day-month-year, for example 31-12-2026."),
        }
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d-%m-%Y"]
        super().__init__(widget=widget, input_formats=formats, error_messages=said, **options)

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and not self.earliest <= day <= LATEST:
            raise ValidationError(_("This day lies too far away. Check the year."))
        return day


def offer(form: forms.BaseForm, name: str, rows: QuerySet) -> None:
    """Let one of these rows be chosen in a field of the form."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
