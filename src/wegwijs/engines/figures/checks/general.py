"""Checks that follow from how figures are declared, whatever they count."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wegwijs.base.people import nationalities
from wegwijs.base.people.models import Sex
from wegwijs.engines.figures import splits
from wegwijs.engines.figures.checks.declaring import Noticed, Seen, Severity, check
from wegwijs.engines.figures.declaring import (
    BySplit,
    Cut,
    Derived,
    Figure,
    Indicator,
    Total,
    Value,
)

# So many in one of both years, and a change of more than half, is worth a question.
COMPARED_FROM = 10
# Fewer than these are too few for a share of them to say much.
UNKNOWN_FROM = 5
# What the buckets are called in which somebody stands of whom it is not known.
UNKNOWN = frozenset({splits.UNKNOWN, nationalities.UNKNOWN, Sex.UNKNOWN.value})


@check("figures.partition", severity=Severity.WRONG)
def parts_add_up(seen: Seen) -> Iterator[Noticed]:
    """What is divided adds up to its whole, unknown included."""
    for key, answer in seen.now.items():
        figure = answer.figure
        if not isinstance(figure, BySplit) or figure.split.several or answer.value is None:
            continue
        parts, whole = sum(answer.value.values()), seen.now[figure.of.key].value
        if parts != whole:
            yield Noticed(
                _(
                    "The parts of “%(figure)s” are together %(parts)s, while the whole is "
                    "%(whole)s. This cannot be: report it to whoever looks after Wegwijs."
                )
                % {"figure": figure.title, "parts": parts, "whole": whole},
                about=(key, figure.of.key),
            )


@check("figures.cut", severity=Severity.WRONG)
def a_part_is_not_more_than_its_whole(seen: Seen) -> Iterator[Noticed]:
    """A named part is at most what it is a part of."""
    for key, answer in seen.now.items():
        figure = answer.figure
        # Corrections may be negative, so a sum may be less than one of its parts.
        if not isinstance(figure, Cut) or isinstance(figure.of.counts, Total):
            continue
        whole = seen.now[figure.of.key].value
        if answer.value is not None and whole is not None and answer.value > whole:
            yield Noticed(
                _(
                    "“%(figure)s” is %(part)s, more than the %(whole)s of “%(of)s” it is a part "
                    "of. This cannot be: report it to whoever looks after Wegwijs."
                )
                % {
                    "figure": figure.title,
                    "part": answer.value,
                    "whole": whole,
                    "of": figure.of.title,
                },
                about=(key, figure.of.key),
            )


@check("figures.derived", severity=Severity.WRONG)
def a_derived_figure_follows_from_its_parts(seen: Seen) -> Iterator[Noticed]:
    """What is made of other figures is what they make."""
    for key, answer in seen.now.items():
        figure = answer.figure
        if not isinstance(figure, Derived) or answer.value is None:
            continue
        parts = [seen.now[part].value for part in figure.of]
        made = figure.formula(*parts)
        if made != answer.value:
            yield Noticed(
                _(
                    "“%(figure)s” is %(value)s, but the figures it is made of give %(made)s. This "
                    "cannot be: report it to whoever looks after Wegwijs."
                )
                % {"figure": figure.title, "value": answer.value, "made": made},
                about=(key, *figure.of),
            )


@check("figures.far_from_last_year")
def far_from_last_year(seen: Seen) -> Iterator[Noticed]:
    """A count that more than halved, or grew by more than half."""
    far: set[str] = set()
    for key, answer in seen.now.items():
        figure, now, before = answer.figure, answer.value, seen.last_years(key)
        if not _compares(figure) or now is None or before is None:
            continue
        if max(now, before) < COMPARED_FROM or 2 * abs(now - before) <= before:
            continue
        far.add(key)
        # Where the whole has changed, its parts say nothing new.
        if isinstance(figure, Cut) and figure.of.key in far:
            continue
        yield Noticed(
            _(
                "“%(figure)s”: %(now)s, and %(before)s the year before. Are the registers of both "
                "years complete? If they are, tell in the report why the number changed so much."
            )
            % {"figure": figure.title, "now": now, "before": before},
            about=(key,),
        )


def _compares(figure: Figure) -> bool:
    """Counts are compared; sums, shares and balances move more freely."""
    if not isinstance(figure, Indicator | Cut):
        return False
    return not isinstance(figure.base.counts, Total)


@check("figures.mostly_unknown")
def much_is_unknown(seen: Seen) -> Iterator[Noticed]:
    """Of more than one in five it is unknown to which part they belong."""
    for key, answer in seen.now.items():
        figure = answer.figure
        if not isinstance(figure, BySplit | Cut) or not answer.value:
            continue
        whole = seen.now[figure.of.key].value
        unknown = _unknown(figure, answer.value)
        if unknown and whole >= UNKNOWN_FROM and 5 * unknown > whole:
            told = (
                _("“%(figure)s”: of none of the %(whole)s it was written down.")
                if unknown == whole
                else _("“%(figure)s”: of %(unknown)s of the %(whole)s it is not known.")
            )
            then = _("Complete the register, or leave this division out of the report.")
            yield Noticed(
                f"{told % {'figure': figure.title, 'unknown': unknown, 'whole': whole}} {then}",
                about=(key, figure.of.key),
            )


def _unknown(figure: BySplit | Cut, value: Value) -> int:
    """How many a divided figure, or a part named after it, says nothing of."""
    if isinstance(figure, BySplit):
        return 0 if figure.split.several else sum(value.get(bucket, 0) for bucket in UNKNOWN)
    (buckets, *others) = figure.buckets.values()
    return value if not others and set(buckets) <= UNKNOWN else 0
