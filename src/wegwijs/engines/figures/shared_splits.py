"""Ways to divide facts by the calendar and by age, for every room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, DateField, F, Func, IntegerField, Value
from django.db.models.functions import Concat
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import Sex
from wegwijs.engines.figures.declaring import Example, Split
from wegwijs.engines.figures.splits import UNKNOWN_LABEL, by_age

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The youngest of each band: toddlers, primary school, secondary school, first years of adult life.
YOUNGEST = (0, 4, 12, 18, 27, 45, 65)


class MonthsBefore(Func):
    """The same day, this many months earlier, or the last day of that month."""

    template = "(%(expressions)s - interval '%(months)s months')::date"
    output_field = DateField()


class Days(Func):
    """How many days the first day lies after the second."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def published(
    split: Split,
    key: str,
    title: StrOrPromise = "",
    definition: StrOrPromise = "",
    example: Example | None = None,
    order: Sequence[str] = (),
) -> Split:
    """The same split, and a figure of its own."""
    return replace(
        split,
        title=title or split.title,
        published=key,
        published_definition=definition,
        example=example,
        order=(lambda: order) if order else split.order,
    )


def _calendar(name: str, title: StrOrPromise, day: str, form: str, labels: dict) -> Split:
    by = Func(F(day), Value(form), function="to_char", output_field=CharField())
    return Split(name, title, lambda _period: by, labels=labels, order=lambda: list(labels))


def month(day: str) -> Split:
    """By month of the year, from 01 to 12."""
    labels = {f"{number:02}": name for number, name in MONTHS.items()}
    return _calendar("month", _("by month"), day, "MM", labels)


def quarter(day: str) -> Split:
    labels = {
        "1": _("first quarter"),
        "2": _("second quarter"),
        "3": _("third quarter"),
        "4": _("fourth quarter"),
    }
    return replace(
        _calendar("quarter", _("by quarter"), day, "Q", labels),
        means=lambda bucket: {"month": _months_of(int(bucket))},
    )


def _months_of(quarter: int) -> tuple[str, ...]:
    return tuple(f"{number:02}" for number in range(3 * quarter - 2, 3 * quarter + 1))


def weekday(day: str) -> Split:
    """By day of the week, from 1 (Monday) to 7."""
    labels = {str(number + 1): name for number, name in WEEKDAYS.items()}
    return _calendar("weekday", _("by day of the week"), day, "ID", labels)


def _bands() -> dict[str, StrOrPromise]:
    bands: dict[str, StrOrPromise] = {
        f"{first}-{after - 1}": format_lazy(
            _("{first} to {last} years"), first=first, last=after - 1
        )
        for first, after in pairwise(YOUNGEST)
    }
    oldest = YOUNGEST[-1]
    return bands | {f"{oldest}+": format_lazy(_("{first} or older"), first=oldest)} | UNKNOWN_LABEL


BANDS = _bands()


def _band(person: str, at: str) -> Case:
    """The band in which both the earliest and the latest possible birth date fall."""
    return by_age(
        list(zip(BANDS, YOUNGEST, (*YOUNGEST[1:], None), strict=False)), person=person, at=at
    )


def age_band(*, person: str, at: str) -> Split:
    """By age on the day of the fact; unknown where the birth date leaves more than one band."""
    by = _band(person, at)
    return Split(
        "age_band", _("by age"), lambda _period: by, labels=BANDS, order=lambda: list(BANDS)
    )


def age_and_sex(*, person: str, at: str) -> Split:
    """By age and sex at once, as a picture of a population needs it: `18-26 f`."""
    by = Concat(_band(person, at), Value(" "), F(f"{person}__sex"), output_field=CharField())
    labels: dict[str, StrOrPromise] = {
        f"{band} {sex}": format_lazy("{age}, {sex}", age=age, sex=who)
        for band, age in BANDS.items()
        for sex, who in Sex.choices
    }
    return Split(
        "age_and_sex",
        _("by age and sex"),
        lambda _period: by,
        labels=labels,
        order=lambda: list(labels),
        means=_band_and_sex,
    )


def _band_and_sex(bucket: str) -> dict[str, tuple[str, ...]]:
    band, _space, who = bucket.rpartition(" ")
    return {"age_band": (band,), "sex": (who,)}
