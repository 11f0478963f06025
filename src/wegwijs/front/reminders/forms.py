"""What is chosen on the page of reminders."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegwijs.front.reminders.models import Digest, Reminders

HOURS = [(hour, f"{hour}:00") for hour in range(6, 22)]


class RemindersForm(forms.Form):
    """When one is told, and in which language."""

    digest = forms.ChoiceField(
        label=_("A mail with how much there is to do"),
        choices=Digest.choices,
        help_text=_("On working days. What is due is late, or must be done within seven days."),
    )
    hour = forms.TypedChoiceField(label=_("From what time"), choices=HOURS, coerce=int)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)

    def __init__(self, *args, chosen: Reminders, **kwargs):
        initial = {"digest": chosen.digest, "hour": chosen.hour, "language": chosen.language}
        super().__init__(*args, **kwargs | {"initial": initial, "label_suffix": ""})
