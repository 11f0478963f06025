"""What classes, examinations and language pairs count, where the example year does not show it."""

from datetime import date

import pytest

from tests import factories as make
from tests.figures.keeping import answer, keeping, value
from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import Missing
from wegwijs.services.integration.models import ExamPart, ExamResult, VisitYield

MARCH = date(2026, 3, 2)
REGISTERS = (
    Register.GROUPS,
    Register.MEMBERSHIPS,
    Register.EXAMS,
    Register.LANGUAGE_PAIRS,
    Register.COMPANY_VISITS,
)


@pytest.fixture
def team(db):
    return keeping(Service.INTEGRATION, *REGISTERS)


@pytest.mark.parametrize("key", ["integration.learners_change", "integration.groups_change"])
@pytest.mark.parametrize(
    ("before", "now", "percents"),
    [
        (146, 86, -41),  # 60 fewer of 146 is 41.1
        (10, 7, -30),
        (40, 41, 3),  # 2.5 up
        (40, 39, -3),  # 2.5 down, as far from 0
        (86, 86, 0),
        (0, 12, None),
    ],
)
def test_change_is_in_whole_percents_of_the_first_day(key, before, now, percents):
    assert FIGURES[key].formula(before, now) == percents


def test_of_learners_and_of_groups_the_fall_of_2018_is_told_apart(published):
    leerdam = published["Leerdam"]

    assert leerdam["integration.groups_31_december"].value == 7
    assert leerdam["integration.learners_change"].value == -41
    assert leerdam["integration.groups_change"].value == -30
    assert leerdam["integration.net_growth"].value == 86 - 146


def test_an_attempt_without_a_result_does_not_lower_the_pass_rate(team):
    for result in (ExamResult.PASSED, ExamResult.FAILED, ExamResult.NONE):
        make.ExamFactory(team=team, result=result)

    assert value(team, "integration.exams") == 3
    assert value(team, "integration.pass_rate") == 50


def test_where_nobody_has_a_result_the_pass_rate_is_not_known(team):
    make.ExamFactory(team=team, result=ExamResult.NONE)

    found = answer(team, "integration.pass_rate")

    assert (found.value, found.missing) == (None, Missing.UNKNOWN)


def test_a_part_that_everybody_failed_has_a_rate_of_zero(team):
    make.ExamFactory(team=team, part=ExamPart.SPEAKING, result=ExamResult.FAILED)
    make.ExamFactory(team=team, part=ExamPart.KNM, result=ExamResult.NONE)

    assert value(team, "integration.pass_rate_by_part") == {"SP": 0}


def test_a_learner_whose_pair_ended_is_without_a_coach(team):
    lessons = make.GroupFactory(team=team, taught=True)
    ends = {"until": date(2026, 12, 30)}, {"until": date(2026, 12, 31)}, {}
    for end in ends:
        learner = make.MembershipFactory(team=team, group=lessons)
        make.LanguagePairFactory(team=team, person=learner.person, **end)

    assert value(team, "integration.learners_coached_or_not") == 3
    assert value(team, "integration.learners_without_coach") == 1


def test_a_pair_elsewhere_on_the_day_does_not_hide_a_pair_that_ended(team):
    learner = make.MembershipFactory(team=team, group=make.GroupFactory(team=team, taught=True))
    make.LanguagePairFactory(team=team, person=learner.person, until=date(2026, 6, 1))
    make.LanguagePairFactory(team=team, person=learner.person, since=date(2027, 1, 1))

    assert value(team, "integration.learners_without_coach") == 1


def test_without_a_register_of_pairs_nobody_knows_who_has_a_coach(db):
    team = keeping(Service.INTEGRATION, Register.MEMBERSHIPS)
    make.MembershipFactory(team=team, group=make.GroupFactory(team=team, taught=True))

    found = answer(team, "integration.learners_without_coach")

    assert (found.value, found.missing) == (None, Missing.NOT_KEPT)


def test_hours_of_lessons_are_those_of_the_classes_that_still_run(team):
    make.GroupFactory(team=team, taught=True, hours_per_week=8)
    make.GroupFactory(team=team, taught=True, hours_per_week=6, until=date(2026, 12, 30))
    make.GroupFactory(team=team, taught=True, hours_per_week=None)

    assert value(team, "integration.lesson_hours_per_week") == 8


def test_without_hours_written_down_the_hours_of_lessons_are_not_known(team):
    make.GroupFactory(team=team, taught=True, hours_per_week=None)

    assert answer(team, "integration.lesson_hours_per_week").missing == Missing.UNKNOWN


def test_a_visit_that_brought_nothing_yet_yielded_nothing(team):
    visit = make.CompanyVisitFactory(team=team)
    for what in (VisitYield.INTERNSHIP, VisitYield.NOTHING):
        make.CompanyVisitResultFactory(team=team, visit=visit, what=what)

    assert value(team, "integration.company_visits") == 1
    assert value(team, "integration.company_visit_yields_by_kind") == {"internship": 1}
