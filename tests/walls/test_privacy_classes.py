"""The privacy classes are complete: the walls are made from them, so a gap there is a hole."""

import pytest

from tests.factories import every_factory
from wegwijs.base.core.journal import Line
from wegwijs.base.core.package_tables import PACKAGE_TABLES
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

MODELS = sorted(our_models(), key=lambda model: model._meta.label)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)

# Tables that packages made and nobody uses here.
OUT_OF_REACH = {
    *("auth_group", "auth_group_permissions", "auth_permission", "pghistory_context"),
    *("account_emailconfirmation", "socialaccount_socialtoken"),
}

# The journal is only added to.
WITHOUT_HISTORY = {Line}


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
    """A table that is not ours, nor history, nor a known one of a package, would have no wall."""
    known = {model._meta.db_table for model in [*our_models(), *history_models()]}
    known |= {table.name for table in PACKAGE_TABLES}

    found = house.as_owner("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

    assert {name for (name,) in found} - known == OUT_OF_REACH


def test_the_application_has_no_right_on_a_table_that_it_does_not_need(house):
    granted = house.as_owner(
        "SELECT DISTINCT table_name FROM information_schema.role_table_grants"
        " WHERE grantee = 'wegwijs_app' AND table_schema = 'public'"
    )

    assert {name for (name,) in granted} & OUT_OF_REACH == set()
