"""What is typed about the duty to integrate, and about a colleague who is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wegwijs.base.ui.fields import DayField
from wegwijs.front.people.forms import GuardedForm
from wegwijs.services.integration.models import (
    Answer,
    BrpRegistration,
    Completion,
    DutyRequest,
    ExamPart,
    ExamResult,
    Law,
    Module,
    Plan,
    RequestKind,
    Route,
)
from wegwijs.services.integration.queries import Duty

Dated = BrpRegistration | Plan | Completion


class DayThatWas(DayField):
    """A day that lies not ahead."""

    today: date | None = None

    def clean(self, value):
        day = super().clean(value)
        if day and self.today and day > self.today:
            raise forms.ValidationError(_("This day has yet to come. Check the date."))
        return day


class DutyForm(GuardedForm):
    """One thing about one duty; whoever has none yet begins with the duty itself."""

    def __init__(self, *args, duty: Duty | None, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DayThatWas):
                field.today = today
        self.offer(duty)

    def offer(self, duty: Duty | None) -> None:
        """What can be chosen follows from the duty."""


class BeginForm(DutyForm):
    since = DayThatWas(
        label=_("Obliged since"), help_text=_("The day in the letter of DUO. It decides the law.")
    )


class PlanForm(DutyForm):
    on = DayThatWas(label=_("Day of the plan"))
    route = forms.ChoiceField(
        label=_("Route that the plan chooses"),
        choices=[("", _("not known yet")), *Route.choices],
        required=False,
    )

    def offer(self, duty: Duty | None) -> None:
        if duty:
            self.initial["route"] = duty.obligation.route


class RegistrationForm(DutyForm):
    on = DayThatWas(
        label=_("Registered in the municipality on"),
        help_text=_("Again after a move to another municipality: it makes a plan of its own."),
    )


class ExamForm(DutyForm):
    part = forms.ChoiceField(label=_("Part"), choices=ExamPart.choices)
    on = DayThatWas(label=_("Day"))
    result = forms.ChoiceField(label=_("Result"), choices=ExamResult.choices)
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[("", _("not known")), ("A1", "A1"), ("A2", "A2"), ("B1", "B1"), ("B2", "B2")],
        required=False,
    )


class ModuleForm(DutyForm):
    what = forms.ChoiceField(label=_("Part"), choices=Module.choices)
    on = DayThatWas(label=_("Finished on"))


class AskForm(DutyForm):
    kind = forms.ChoiceField(label=_("What was asked"), choices=RequestKind.choices)
    asked_on = DayThatWas(label=_("Asked on"))


def of_record(record: Dated | DutyRequest) -> str:
    """A record as it was read; whoever changed it meanwhile makes another of it."""
    return f"{record._meta.model_name}-{record.pk}-{record.version}"


class RecordField(forms.TypedChoiceField):
    """One of some records, each with the version that was read."""

    def offer(self, records: Iterable[tuple[Dated | DutyRequest, str]]) -> None:
        known = {of_record(record): (record, words) for record, words in records}
        self.choices = [(key, words) for key, (_record, words) in known.items()]
        self.coerce = lambda key: known[key][0]


def _records(form: forms.Form, name: str) -> RecordField:
    field = form.fields[name]
    assert isinstance(field, RecordField)
    return field


GONE = {"invalid_choice": _("A colleague changed this a moment ago. Look, and choose again.")}


class AnswerForm(DutyForm):
    asked = RecordField(label=_("Request"), error_messages=GONE)
    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices)
    answered_on = DayThatWas(label=_("Answered on"))

    def offer(self, duty: Duty | None) -> None:
        asked = [each for each in duty.requests if not each.answered_on] if duty else []
        _records(self, "asked").offer((each, _told(each, each.asked_on)) for each in asked)


class PeriodForm(DutyForm):
    until = DayField(label=_("Last day of the period"))
    told_on = DayThatWas(label=_("Day of the letter of DUO"))
    reason = forms.CharField(
        label=_("Why is it longer?"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty if it is not. Write nothing about health."),
    )


class CorrectForm(DutyForm):
    fact = RecordField(label=_("Which day is wrong?"), error_messages=GONE)
    on = DayThatWas(label=_("The right day"))

    def offer(self, duty: Duty | None) -> None:
        facts: list[Dated] = [*duty.plans, *duty.registrations, *duty.completions] if duty else []
        _records(self, "fact").offer((each, _told(each, each.on)) for each in facts)


class EndForm(DutyForm):
    on = DayThatWas(label=_("Last day of the duty"))
    reason = forms.CharField(
        label=_("Why did it end?"),
        max_length=60,
        help_text=_("For example: passed everything, dispensation, moved."),
    )


def _told(record: Dated | DutyRequest, day: date) -> str:
    what = record._meta.verbose_name
    if isinstance(record, DutyRequest):
        what = record.get_kind_display()
    elif isinstance(record, Completion):
        what = record.get_what_display()
    return f"{what}, {date_format(day, 'j F Y')}"


def asks_plan(duty: Duty) -> bool:
    """Whether the law of this duty knows plans, routes and modules."""
    return duty.law is Law.WI2021


class AwayForm(GuardedForm):
    """From when to when a colleague is away. Why is not asked: that may be illness."""

    since = DayField(label=_("Away from"))
    until = DayField(
        label=_("Last day away"),
        required=False,
        help_text=_("Leave it empty if nobody knows. Do not ask why: that is private."),
    )


class BackForm(GuardedForm):
    back_on = DayField(label=_("Back on"))
