"""The privacy classes are complete: the walls are made from them, so a gap there is a hole."""

import pytest

from tests.factories import every_factory
from wegwijs.base.core.journal import Line
from wegwijs.base.core.privacy import (
    Privacy,
    Wall,
    history_models,
    holds_personal_data,
    our_models,
    privacy_of,
    wall_of,
)
from wegwijs.base.core.records import Record
from wegwijs.engines.sheets.models import SheetRow

MODELS = sorted(our_models(), key=lambda model: model._meta.label)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)

# The journal is only added to; a row of a workbook says what is in records with a history.
WITHOUT_HISTORY = {Line, SheetRow}


@each_model
def test_every_field_has_one_class(model):
    fields = {field.name for field in model._meta.concrete_fields}

    assert set(privacy_of(model)) == fields
    assert set(privacy_of(model).values()) <= set(Privacy)


def test_no_model_has_a_hidden_table_of_many_to_many():
    assert not [model for model in MODELS if model._meta.many_to_many]


def test_every_model_has_a_factory():
    assert not set(MODELS) - set(every_factory())


def test_personal_data_stand_behind_a_wall():
    behind = (Wall.TEAM, Wall.OWN)

    assert not [m for m in MODELS if holds_personal_data(m) and wall_of(m) not in behind]


def test_every_record_has_a_history():
    remembered = {history.pgh_tracked_model for history in history_models()}
    records = {model for model in MODELS if issubclass(model, Record)}

    assert records - remembered == WITHOUT_HISTORY


def test_no_table_is_forgotten(house):
    """A table that is neither ours, nor history, nor one of Django's own would have no wall."""
    known = {model._meta.db_table for model in [*our_models(), *history_models()]}

    found = house.as_owner("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

    unknown = {name for (name,) in found} - known
    assert {name.split("_")[0] for name in unknown} <= {"django", "auth", "pghistory"}
