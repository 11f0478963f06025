"""The lines of the access log whose term is over."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.timezone import make_aware

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.engines.retention.clearing import Clearing
from wegwijs.engines.retention.rules import DataClass, versions, years_after


def _model(name: str) -> type[Model]:
    """The log has an engine of its own, which is found by name."""
    return apps.get_model("trace", name)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def too_old(on: date) -> Q:
    """What happened so long ago that the rule of its own day lets it go."""
    found = Q(pk__in=[])
    known = versions(DataClass.ACCESS_LOG)
    for rule, following in pairwise((*known, None)):
        assert rule is not None
        last = years_after(on, -rule.years)
        if following is not None:
            last = min(last, following.valid_from)
        found |= Q(at__gte=_midnight(rule.valid_from), at__lt=_midnight(last))
    return found


def _looks(team: int, on: date) -> QuerySet:
    return _model("Look")._default_manager.filter(too_old(on), team=team)


def holds_too_old(team: int, on: date) -> bool:
    return _looks(team, on).exists()


def clear(clearing: Clearing, team: int, on: date) -> None:
    """Take away the looks, whom they showed, and the questions to other teams."""
    looks = _looks(team, on).using(OWNER_ALIAS)
    shown = _model("Shown")._default_manager.using(OWNER_ALIAS).filter(look__in=looks)
    questions = _model("Question")._default_manager.using(OWNER_ALIAS)
    for found in (shown, looks, questions.filter(too_old(on), team=team)):
        if gone := found._raw_delete(OWNER_ALIAS):
            clearing.rows[found.model._meta.db_table] += gone
