"""What is typed on the pages of the agenda: a day, a reason, a task."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.records import new_submission_key
from wegwijs.base.organisation.models import Colleague
from wegwijs.base.people.models import Person
from wegwijs.base.ui.fields import DayField, offer
from wegwijs.engines.agenda.models import Task

LONGEST_REASON = 1000


class DoneForm(forms.Form):
    """On which day it was done."""

    on = DayField(label=_("Done on"))

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs | {"initial": {"on": today}, "label_suffix": ""})


class DropForm(forms.Form):
    """Why something need not be done."""

    reason = forms.CharField(
        label=_("Why not?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a few words, for the colleague who reads it later."),
        error_messages={"required": _("Say why this need not be done.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})


class TaskForm(forms.Form):
    """What, by when, about whom, and for the team leader: by whom."""

    what = forms.CharField(label=_("What is to be done?"), max_length=200)
    on = DayField(label=_("By which day?"))
    colleague = forms.ModelChoiceField(
        Colleague.objects.none(), label=_("Who does it?"), empty_label=None
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("About whom?"),
        required=False,
        empty_label=_("about nobody in particular"),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, colleagues, persons, initial=None, **kwargs):
        initial = {"key": new_submission_key()} | (initial or {})
        super().__init__(*args, **kwargs | {"initial": initial, "label_suffix": ""})
        offer(self, "colleague", colleagues)
        offer(self, "person", persons)
        if not persons:
            del self.fields["person"]


class ChangeTaskForm(forms.Form):
    """A task on another day, or in other words."""

    what = forms.CharField(label=_("What is to be done?"), max_length=200)
    on = DayField(label=_("By which day?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args, task: Task, **kwargs):
        said = {"what": task.what, "on": task.on, "version": task.version}
        super().__init__(*args, **kwargs | {"initial": said, "label_suffix": ""})

    def read_again(self, task: Task) -> None:
        """Keep what was typed, and let it be sent over what the other wrote meanwhile."""
        self.data = dict(self.data.items()) | {"version": task.version}
