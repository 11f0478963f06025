"""What is typed about the first months, and when a colleague's clients go to another."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Colleague
from wegwijs.base.ui.fields import DayField, offer
from wegwijs.front.people.forms import GuardedForm
from wegwijs.services.guidance.models import Checklist, ChecklistEntry
from wegwijs.services.guidance.models.checklists import LONGEST
from wegwijs.services.guidance.queries import Planned

YEAR = 365
NOT_YET = _("This day has yet to come. Check the date.")


def yes_or_no(yes, no, **options) -> forms.TypedChoiceField:
    """A choice between two sentences."""
    return forms.TypedChoiceField(
        choices=[("0", no), ("1", yes)], coerce=lambda typed: typed == "1", **options
    )


class MovingDayForm(GuardedForm):
    """On which day somebody moved in."""

    moved_on = DayField(label=_("Day of the move"))

    @classmethod
    def of(cls, checklist: Checklist, typed=None) -> MovingDayForm:
        return cls(typed, record=checklist, initial={"moved_on": checklist.moved_on})


class StepForm(GuardedForm):
    """By which day a step is done, and by whom."""

    due = DayField(label=_("By which day"))
    owner = forms.ModelChoiceField(
        Colleague.objects.none(),
        label=_("Who does it?"),
        required=False,
        empty_label=_("whoever guides this client"),
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "owner", colleagues)

    @classmethod
    def of(cls, entry: ChecklistEntry, typed=None, **choices) -> StepForm:
        said = {"due": entry.due, "owner": entry.owner_id}
        return cls(typed, record=entry, initial=said, **choices)


class DropForm(GuardedForm):
    """Why a step is not needed."""

    because = forms.CharField(
        label=_("Not needed, because …"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, so that a colleague understands it later.")},
    )


class TickForm(forms.Form):
    """Whether a step is done, and what the list said when it was read."""

    done = yes_or_no("", "")
    version = forms.IntegerField(min_value=1, max_value=2**31 - 2)


class OwnStepForm(forms.Form):
    """A step of the team's own."""

    title = forms.CharField(label=_("What is to be done?"), max_length=LONGEST)
    days = forms.IntegerField(label=_("How many days from the move?"), min_value=0, max_value=YEAR)
    before = yes_or_no(_("before the move"), _("after the move"), label=_("Before or after?"))
    money_at_risk = yes_or_no(
        _("It costs the client money when it is late"),
        _("No money is at risk"),
        label=_("Is money at risk?"),
    )
    why = forms.CharField(
        label=_("What is lost if it is late?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})

    def said(self) -> dict:
        """The step, with days before the move counted below nought."""
        said = dict(self.cleaned_data)
        if said.pop("before"):
            said["days"] = -said["days"]
        return said


class StandardStepForm(OwnStepForm):
    """How the team takes a step that is on its list, or leaves it out."""

    left_out = yes_or_no(
        _("We leave this step out"), _("We take this step"), label=_("Do we take this step?")
    )

    field_order = ("left_out",)

    def __init__(self, *args, step: Planned, **kwargs):
        super().__init__(*args, **kwargs)
        self.step = step

    @classmethod
    def of(cls, step: Planned, typed=None) -> StandardStepForm:
        said = {
            "title": step.title,
            "days": abs(step.days),
            "before": "1" if step.days < 0 else "0",
            "money_at_risk": "1" if step.money_at_risk else "0",
            "why": step.at_risk,
            "left_out": "1" if step.left_out else "0",
        }
        return cls(typed, initial=said, step=step)

    def said(self) -> dict:
        """The step; words that are the standard's stay the standard's, in both languages."""
        said = super().said()
        if self.step.standard and not self.step.own_title and said["title"] == self.step.title:
            said["title"] = ""
        if self.step.standard and not self.step.own_why and said["why"] == self.step.at_risk:
            said["why"] = ""
        return said


class HandOverForm(forms.Form):
    """To whom a colleague's clients go, and from which day on."""

    to = forms.ModelChoiceField(
        Colleague.objects.none(),
        label=_("Who takes over?"),
        empty_label=_("choose a colleague"),
        error_messages={"invalid_choice": _("This colleague does not guide in this team.")},
    )
    on = DayField(label=_("From which day?"))
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args, colleagues, today: date, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        offer(self, "to", colleagues)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(
                _("Hand over on the day itself: until then the colleague still guides.")
            )
        return day
