"""What is asked of the log, of a client's file, and of other teams."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import Client
from wegwijs.base.people.models.asking import GlassKind
from wegwijs.base.ui.fields import DayField
from wegwijs.engines.trace.elsewhere import has_letters
from wegwijs.engines.trace.looking import Kind

DAY = _("Enter day-month-year, for example 31-12-2026.")
UNKNOWN_NUMBER = _("Your team has no client with this number. Check it with the client's letter.")
SHORTEST_REASON = 15


class Asking(forms.Form):
    """A form whose labels end as they are written."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.label_suffix = ""


class LogForm(Asking):
    """Which lines of the log of one team."""

    number = forms.CharField(label=_("Client number"), max_length=20, required=False)
    kind = forms.ChoiceField(
        label=_("What was done"), choices=[("", _("everything")), *Kind.choices], required=False
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args, team, colleagues, **options):
        super().__init__(*args, **options)
        self.team = team
        self.fields["user"] = forms.ChoiceField(
            label=_("Colleague"), choices=[("", _("everybody")), *colleagues], required=False
        )
        self.order_fields(("number", "user", "kind", "since", "until"))

    def clean_number(self) -> int | None:
        """The key of the client's person, so that no address holds a number."""
        number = self.cleaned_data["number"].strip()
        if not number:
            return None
        person = Client.objects.filter(team=self.team, number=number).values_list("person").first()
        if person is None:
            raise ValidationError(UNKNOWN_NUMBER)
        return int(person[0])

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This ends before it begins. Check both dates."))


class ReasonForm(Asking):
    """Why somebody must see more of one client."""

    kind = forms.ChoiceField(
        label=_("What is going on?"),
        choices=GlassKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is going on.")},
    )
    reason = forms.CharField(
        label=_("In your own words"),
        help_text=_("One sentence is enough. Your team leader reads it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you must see more.")},
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        if len(reason) < SHORTEST_REASON or len(reason.split()) < 3:
            raise ValidationError(_("Write a whole sentence, so that others understand it later."))
        return str(reason)


class NumberForm(ReasonForm):
    """The same, of a client whom the colleague cannot find."""

    number = forms.CharField(label=_("Client number"), max_length=20)
    field_order = ("number", "kind", "reason")

    def __init__(self, *args, teams, **options):
        super().__init__(*args, **options)
        self.teams = list(teams)

    def clean_number(self) -> Client:
        """The file in the own team; another team's number is as unknown as any other."""
        number = self.cleaned_data["number"].strip()
        found = list(Client.objects.filter(team__in=self.teams, number=number)[:2])
        if len(found) != 1:
            raise ValidationError(UNKNOWN_NUMBER)
        return found[0]


class ReviewForm(Asking):
    """What the team leader says of a use."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    end = forms.BooleanField(required=False, widget=forms.HiddenInput)
    remark = forms.CharField(label=_("Remark (if needed)"), max_length=1000, required=False)


class ElsewhereForm(Asking):
    """A whole name and a birth date."""

    given_name = forms.CharField(label=_("Given name"), max_length=120)
    name_prefix = forms.CharField(
        label=_("Prefix"), max_length=30, required=False, help_text=_("For example: van der.")
    )
    surname = forms.CharField(label=_("Surname"), max_length=120)
    born = DayField(label=_("Date of birth"), help_text=_("The whole date: day, month and year."))

    def __init__(self, *args, teams, **options):
        super().__init__(*args, **options)
        choices = [(team.pk, team.name) for team in teams]
        if len(choices) > 1:
            self.fields["team"] = forms.TypedChoiceField(
                label=_("For which team do you ask?"), choices=choices, coerce=int
            )
        self.teams = [key for key, _name in choices]

    def clean(self) -> None:
        for part in ("given_name", "surname"):
            if not has_letters(self.cleaned_data.get(part, "x")):
                self.add_error(part, _("Write the name in letters."))

    def question(self) -> dict[str, Any]:
        """What was filled in, as the question is asked; who has one team asks for that one."""
        said = self.cleaned_data
        return {
            "team": said.get("team", self.teams[0]),
            "given_name": said["given_name"],
            "prefix": said["name_prefix"],
            "surname": said["surname"],
            "born": said["born"],
        }
