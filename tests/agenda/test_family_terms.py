"""Family reunification: what starts the three months, what ends them, and what does neither."""

from datetime import date

import pytest

from tests.agenda.test_engine import a_step
from tests.factories import LegalFileFactory, TeamFactory
from wegwijs.base.core import scope
from wegwijs.engines.agenda.asking import due_on
from wegwijs.services.legal.models import FileKind, StepKind

APPLICATION, DECISION = "legal.nareis_application", "legal.nareis_decision"


@pytest.fixture
def file(db):
    """A file of family reunification; the permit was made known on 30 November 2018."""
    team = TeamFactory()
    scope.enter(user=None, teams=[team.pk], why="a test looks")
    file = LegalFileFactory(
        team=team, kind=FileKind.FAMILY_REUNIFICATION, opened_on=date(2018, 11, 30)
    )
    a_step(file, StepKind.PERMIT_GRANTED, date(2018, 11, 30))
    return file


def due(file, on):
    return {each.of.key: each.last_day for each in due_on(file.team_id, on)}


def test_three_months_to_apply(file):
    assert due(file, date(2018, 12, 3))[APPLICATION] == date(2019, 2, 28)


@pytest.mark.parametrize("sent", [StepKind.APPLIED, StepKind.RECEIVED])
def test_it_is_applied_for_once_it_was_sent_or_arrived(file, sent):
    a_step(file, sent, date(2018, 12, 10))

    assert APPLICATION in due(file, date(2018, 12, 9))
    assert APPLICATION not in due(file, date(2018, 12, 10))


def test_the_permits_of_the_family_start_no_second_application(file):
    a_step(file, StepKind.APPLIED, date(2018, 12, 10))
    a_step(file, StepKind.FAMILY_REPORTED, date(2019, 6, 3))
    a_step(file, StepKind.PERMIT_GRANTED, date(2019, 6, 14))

    assert APPLICATION not in due(file, date(2019, 6, 17))


def test_the_permit_of_the_day_of_sending_is_no_answer_to_it(file):
    a_step(file, StepKind.APPLIED, date(2018, 11, 30))

    # 90 days: 31 in December, 31 in January, 28 in February.
    assert due(file, date(2018, 12, 3))[DECISION] == date(2019, 2, 28)
