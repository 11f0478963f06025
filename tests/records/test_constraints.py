"""Every rule of the database is named, says so in a sentence, and is broken here once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.forms import Form
from django.utils import translation

from tests.factories import PersonFactory, StayFactory, VisitFactory, factory_of
from tests.records.breaking import DAY, DAY_BEFORE, change, every_rule, way_to_break
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import our_models
from wegwijs.base.core.refusals import refusals_on, sentence_for
from wegwijs.engines.sheets.models import SheetRow

RULES = sorted(every_rule(), key=lambda rule: rule[2])
each_rule = pytest.mark.parametrize(
    ("model", "rule", "name"), [pytest.param(*rule, id=rule[2]) for rule in RULES]
)


def sentence_of(rule):
    if isinstance(rule, models.Field):
        return str(rule.error_messages["unique"])
    return str(rule.violation_error_message)


@each_rule
def test_a_broken_rule_says_so(model, rule, name, db):
    breaks = way_to_break(model, rule, name)
    assert breaks is not None, f"{name} is new: add to BY_HAND how it is broken"

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        breaks()

    assert refusal.value.__cause__.diag.constraint_name == name
    assert sentence_for(refusal.value) == sentence_of(rule)


def test_every_sentence_is_one_of_ours():
    ours = {sentence_of(rule) for _model, rule, _name in RULES}
    djangos = {
        str(models.BaseConstraint.default_violation_error_message),
        str(models.Field.default_error_messages["unique"]),
    }

    assert not ours & djangos
    assert all(sentence.endswith(".") for sentence in ours)


PAIRS = [
    ("since", "until"),
    ("opened_on", "closed_on"),
    ("linked_on", "ended_on"),
    ("offered_on", "answered_on"),
    ("asked_on", "answered_on"),
    ("on", "answered_on"),
    ("on", "told_on"),
    ("since", "planned_until"),
    ("since", "signed_on"),
    ("since", "leave_before"),
    ("born_from", "born_to"),
]


def every_pair():
    """Every model with two such days, whichever they are called."""
    for model in set(our_models()) - {SheetRow}:  # what a workbook said is no fact
        names = {field.name for field in model._meta.concrete_fields}
        for begin, end in PAIRS:
            if {begin, end} <= names:
                yield pytest.param(model, begin, end, id=f"{model._meta.label}:{begin}-{end}")


@pytest.mark.parametrize(("model", "begin", "end"), sorted(every_pair(), key=lambda pair: pair.id))
def test_nothing_ends_before_it_begins(model, begin, end, db):
    row = factory_of(model)()

    with pytest.raises(IntegrityError, match="check constraint"), transaction.atomic():
        change(row, **{begin: DAY, end: DAY_BEFORE})


def test_what_is_missing_is_called_by_its_name(db):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        VisitFactory(on=None)

    assert sentence_for(refusal.value).startswith(
        str(VisitFactory._meta.model.on.field.verbose_name)
    )


def remove(person):
    """Past Django, which would not let it come to that."""
    with (
        scope.acting(user=None, teams=[person.team_id], why="a test breaks a rule"),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM people_person WHERE id = %s", [person.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_record_that_another_leans_on_says_so(db):
    stay = StayFactory()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        remove(stay.person)

    with translation.override("en"):
        assert sentence_for(refusal.value).startswith("Another record leans on this one")


def test_a_sentence_never_repeats_what_was_typed(db):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        PersonFactory(given_name="Geheim", born_to=None)

    assert "Geheim" not in sentence_for(refusal.value)
    assert "Geheim" not in str(refusal.value)  # behind a wall the database does not tell either


@pytest.mark.parametrize("kind", ["database", "domain"])
def test_a_refusal_becomes_an_error_on_the_form(kind, db):
    form = Form({})
    assert form.is_valid()

    with refusals_on(form):
        if kind == "domain":
            raise ValidationError("This cannot be.")
        PersonFactory(born_from=DAY, born_to=DAY_BEFORE)

    assert len(form.non_field_errors()) == 1
