"""How a value of a panel is written on a page."""

from collections.abc import Mapping
from datetime import date, time

from django import template
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from wegwijs.engines.panels.reading import Shown, Value

register = template.Library()


@register.filter
def told(value: Value) -> str:
    """A value in words: yes or no, a day in full, words with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    return ", ".join(value) if isinstance(value, list) else str(value)


@register.simple_tag
def facts(shown: Shown, changes: Mapping[str, str]) -> list[tuple[list[tuple[str, str]], str]]:
    """Each fact with its titles and values, and where to change it; the unknown is left out."""
    titles = [str(column.title) for column in shown.panel.columns]
    page = changes.get(shown.panel.key) if changes else None
    found = []
    for row in shown.rows:
        values = zip(titles, map(told, row.values), strict=True)
        change = reverse(page, args=[row.key]) if page else ""
        found.append(([(title, value) for title, value in values if value], change))
    return found
