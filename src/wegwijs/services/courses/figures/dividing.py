"""How groups and what happens in them are divided."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.languages import LANGUAGES
from wegwijs.engines.figures.declaring import Split
from wegwijs.engines.figures.splits import UNKNOWN_LABEL, text


def by_group_language(path: str) -> Split:
    """By the language that a group speaks."""
    return replace(text("language", _("by language"), path), labels={**LANGUAGES, **UNKNOWN_LABEL})
