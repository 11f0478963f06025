"""What somebody hands in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwijs.front.intake.receiving import LARGEST


class WorkbookForm(forms.Form):
    """A workbook. Whether it is one, its content says, and not its name."""

    workbook = forms.FileField(
        label=_("Workbook"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Choose a workbook first."),
            "missing": _("Choose a workbook first."),
            "empty": _("This file is empty. Choose another."),
        },
    )
    only_check = forms.BooleanField(label=_("Only check it, and write nothing yet"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.label_suffix = ""

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST:
            raise ValidationError(
                _("This file is too large. Give one workbook a year, without pictures.")
            )
        return workbook
