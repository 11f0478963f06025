"""A register that counts as kept all year, while nobody wrote in it any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField, Field, Max, Model, QuerySet, Value
from django.db.models.functions import ExtractMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Register, RegisterKept
from wegwijs.engines.figures.checks.declaring import Noticed, Seen, check
from wegwijs.engines.figures.declaring import FIGURES, Happened, Indicator

LAST_MONTH = 6
# With facts in fewer months it was never a register of every month.
MONTHS_BEFORE = 4


@check("figures.register_stops")
def register_stops(seen: Seen) -> Iterator[Noticed]:
    """A register with facts in most months up to June, and none after."""
    days = _last_days(seen)
    # In a year that is not over, nothing has facts in its second half.
    if not any(max(months) > LAST_MONTH for months in days.values()):
        return
    stopped = [
        register
        for register, months in days.items()
        if max(months) <= LAST_MONTH and len(months) >= MONTHS_BEFORE
    ]
    for register in _kept_to_the_end(seen, stopped) if stopped else ():
        yield Noticed(
            _(
                "The register of %(register)s of %(place)s is said to be kept all year, and the "
                "last thing in it is of %(day)s. Was nothing done any more, or was it not written "
                "down? Then bring the rest in, or say in the report that the number is of a part "
                "of the year."
            )
            % {
                "register": Register(register).label,
                "place": seen.place.name,
                "day": date_format(max(days[register].values()), "j F Y"),
            },
            about=tuple(_figures_of(register)),
        )


def _last_days(seen: Seen) -> dict[str, dict[int, date]]:
    """Per register and month of the year with facts the last day that has one, of all teams."""
    queries = [_months(each, seen) for each in _one_for_each_day() if _kept(each, seen)]
    if not queries:
        return {}
    with scope.counting():
        rows = list(queries[0].union(*queries[1:], all=True))
    found: dict[str, dict[int, date]] = {}
    for row in rows:
        months = found.setdefault(row["register"], {})
        months[row["month"]] = max(row["last"], months.get(row["month"], row["last"]))
    return found


def _kept_to_the_end(seen: Seen, registers: list[str]) -> list[str]:
    kept = RegisterKept.objects.on(seen.period.end).filter(team__in=seen.working.teams())
    names = set(kept.filter(register__in=registers).values_list("register", flat=True))
    return [register for register in registers if register in names]


def _figures_of(register: str) -> Iterator[str]:
    for key, figure in FIGURES.items():
        if figure.base is not None and figure.base.register == register:
            yield key


def _kept(indicator: Indicator, seen: Seen) -> bool:
    return seen.working.missing(indicator.register, indicator.service) is None


def _one_for_each_day() -> Iterator[Indicator]:
    """Of figures that count the same rows by the same day, one: together all days of a register."""
    known = set()
    registers: dict[type[Model], str] = {}
    for figure in FIGURES.values():
        if not isinstance(figure, Indicator) or not isinstance(figure.time, Happened):
            continue
        # Targets are published for half a year at a time, whatever else is written down.
        if figure.register is Register.TARGETS:
            continue
        model = figure.facts().model
        plain = {field.name for field in model._meta.concrete_fields if _is_day(field)}
        rows = (figure.register, model, figure.time.day, figure.place)
        # The rows belong to the register of the first figure that counts them.
        own = registers.setdefault(model, figure.register) == figure.register
        if own and figure.time.day in plain and rows not in known:
            known.add(rows)
            yield figure


def _is_day(field: Field) -> bool:
    return isinstance(field, DateField)


def _months(indicator: Indicator, seen: Seen) -> QuerySet:
    """Per month of the year with rows of this model: the last day on which there was one."""
    assert isinstance(indicator.time, Happened)
    day = indicator.time.day
    rows = indicator.facts().model._default_manager.order_by()
    found = rows.filter(**{f"{day}__gte": seen.period.start, f"{day}__lte": seen.period.end})
    by_month = seen.here(found, indicator.key).values(
        register=Value(indicator.register.value), month=ExtractMonth(day)
    )
    return by_month.annotate(last=Max(day))
