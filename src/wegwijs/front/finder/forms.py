"""What a visitor fills in: the days that a rule asks for, and what made its term longer."""

from __future__ import annotations

import re

from babel.dates import get_month_names
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wegwijs.base.rules.deadlines import Found, NoDeadline, Why, deadline
from wegwijs.base.rules.law import Extension, Rule, facts
from wegwijs.base.rules.words import Words
from wegwijs.base.ui.fields import DayField

TAKEN = "taken"  # in an address: an extension that was taken
NO_BREAK = "\N{NO-BREAK SPACE}"
IN_WORDS = re.compile(r"\s*(\d{1,2})\s+([^\W\d]+)\s+(\d{4})\s*")
NUMBER_OF_MONTH = {
    name.lower(): number
    for language in ("nl", "en")
    for number, name in get_month_names("wide", locale=language).items()
}


class WordyDayField(DayField):
    """A day of which the month may be a word."""

    def to_python(self, value):
        return super().to_python(_in_numbers(value))

    def bound_data(self, data, initial):
        """What was typed, as the browser's calendar writes it."""
        try:
            return self.to_python(data) or data
        except forms.ValidationError:
            return data


def _in_numbers(typed: str | None) -> str | None:
    """4 december 2018 as 4-12-2018; anything else as it is."""
    found = IN_WORDS.fullmatch(typed or "")
    month = NUMBER_OF_MONTH.get(found[2].lower()) if found else None
    return f"{found[1]}-{month}-{found[3]}" if found and month else typed


class TermForm(forms.Form):
    """The days of one rule. Valid, it has `found`: a last day, or why there is none."""

    found: Found

    def __init__(self, *args, rule: Rule, words: Words, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        self.rule, self.words = rule, words
        first, *others = asked_by(rule)
        self.fields[first] = self._day(first, help_text=self._clock())
        for name in others:
            self.fields[name] = self._day(
                name, required=False, help_text=_("Not always needed. The page says so if it is.")
            )
        more = extensions_of(rule)
        if more:
            self.fields[TAKEN] = forms.MultipleChoiceField(
                label=_("Was the term made longer?"),
                help_text=_("Tick what the letter says. Leave it empty if you do not know."),
                choices=[(each.key, self._longer(each)) for each in more],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if self.is_bound:
            self._keep_what_is_no_day()

    def _day(self, name: str, **options) -> DayField:
        return WordyDayField(label=capfirst(facts()[name].in_(self.words.language)), **options)

    def _clock(self) -> str:
        clock = self.rule.clock.in_(self.words.language)
        if any(version.back for version in self.rule.versions):
            return f"{capfirst(clock).rstrip('.')}."
        return _("The clock starts: %(clock)s.") % {"clock": clock.rstrip(".")}

    def _longer(self, extension: Extension) -> str:
        title = capfirst(extension.title.in_(self.words.language))
        more = self.words.term(extension.term).replace(" ", NO_BREAK)
        return f"{title} (+{NO_BREAK}{more})"

    def _keep_what_is_no_day(self) -> None:
        """A browser's calendar would throw away what it cannot read."""
        for name in self.errors:
            if isinstance(field := self.fields.get(name), DayField):
                field.widget.input_type = "text"

    def clean(self):
        """Ask the rule; a day that is missing or out of order is said at its field."""
        days = {name: self.cleaned_data.get(name) for name in asked_by(self.rule)}
        if self.errors:
            return
        taken = self.cleaned_data.get(TAKEN, ())
        self.found = deadline(self.rule.key, days, taken=taken)
        if isinstance(self.found, NoDeadline):
            self._refuse(self.found)

    def _refuse(self, found: NoDeadline) -> None:
        if found.why is Why.MISSING:
            said = _("For your case this date is needed too. Fill it in.")
        elif found.why is Why.OUT_OF_ORDER:
            said = _("These dates stand in the wrong order. Check both.")
        else:
            return
        self.add_error(next((n for n in reversed(found.facts) if n in self.fields), None), said)


def asked_by(rule: Rule) -> list[str]:
    """The facts that a rule asks for; first the one whose day decides which law holds."""
    nothing_known = deadline(rule.key, {})
    decides = nothing_known.facts if isinstance(nothing_known, NoDeadline) else ()
    starts = (version.starts for version in rule.versions if version.starts)
    return list(dict.fromkeys([*decides, *starts]))


def extensions_of(rule: Rule) -> list[Extension]:
    """Everything that can make a term longer, in any version, each once."""
    found = {each.key: each for version in rule.versions for each in version.extensions}
    return list(found.values())
