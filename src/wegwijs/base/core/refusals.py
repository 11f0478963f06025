"""What the database refuses, said in a sentence for the person who typed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.utils.translation import gettext as _
from psycopg.errors import ForeignKeyViolation


@cache
def _sentences() -> dict[str, object]:
    """What each rule of the database says, by the name under which PostgreSQL knows it."""
    found: dict[str, object] = {}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            found[constraint.name] = constraint.violation_error_message
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                name = f"{model._meta.db_table}_{field.column}_key"
                found[name] = field.error_messages["unique"]
    return found


@cache
def _columns() -> dict[tuple[str, str], object]:
    """What each column is called on the screen."""
    return {
        (model._meta.db_table, str(field.column)): field.verbose_name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }


def sentence_for(error: IntegrityError) -> str:
    """The sentence of the constraint that a row broke. Never the values in it."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    known = _sentences().get(name)
    if known:
        return str(known)
    column = getattr(diagnosis, "column_name", None)
    if column:
        table = getattr(diagnosis, "table_name", None) or ""
        return _("%(column)s is missing.") % {"column": _columns().get((table, column), column)}
    if isinstance(error.__cause__, ForeignKeyViolation):
        return _("Another record leans on this one, or what this one leans on is gone.")
    return _(
        "The database refuses this (%(rule)s). It may clash with a record that you cannot see; "
        "ask your team leader."
    ) % {"rule": name}


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[None]:
    """A refusal of the action inside becomes an error on the form; nothing is half written."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as refusal:
        _tell(form, refusal)
    except IntegrityError as refusal:
        form.add_error(None, sentence_for(refusal))


def _tell(form: BaseForm, refusal: ValidationError) -> None:
    """What is wrong with a field that the form does not ask is said of the form as a whole."""
    for field, errors in getattr(refusal, "error_dict", {None: refusal}).items():
        form.add_error(field if field in form.fields else None, errors)
