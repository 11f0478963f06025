"""Ways to divide facts that many rooms share. Unknown is always a bucket of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Expression,
    F,
    Func,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import KeptAge, Sex
from wegwijs.base.people.nationalities import NATIONALITIES
from wegwijs.engines.figures.declaring import AskedPeriod, Example, Split

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNKNOWN = "unknown"
UNKNOWN_LABEL = {UNKNOWN: _("unknown")}
YES_NO = {"yes": _("yes"), "no": _("no"), **UNKNOWN_LABEL}

# A bucket of ages: its name, the youngest in it, and the first who is too old for it.
AgeBucket = tuple[str, int | None, int | None]
ADULT_OR_CHILD: Sequence[AgeBucket] = (("adult", 18, None), ("child", None, 18))


class YearsBefore(Func):
    """The same day, this many years earlier; for 29 February the 28th where the year has none."""

    template = "(%(expressions)s - interval '%(years)s years')::date"
    output_field = DateField()


def _text(expression: Any) -> Expression:
    return Coalesce(NullIf(Cast(expression, CharField()), Value("")), Value(UNKNOWN))


def by_age(buckets: Sequence[AgeBucket], *, person: str, at: str) -> Case:
    """The bucket in which somebody's age fell on a day; unknown where it can be more than one.

    Somebody born on 29 February is 18 on 1 March of a year without one. Who was destroyed has no
    birth date, but the ages that were counted.
    """
    cases = []
    for bucket, youngest, too_old in buckets:
        born = {}
        if youngest is not None:
            born[f"{person}__born_to__lte"] = YearsBefore(F(at), years=youngest)
        if too_old is not None:
            born[f"{person}__born_from__gt"] = YearsBefore(F(at), years=too_old)
        cases.append(When(**born, then=Value(bucket)))
    without = When(**{f"{person}__born_to": None}, then=_by_kept_age(buckets, person=person, at=at))
    return Case(*cases, without, default=Value(UNKNOWN), output_field=CharField())


def _by_kept_age(buckets: Sequence[AgeBucket], *, person: str, at: str) -> Coalesce:
    """The same, by the age that was kept: two of them where it was known in part."""
    cases = []
    for bucket, youngest, too_old in buckets:
        fits = {} if youngest is None else {"youngest__gte": youngest}
        if too_old is not None:
            fits["oldest__lt"] = too_old
        cases.append(When(**fits, then=Value(bucket)))
    kept = KeptAge.objects.filter(person=OuterRef(person), on=OuterRef(at)).order_by()
    ages = kept.values("person").annotate(youngest=Min("age"), oldest=Max("age"))
    found = ages.annotate(bucket=Case(*cases, default=Value(UNKNOWN), output_field=CharField()))
    return Coalesce(Subquery(found.values("bucket")), Value(UNKNOWN))


def adult(*, person: str, at: str) -> Exact:
    """Whether somebody was surely 18 or older on the day of the fact."""
    return Exact(by_age(ADULT_OR_CHILD, person=person, at=at), Value("adult"))


def age_group(*, person: str, at: str) -> Split:
    """Adult (18 or older), child, or unknown, on the day of the fact."""
    by = by_age(ADULT_OR_CHILD, person=person, at=at)
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
