"""What an action refuses is told on the form, on its field where the form asks it."""

from django import forms
from django.core.exceptions import ValidationError

from wegwijs.base.core.refusals import refusals_on


class NoteForm(forms.Form):
    text = forms.CharField(required=False)


def refused(error):
    form = NoteForm({})
    assert form.is_valid()
    with refusals_on(form):
        raise ValidationError(error)
    return form.errors


def test_an_error_of_a_field_that_is_asked_stands_there(db):
    assert refused({"text": "Write what is to be remembered."}) == {
        "text": ["Write what is to be remembered."]
    }


def test_an_error_of_a_field_that_is_not_asked_stands_on_the_form_as_a_whole(db):
    both = {"text": "Write what is to be remembered.", "team": ["This team has ended."]}

    assert refused(both) == {
        "text": ["Write what is to be remembered."],
        "__all__": ["This team has ended."],
    }


def test_several_errors_without_a_field_are_all_told(db):
    assert refused(["This cannot be.", "Nor can this."]) == {
        "__all__": ["This cannot be.", "Nor can this."]
    }
