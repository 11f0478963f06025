"""Ways to divide facts that many rooms share. Unknown is always a bucket of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Expression,
    F,
    Func,
    Q,
    TextChoices,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import Sex
from wegwijs.base.people.nationalities import NATIONALITIES
from wegwijs.engines.figures.declaring import AskedPeriod, Example, Split

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNKNOWN = "unknown"
UNKNOWN_LABEL = {UNKNOWN: _("unknown")}
YES_NO = {"yes": _("yes"), "no": _("no"), **UNKNOWN_LABEL}


class YearsBefore(Func):
    """The same day, this many years earlier; for 29 February the 28th where the year has none."""

    template = "(%(expressions)s - interval '%(years)s years')::date"
    output_field = DateField()


def _text(expression: Any) -> Expression:
    return Coalesce(NullIf(Cast(expression, CharField()), Value("")), Value(UNKNOWN))


def age_group(*, person: str, at: str) -> Split:
    """Adult (18 or older), child, or unknown, on the day of the fact.

    Somebody born on 29 February is 18 on 1 March of a year without one.
    """
    eighteen_before = YearsBefore(F(at), years=18)
    by = Case(
        When(**{f"{person}__born_to__lte": eighteen_before}, then=Value("adult")),
        When(**{f"{person}__born_from__gt": eighteen_before}, then=Value("child")),
        default=Value(UNKNOWN),
        output_field=CharField(),
    )
    return Split(
        "age_group",
        _("by age"),
        lambda _period: by,
        labels={"adult": _("18 or older"), "child": _("under 18"), **UNKNOWN_LABEL},
    )


def sex(*, person: str) -> Split:
    return Split(
        "sex", _("by sex"), lambda _period: _text(f"{person}__sex"), labels=dict(Sex.choices)
    )


def nationality(
    *,
    person: str,
    published: str = "",
    definition: StrOrPromise = "",
    example: Example | None = None,
) -> Split:
    """By nationality on arrival, as ISO 3166 codes."""
    return Split(
        "nationality",
        _("By nationality"),
        lambda _period: _text(f"{person}__nationality"),
        labels={code: people for code, (_word, people) in NATIONALITIES.items()},
        published=published,
        published_definition=definition,
        example=example,
    )


def words(name: str, title: StrOrPromise, path: str, choices: type[TextChoices]) -> Split:
    """By one of a fixed list of words."""
    labels: dict[str, StrOrPromise] = {**dict(choices.choices), **UNKNOWN_LABEL}
    return Split(name, title, lambda _period: _text(path), labels=labels)


def text(name: str, title: StrOrPromise, path: str, **published: Any) -> Split:
    """By whatever the column says."""
    return Split(name, title, lambda _period: _text(path), labels=UNKNOWN_LABEL, **published)


def several(name: str, title: StrOrPromise, path: str, **published: Any) -> Split:
    """By each of a list: one fact may stand in many buckets, so they do not add up."""
    return Split(name, title, lambda _period: F(path), several=True, **published)


def _yes_or_no(*cases: When) -> Case:
    return Case(*cases, default=Value("no"), output_field=CharField())


def yes_no(name: str, title: StrOrPromise, path: str) -> Split:
    """By a column that says yes or no, or nothing."""
    by = _yes_or_no(
        When(**{path: True}, then=Value("yes")), When(**{path: None}, then=Value(UNKNOWN))
    )
    return Split(name, title, lambda _period: by, labels=YES_NO)


def whether(
    name: str, title: StrOrPromise, condition: Callable[[AskedPeriod], Q | Combinable]
) -> Split:
    """By whether a condition holds, which may ask for the period."""
    return Split(
        name,
        title,
        lambda period: _yes_or_no(When(condition(period), then=Value("yes"))),
        labels=YES_NO,
    )
