"""How an item was counted, in the language of whoever reads it."""

from django.utils.translation import get_language, gettext

from wegwijs.base.rules.words import Words


def words() -> Words:
    """The sentences of the language that is spoken now."""
    return Words((get_language() or "nl")[:2], gettext)
