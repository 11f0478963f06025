"""Components: pieces of a page that know no domain, each with one template and its own style."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from django import template
from django.forms import BoundField
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string

register = template.Library()

MINUS = "\N{MINUS SIGN}"
FIRST_WITH_A_POINT = 1000  # smaller whole numbers are written alike in every language


class Bar(Protocol):
    """An amount with its label."""

    @property
    def label(self) -> str: ...

    @property
    def amount(self) -> int | Decimal | None: ...


@register.filter
def amount(value: int | Decimal) -> str:
    """A number as people of this language write it: 5.040, 2,5, and a true minus sign."""
    if isinstance(value, int) and 0 <= value < FIRST_WITH_A_POINT:
        return str(value)
    exponent = Decimal(value).normalize().as_tuple().exponent
    decimals = min(2, max(0, -exponent)) if isinstance(exponent, int) else 0
    return floatformat(value, f"{decimals}g").replace("-", MINUS)


@register.filter
def signed(value: int | Decimal) -> str:
    """A change, with its sign."""
    return f"+{amount(value)}" if value > 0 else amount(value)


@register.inclusion_tag("ui/bars.html")
def bars(
    bars: Sequence[Bar], caption: str = "", sign: str = "", hidden: str = ""
) -> dict[str, Any]:
    """Amounts with their bars, measured against the largest; `hidden` stands for none shown."""
    most = max((bar.amount or 0 for bar in bars), default=0) or 1
    rows = [(b.label, b.amount, f"{max(0, 100 * (b.amount or 0) / most):.1f}") for b in bars]
    return {"rows": rows, "caption": caption, "sign": sign, "hidden": hidden}


@register.inclusion_tag("ui/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """One field of a form: {% field form.email %}"""
    return {"field": field}


@register.inclusion_tag("ui/crumbs.html")
def crumbs(*words_and_addresses: str) -> dict[str, Any]:
    """The way back, from far to near: {% crumbs "Start" start_url "Leerdam" place_url %}"""
    words, addresses = words_and_addresses[::2], words_and_addresses[1::2]
    return {"steps": list(zip(words, addresses, strict=True))}


@register.simple_block_tag
def note(content: str, wrong: bool = False) -> str:
    """A sentence that must be seen: {% note %} … {% endnote %}"""
    return render_to_string("ui/note.html", {"content": content, "wrong": wrong})
