"""What is typed about the duty to integrate, and about a colleague who is away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Field
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wegwijs.base.ui.fields import DayField
from wegwijs.front.people.forms import GuardedForm, none_chosen
from wegwijs.services.integration.actions import DAYS, Dated
from wegwijs.services.integration.models import (
    Answer,
    Completion,
    DutyRequest,
    ExamPart,
    ExamResult,
    IntegrationPeriod,
    Law,
    Module,
    RequestKind,
    Route,
)
from wegwijs.services.integration.queries import Duty

YET_TO_COME = _("This day has yet to come. Check the date.")


class DayThatWas(DayField):
    """A day that lies not ahead."""

    today: date | None = None

    def clean(self, value):
        day = super().clean(value)
        if day and self.today and day > self.today:
            raise forms.ValidationError(YET_TO_COME)
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
    part = forms.ChoiceField(label=_("Which part?"), choices=none_chosen(ExamPart.choices))
    on = DayThatWas(label=_("Day"))
    result = forms.ChoiceField(label=_("Result"), choices=none_chosen(ExamResult.choices))
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[("", _("not known")), ("A1", "A1"), ("A2", "A2"), ("B1", "B1"), ("B2", "B2")],
        required=False,
    )


class ModuleForm(DutyForm):
    what = forms.ChoiceField(label=_("Which part?"), choices=none_chosen(Module.choices))
    on = DayThatWas(label=_("Finished on"))


class AskForm(DutyForm):
    kind = forms.ChoiceField(label=_("What was asked"), choices=none_chosen(RequestKind.choices))
    asked_on = DayThatWas(label=_("Asked on"))


def of_record(record: Dated, which: str = "") -> str:
    """A record as it was read, or one day of it; whoever changed it makes another of it."""
    read = f"{record._meta.model_name}-{record.pk}-{record.version}"
    return f"{read}-{which}" if which else read


class RecordField(forms.TypedChoiceField):
    """One of some records or days of them, each with the version that was read."""

    def offer(self, offered: Iterable[tuple[str, Any, str]]) -> None:
        known = {key: (choice, words) for key, choice, words in offered}
        choices = [(key, words) for key, (_choice, words) in known.items()]
        self.choices = none_chosen(choices) if len(choices) > 1 else choices
        self.coerce = lambda key: known[key][0]


def _records(form: forms.Form, name: str) -> RecordField:
    field = form.fields[name]
    assert isinstance(field, RecordField)
    return field


GONE = {"invalid_choice": _("A colleague changed this a moment ago. Look, and choose again.")}


class AnswerForm(DutyForm):
    asked = RecordField(label=_("Request"), error_messages=GONE)
    answer = forms.ChoiceField(label=_("Answer"), choices=none_chosen(Answer.choices))
    answered_on = DayThatWas(label=_("Answered on"))

    def offer(self, duty: Duty | None) -> None:
        asked = [each for each in duty.requests if not each.answered_on] if duty else []
        _records(self, "asked").offer(
            (of_record(each), each, _on_day(_called(each), each.asked_on)) for each in asked
        )


class PeriodForm(DutyForm):
    until = DayField(label=_("Last day of the period"))
    told_on = DayThatWas(label=_("Day of the letter of DUO"))
    reason = forms.CharField(
        label=_("Why is it longer?"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty if it is not. Write nothing about health."),
    )


@dataclass(frozen=True, slots=True)
class Day:
    """One day that stands on a record."""

    fact: Dated
    which: str

    @property
    def on(self) -> date:
        day: date = getattr(self.fact, self.which)
        return day

    @property
    def may_lie_ahead(self) -> bool:
        """A period runs until a day that DUO told; the rest has happened."""
        return isinstance(self.fact, IntegrationPeriod) and self.which == "until"

    def __str__(self) -> str:
        what = _called(self.fact)
        if len(DAYS[type(self.fact)]) > 1:
            field = self.fact._meta.get_field(self.which)
            assert isinstance(field, Field)  # a day of its own, and no relation
            what = f"{what}, {field.verbose_name}"
        return _on_day(what, self.on)


class CorrectForm(DutyForm):
    day = RecordField(label=_("Which day is wrong?"), error_messages=GONE)
    on = DayField(label=_("The right day"))

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.today = today

    def offer(self, duty: Duty | None) -> None:
        days = _days_of(duty) if duty else ()
        _records(self, "day").offer((of_record(day.fact, day.which), day, str(day)) for day in days)

    def clean(self):
        said = super().clean() or self.cleaned_data
        day, on = said.get("day"), said.get("on")
        if day and on and on > self.today and not day.may_lie_ahead:
            self.add_error("on", YET_TO_COME)
        return said


def _days_of(duty: Duty) -> Iterator[Day]:
    """Every day that was written down of a duty, in the order in which things happen."""
    facts: list[Dated] = [duty.obligation, *duty.registrations, *duty.plans, *duty.completions]
    for fact in (*facts, *duty.requests, *duty.periods):
        for which in DAYS[type(fact)]:
            if getattr(fact, which):
                yield Day(fact, which)


class EndForm(DutyForm):
    on = DayThatWas(label=_("Last day of the duty"))
    reason = forms.CharField(
        label=_("Why did it end?"),
        max_length=60,
        help_text=_("For example: passed everything, dispensation, moved."),
    )


def _called(record: Dated) -> str:
    if isinstance(record, DutyRequest):
        return record.get_kind_display()
    if isinstance(record, Completion):
        return record.get_what_display()
    return str(record._meta.verbose_name)


def _on_day(what: str, day: date) -> str:
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
