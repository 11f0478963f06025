"""Time as the work knows it: days, with the first and the last one included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included. Raises ValueError when it ends too early."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A period cannot end ({self.end}) before it begins ({self.start}).")

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class DateRange(Func):
    """The days from `since` to `until` as PostgreSQL's daterange; no `until` means for ever."""

    function = "daterange"
    output_field = models.Field()

    def __init__(self, since: str = "since", until: str = "until") -> None:
        self.names = (since, until)
        super().__init__(F(since), F(until), Value("[]"))


class Key(Func):
    """A number as a range of one, so that an exclusion needs no extension of the server."""

    function = "int8range"
    output_field = models.Field()

    def __init__(self, field: str) -> None:
        super().__init__(F(field), F(field), Value("[]"))

    def replace_expressions(self, replacements: Mapping[Any, Any]) -> Self:
        """The same of one row. Its values go by the names of fields (person), not of columns.

        A column that is not replaced would be compared with itself: every row would clash.
        """
        known: dict[Any, Any] = dict(replacements)
        for each, value in replacements.items():
            # The types of Django do not know the name of an F.
            known.setdefault(F(f"{getattr(each, 'name', '')}_id"), value)
        return super().replace_expressions(known)


class OneAtATime(ExclusionConstraint):
    """An exclusion over days. Days in the wrong order make no range: another rule names those."""

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        days = next(said for said, _operator in self.expressions if isinstance(said, DateRange))
        since, until = (getattr(instance, name) for name in days.names)
        if since is None or until is None or since <= until:
            super().validate(model, instance, exclude=exclude, using=using)


def one_at_a_time(
    name: str,
    *keys: str,
    message: StrOrPromise,
    since: str = "since",
    until: str = "until",
    where: Q | None = None,
) -> OneAtATime:
    """No two rows with the same keys share a day (of those `where` it matters)."""
    return OneAtATime(
        name=name,
        expressions=[*((Key(key), "&&") for key in keys), (DateRange(since, until), "&&")],
        condition=where,
        violation_error_message=message,
    )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Nothing ends before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(until__gte=F("since")),
        violation_error_message=_("This ends before it begins. Check both dates."),
    )


class LastingQuerySet(models.QuerySet):
    """Reads over facts that last."""

    def during(self, period: Period) -> Self:
        """Facts true on at least one day of the period; an unknown start counts as long ago."""
        return self.filter(
            Q(until=None) | Q(until__gte=period.start),
            Q(since=None) | Q(since__lte=period.end),
        )

    def on(self, day: date | Combinable) -> Self:
        """Facts true on a day, which may be an expression."""
        return self.filter(Q(until=None) | Q(until__gte=day), Q(since=None) | Q(since__lte=day))
