"""One fact opened, or one person: what was registered, and the figures in which it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Client, Person
from wegwijs.engines.figures.counting import expression
from wegwijs.engines.figures.declaring import Happened, Indicator
from wegwijs.engines.figures.explaining import CountedIn, figures_of_fact, figures_of_person
from wegwijs.front.report.queries import Opened, seen_by
from wegwijs.front.report.showing import labels_of


@dataclass(frozen=True, slots=True)
class OpenedFact:
    """One record: its day, what the room shows of it, whose it is, and where it counts."""

    day: date | None
    shown: list[tuple[str, Any]]
    person: int | None
    counted_in: list[CountedIn]


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """One person by the numbers of the files that teams keep, and where they count."""

    files: list[str]
    counted_in: list[CountedIn]


def open_fact(user: User, opened: Opened, record: str, pk: int) -> OpenedFact | None:
    """The record behind a figure of this place and year, if it is this user's to see."""
    counted = figures_of_fact(record, pk, opened.place, opened.period, working=opened.working)
    indicators = list(dict.fromkeys(c.figure.base for c in counted if c.figure.base))
    if not indicators or not _sees(user, indicators[0], pk):
        return None
    shown: dict[str, Any] = {}
    for indicator in indicators:
        shown |= _columns(indicator, pk)
    first = indicators[0]
    return OpenedFact(
        day=_values(first, pk, {"day": expression(_day_of(first))})["day"],
        shown=list(shown.items()),
        person=_person_of(first, pk),
        counted_in=counted,
    )


def _sees(user: User, indicator: Indicator, pk: int) -> bool:
    return seen_by(user, indicator.facts().model).filter(pk=pk).exists()


def _columns(indicator: Indicator, pk: int) -> dict[str, Any]:
    """What a list of this indicator's facts shows of the record, by the title of the column."""
    asked = {name: expression(column.what) for name, column in indicator.shows.items()}
    found = _values(indicator, pk, asked)
    return {
        str(column.title): labels_of(indicator, column.what)(found.get(name))
        for name, column in indicator.shows.items()
    }


def _values(indicator: Indicator, pk: int, asked: dict[str, Any]) -> dict[str, Any]:
    rows = indicator.facts().order_by().filter(pk=pk)
    named = rows.annotate(**{f"shown_{name}": what for name, what in asked.items()})
    found = named.values(*(f"shown_{name}" for name in asked)).first() if asked else None
    return {name.removeprefix("shown_"): value for name, value in (found or {}).items()}


def _day_of(indicator: Indicator) -> str:
    return indicator.time.day if isinstance(indicator.time, Happened) else indicator.time.since


def _person_of(indicator: Indicator, pk: int) -> int | None:
    """The key of the person whom the record is about; None where it is about nobody."""
    model = indicator.facts().model
    if not any(field.name == "person" for field in model._meta.concrete_fields):
        return None
    key: int | None = model._default_manager.filter(pk=pk).values_list("person", flat=True).first()
    return key


def persons_behind(record: str, keys: Sequence[int]) -> list[int]:
    """Whom records are about: the person, or the people of the household, each points at."""
    model = apps.get_model(record)
    path: str = getattr(model, "PERSON", "")
    if not path or not model._meta.get_field(path.partition("__")[0]).concrete:
        return []
    rows = model._default_manager.filter(pk__in=keys).order_by().values_list(path, flat=True)
    return [key for key in rows.distinct() if key is not None]


def open_person(user: User, opened: Opened, pk: int) -> OpenedPerson | None:
    """Somebody whom this user may see, and the figures of this place and year they count in."""
    person = Person.objects.visible_to(user).filter(pk=pk).first()
    if person is None:
        return None
    counted = figures_of_person(person, opened.place, opened.period, working=opened.working)
    files = Client.objects.visible_to(user).filter(person=person).select_related("team")
    return OpenedPerson(_numbers(list(files)), counted)


def _numbers(files: Sequence[Client]) -> list[str]:
    return [
        _("%(number)s of team %(team)s") % {"number": file.number, "team": file.team.name}
        for file in files
    ]
