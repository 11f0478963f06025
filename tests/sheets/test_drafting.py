"""A drafted record is the one that Django would have made."""

from datetime import date

import pytest
from django.core.exceptions import FieldDoesNotExist

from wegwijs.base.organisation.models import Colleague, Partner
from wegwijs.engines.sheets.drafting import draft
from wegwijs.services.desk.models import OpeningKind, Settled, Visit

SAID = {"on": date(2018, 3, 5), "location_id": 4, "topics": ["wonen"], "settled": Settled.REFERRED}


def held(record):
    return {
        name: value for name, value in vars(record).items() if name not in ("_state", "entered_at")
    }


def test_a_drafted_record_holds_what_it_was_told_and_else_the_same_as_any():
    drafted = draft(Visit, **SAID)

    assert held(drafted) == held(Visit(**SAID))
    assert (drafted.topics, drafted.kind, drafted.pk) == (["wonen"], OpeningKind.GENERAL, None)
    assert drafted._state.adding


def test_a_drafted_record_knows_the_record_it_hangs_on():
    partner = Partner(name="Wijkteam")

    drafted = draft(Visit, **SAID, referred_to=partner)

    assert drafted.referred_to is partner
    assert drafted.referred_to_id is None


def test_two_drafted_records_share_nothing():
    first, second = draft(Colleague), draft(Colleague)

    first.languages.append("ti")
    first.pk = 7

    assert (second.languages, second.pk) == ([], None)
    assert first._state is not second._state


def test_a_field_that_there_is_not_is_no_draft():
    with pytest.raises(FieldDoesNotExist):
        draft(Visit, **SAID, topic="wonen")
