"""Which pictures a chapter gets: one function a picture, which finds in the lines what it shows.

A picture of fewer than two numbers tells nothing, so it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wegwijs.base.ui.templatetags.ui import MINUS, amount
from wegwijs.front.report.pictures.picture import Picture
from wegwijs.front.report.showing import Line, Number, Table

Lines = Mapping[str, Line]
MOST_ROWS = 10


class Part(NamedTuple):
    """One part of a divided figure that is larger than 0."""

    key: str
    label: str
    number: Number


def pictures_of(chapter: str, lines: Lines) -> list[Picture]:
    """The pictures of a chapter of which the figures are there."""
    return [picture for draw in PICTURES.get(chapter, ()) if (picture := draw(lines))]


def target_through_year(lines: Lines) -> Picture | None:
    """People housed since January, month by month, against what was due at each half-year."""
    months = _parts_of(lines, "housing.by_month")
    ledger = _numbers(
        lines, "housing.housed_first_half", "housing.balance_30_june", "housing.to_house"
    )
    if not months or ledger is None:
        return None
    housed_in_june, balance_in_june, due_in_december = ledger
    due_in_june = housed_in_june - balance_in_june
    by_month = {int(part.key): part.number for part in months if part.key.isdigit()}
    reached = [sum(n for m, n in by_month.items() if m <= month) for month in range(13)]
    return Picture(
        key="target-through-year",
        title=_("People housed through the year, against the target"),
        told=_(
            "By the end of June %(june)s people were housed and %(due_june)s were due; by the end "
            "of December %(december)s, and %(due_december)s were due."
        )
        % {
            "june": reached[6],
            "due_june": due_in_june,
            "december": reached[12],
            "due_december": due_in_december,
        },
        table=Table(
            [_("Month"), _("Housed since January"), _("Due by the end of it")],
            [
                [str(MONTHS[month]), reached[month], due_in_june if month < 7 else due_in_december]
                for month in range(1, 13)
            ],
        ),
        figures=("housing.by_month",),
        chart="through_year",
        data={
            "rows": _points(reached),
            "due": [*_level(0, 6, due_in_june), *_level(6, 12, due_in_december)],
            "months": [str(MONTHS_3[month]) for month in range(1, 13)],
        },
    )


def _points(reached: Sequence[Number]) -> list[dict[str, Any]]:
    """The end of each month; a number stands at the middle and the end of the year."""
    return [
        {"month": month, "amount": total, "shown": amount(total) if month in (6, 12) else ""}
        for month, total in enumerate(reached)
    ]


def _level(since: int, until: int, due: Number) -> list[dict[str, Any]]:
    shown = _("%(number)s due") % {"number": amount(due)}
    return [
        {"half": str(since), "month": since, "amount": due, "shown": shown},
        {"half": str(since), "month": until, "amount": due, "shown": ""},
    ]


def age_and_sex(lines: Lines) -> Picture | None:
    """The people housed as a population: men and women of each age, the oldest at the top."""
    parts = _parts_of(lines, "housing.by_age_and_sex")
    if len(parts) < 2:
        return None
    by_age: dict[str, dict[str, Number]] = {}
    for part in parts:
        age, _space, sex = part.key.rpartition(" ")
        by_age.setdefault(age, {})[sex] = part.number
    ages = sorted(by_age, key=lambda age: (age == "unknown", -_youngest(age)))
    rows = [(_age(age), by_age[age].get("m", 0), by_age[age].get("f", 0)) for age in ages]
    men, women = _("Men"), _("Women")
    return Picture(
        key="age-and-sex",
        title=_("People housed, by age and sex"),
        told="; ".join(f"{age}: {men} {left}, {women} {right}" for age, left, right in rows) + ".",
        table=Table([_("Age"), men, women], [list(row) for row in rows]),
        figures=("housing.by_age_and_sex",),
        chart="pyramid",
        data={
            "rows": [{"label": age, "left": left, "right": right} for age, left, right in rows],
            "left": men,
            "right": women,
        },
    )


def _youngest(age: str) -> int:
    return int("".join(takewhile(str.isdigit, age)) or 0)


def _age(age: str) -> str:
    return _("unknown") if age == "unknown" else age.replace("-", "\N{EN DASH}")


def nationalities(lines: Lines) -> Picture | None:
    return _parts(lines, "housing.by_nationality", _("People housed, by nationality"))


def topics(lines: Lines) -> Picture | None:
    """What visits were about; equals share a place."""
    parts = _parts_of(lines, "desk.by_topic")
    placed = sorted({part.number for part in parts}, reverse=True)[:3]
    places = {number: f"{place}. " for place, number in enumerate(placed, 1)}
    rows = [
        _row(f"{places.get(part.number, '')}{capfirst(part.label)}", part.number) for part in parts
    ]
    return _bars("topics", _("Visits, by what they were about"), rows, ("desk.by_topic",))


def learners_by_municipality(lines: Lines) -> Picture | None:
    """Shares beside the counts that they follow from."""
    keys = ("integration.by_municipality", "integration.share_by_municipality")
    counts, shares = (_parts_of(lines, key) for key in keys)
    share_of = {part.key: amount(part.number) for part in shares}
    rows = [
        {**_row(label, number), "shown": f"{share_of[key]} % ({amount(number)})"}
        for key, label, number in counts
        if key in share_of
    ]
    return _bars("municipalities", _("Learners, by the municipality they live in"), rows, keys)


def flow_of_learners(lines: Lines) -> Picture | None:
    """From the first day to the last: who came, and who left for which reason."""
    found = _numbers(
        lines,
        "integration.learners_1_january",
        "integration.started",
        "integration.left",
        "integration.learners_31_december",
    )
    if found is None or found[0] + found[1] - found[2] != found[3]:
        return None  # somebody left and came back: the steps would not meet
    opening, came, went, closing = found
    rows = [_step(_("On 1 January"), 0, opening, "stock", "")]
    rows.append(_step(_("Started"), opening, opening + came, "in", "+"))
    rest = opening + came
    for label, number in _reasons(lines, went):
        rows.append(_step(label, rest - number, rest, "out", MINUS))
        rest -= number
    rows.append(_step(_("On 31 December"), 0, closing, "stock", ""))
    return _drawn_rows(
        "flow",
        _("Learners who came and went"),
        rows,
        ("integration.left_by_reason",) if len(rows) > 4 else ("integration.left",),
        chart="flow",
    )


def _reasons(lines: Lines, went: Number) -> list[tuple[str, Number]]:
    """Those who left by reason, the largest first; together where no reasons are counted."""
    parts = _parts_of(lines, "integration.left_by_reason")
    if sum(part.number for part in parts) != went:
        return [(_("Left"), went)]
    return [(_("Left: %(reason)s") % {"reason": part.label}, part.number) for part in parts]


def _step(label: str, since: Number, until: Number, kind: str, sign: str) -> dict[str, Any]:
    shown = f"{sign}{amount(until - since)}"
    return {"label": label, "since": since, "until": until, "shown": shown, "kind": kind}


def beside_last_year(leads: Sequence[Line], year: int) -> Picture | None:
    """The leading figures of the chapters, last year and this year."""
    both = [line for line in leads if line.number is not None and line.last_year is not None]
    if len(both) < 2:
        return None
    before, now = str(year - 1), str(year)
    rows: list[dict[str, Any]] = []
    for line in both:
        most = max(line.number or 0, line.last_year or 0) or 1
        rows.append({"slot": len(rows), "title": str(line.figure.title)})
        for name, number in ((before, line.last_year or 0), (now, line.number or 0)):
            share, shown = number / most, f"{amount(number)} ({name})"
            rows.append({"slot": len(rows), "year": name, "share": share, "shown": shown})
    table = Table(
        [_("Figure"), before, now],
        [[str(line.figure.title), line.last_year, line.number] for line in both],
    )
    told = "; ".join(
        _("%(figure)s: %(before)s last year, %(now)s this year")
        % {
            "figure": line.figure.title,
            "before": amount(line.last_year or 0),
            "now": amount(line.number or 0),
        }
        for line in both
    )
    return Picture(
        key="beside-last-year",
        title=_("This year beside last year"),
        told=f"{told}.",
        table=table,
        figures=(),
        chart="two_years",
        data={"rows": rows, "before": before, "now": now},
    )


def _numbers(lines: Lines, *keys: str) -> list[Number] | None:
    """The numbers of these figures, if all of them have one."""
    found = [lines[key].number if key in lines else None for key in keys]
    return None if None in found else [number for number in found if number is not None]


def _parts_of(lines: Lines, key: str) -> list[Part]:
    """The parts of a divided figure; none where one of them is for the team only."""
    found = lines[key].buckets if key in lines else []
    if any(bucket.amount is None for bucket in found):
        return []
    return [Part(b.key, b.label, b.amount) for b in found if b.amount]


def _parts(lines: Lines, key: str, title: str) -> Picture | None:
    """A divided figure as bars, the smallest parts together where there are many."""
    parts = _parts_of(lines, key)
    if len(parts) > MOST_ROWS:
        small = parts[MOST_ROWS - 1 :]
        label = _("the other %(count)s") % {"count": len(small)}
        parts[MOST_ROWS - 1 :] = [Part("rest", label, sum(part.number for part in small))]
    rows = [_row(part.label, part.number) for part in parts]
    return _bars(key.partition(".")[2].replace("_", "-"), title, rows, (key,))


def _row(label: str, number: Number) -> dict[str, Any]:
    return {"label": capfirst(label), "amount": number, "shown": amount(number)}


def _bars(
    key: str, title: str, rows: list[dict[str, Any]], figures: tuple[str, ...]
) -> Picture | None:
    return _drawn_rows(key, title, rows, figures, chart="bars")


def _drawn_rows(
    key: str, title: str, rows: list[dict[str, Any]], figures: tuple[str, ...], *, chart: str
) -> Picture | None:
    """A picture of rows that each have a label and show a number."""
    if len(rows) < 2:
        return None
    pairs = [(row["label"], row["shown"]) for row in rows]
    return Picture(
        key=key,
        title=title,
        told="; ".join(f"{label}: {shown}" for label, shown in pairs) + ".",
        table=Table([_("Part"), _("Number")], [list(pair) for pair in pairs]),
        figures=figures,
        chart=chart,
        data={"rows": rows},
    )


PICTURES: dict[str, Sequence[Callable[[Lines], Picture | None]]] = {
    "housing": (target_through_year, age_and_sex, nationalities),
    "desk": (topics,),
    "integration": (flow_of_learners, learners_by_municipality),
}
