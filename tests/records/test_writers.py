"""Two people at one record, and one person at one button."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import VisitFactory
from wegwijs.base.core.records import StaleError, new_submission_key, save_over
from wegwijs.base.core.refusals import sentence_for
from wegwijs.services.desk.models import Settled, Visit


def test_the_second_of_two_writers_is_told(team):
    made = VisitFactory(team=team)
    mine, yours = (Visit.objects.get(pk=made.pk) for _reader in range(2))

    mine.settled = Settled.BY_US
    save_over(mine, "settled", read_version=mine.version)
    yours.settled = Settled.LATER
    with pytest.raises(StaleError):
        save_over(yours, "settled", read_version=yours.version)

    made.refresh_from_db()
    assert (made.settled, made.version) == (Settled.BY_US, 2)


def test_one_writer_writes_twice(team):
    visit = VisitFactory(team=team)

    for settled in (Settled.BY_US, Settled.LATER):
        visit.settled = settled
        save_over(visit, "settled", read_version=visit.version)

    visit.refresh_from_db()
    assert (visit.settled, visit.version) == (Settled.LATER, 3)


def test_only_the_named_fields_are_written(team):
    visit = VisitFactory(team=team)

    visit.settled, visit.topics = Settled.BY_US, ["werk"]
    save_over(visit, "settled", read_version=1)

    visit.refresh_from_db()
    assert visit.topics == ["wonen"]


def test_a_button_pressed_twice_makes_one_record(team):
    key = new_submission_key()
    VisitFactory(team=team, submission_key=key)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        VisitFactory(team=team, submission_key=key)

    assert Visit.objects.filter(submission_key=key).count() == 1
    assert sentence_for(refusal.value) == str(
        Visit._meta.get_field("submission_key").error_messages["unique"]
    )


def test_each_form_has_a_key_of_its_own():
    assert new_submission_key() != new_submission_key()


def test_the_day_of_the_work_and_the_day_of_entry_are_two(team):
    visit = VisitFactory(team=team)

    assert visit.entered_at.date() != visit.on
