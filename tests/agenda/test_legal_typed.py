"""What is typed in a legal file stands in the agenda at once; for whom, and who sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.agenda.in_files import S, a_file, item, on, step
from tests.factories import TeamFactory
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.engines.agenda.models import Because, Item
from wegwijs.services.legal import actions


def test_what_is_typed_stands_in_the_agenda_and_the_journal_at_once(team, legal):
    file = a_file(team)

    made = actions.record_step(file=file, kind=S.DECISION_REJECTED, on=on("2018-12-04"), by=legal)

    assert item("objection").last_day == on("2019-01-02")
    line = Line.objects.get(event="legal.step")
    assert (line.subject, line.entered_by_id) == (made.pk, legal.pk)


def test_a_corrected_day_moves_the_item_and_says_why(team, legal):
    made = actions.record_step(
        file=a_file(team), kind=S.DECISION_REJECTED, on=on("2018-12-04"), by=legal
    )

    actions.change_step_day(step=made, on=on("2018-11-27"), read_version=1, by=legal)

    moved = item("objection")
    assert (moved.due, moved.last_day) == (on("2018-12-25"), on("2018-12-27"))
    assert (moved.moved_from, moved.moved_because) == (on("2019-01-01"), Because.FACT)


def test_the_second_of_two_who_correct_a_day_is_told(team, legal):
    made = step(a_file(team), S.DECISION_REJECTED, "2018-12-04")
    actions.change_step_day(step=made, on=on("2018-11-27"), read_version=1, by=legal)

    with pytest.raises(StaleError):
        actions.change_step_day(step=made, on=on("2018-11-20"), read_version=1, by=legal)

    assert item("objection").due == on("2018-12-25")


def test_a_day_that_has_yet_to_come_is_said_of_the_item(team, legal):
    ahead = timezone.localdate() + timedelta(days=30)

    actions.record_step(file=a_file(team), kind=S.DECISION_REJECTED, on=ahead, by=legal)

    assert (item("objection").problem, item("objection").last_day) == ("future", None)


def test_the_same_step_twice_is_refused_with_a_sentence(team, legal):
    file = a_file(team)
    said = {"file": file, "kind": S.DECISION_REJECTED, "on": on("2018-12-04"), "by": legal}
    actions.record_step(**said)

    with pytest.raises(ValidationError) as refusal:
        actions.record_step(**said)

    assert len(refusal.value.messages) == 1
    assert file.steps.count() == 1


def test_a_procedure_has_its_own_steps_and_no_others(team, legal):
    with pytest.raises(ValidationError):
        actions.record_step(file=a_file(team), kind=S.REJECTED_FAST, on=on("2018-12-04"), by=legal)


def test_what_falls_due_goes_to_who_handles_the_file(team, legal):
    file = a_file(team)
    actions.record_step(file=file, kind=S.DECISION_REJECTED, on=on("2018-12-04"), by=legal)
    colleague = Colleague.objects.get(account=legal)

    actions.give_to(file=file, to=colleague, on=on("2026-11-20"), read_version=1, by=legal)

    assert item("objection").colleague_id == colleague.pk


def test_a_file_is_given_to_nobody_who_would_not_see_it(team, legal):
    guide = Colleague.objects.get(account=somebody_in(Role.GUIDE, team))

    with pytest.raises(ValidationError):
        actions.give_to(file=a_file(team), to=guide, on=on("2026-11-20"), read_version=1, by=legal)


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.LEGAL, 1), (Role.TEAM_LEADER, 1), (Role.GUIDE, 0), (Role.DESK, 0)],
)
def test_legal_items_are_for_who_keeps_legal_files(team, role, seen):
    refresh(step(a_file(team), S.DECISION_REJECTED, "2018-12-04"), on=on("2018-12-05"))

    user = somebody_in(role, team)

    assert Item.objects.visible_to(user).count() == seen


def test_another_team_sees_nothing_of_it(team):
    there = TeamFactory()
    refresh(step(a_file(team), S.DECISION_REJECTED, "2018-12-04"), on=on("2018-12-05"))

    assert not Item.objects.visible_to(somebody_in(Role.LEGAL, there)).exists()
    scope.enter(user=None, teams=[there.pk], why="a test looks")
    assert due_on(there.pk, on("2018-12-05")) == []
    assert not Item.objects.exists()
