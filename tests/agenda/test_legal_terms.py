"""From a step or a document to the day by which something must be done. Counted by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import (
    DocumentFactory,
    LegalFileFactory,
    PersonFactory,
    StepFactory,
    TeamFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.legal import actions
from wegwijs.services.legal.models import DocumentKind, FileKind, StepKind

ASYLUM, FAMILY = FileKind.ASYLUM, FileKind.FAMILY_REUNIFICATION
DUTCH, RENEWAL, OTHER = FileKind.NATURALISATION, FileKind.PERMIT_RENEWAL, FileKind.OTHER
S = StepKind


def on(written: str) -> date:
    return date.fromisoformat(written)


@pytest.fixture
def team(db):
    team = TeamFactory()
    scope.enter(user=None, teams=[team.pk], why="a test looks")
    return team


@pytest.fixture
def legal(team):
    return somebody_in(Role.LEGAL, team)


def a_file(team, kind=FAMILY, **fields):
    return LegalFileFactory(team=team, kind=kind, opened_on=on("2013-01-07"), **fields)


def step(file, kind, day):
    """A step, written down on the day itself."""
    at = datetime.combine(on(day), datetime.min.time(), UTC) + timedelta(hours=9)
    return StepFactory(team=file.team, file=file, kind=kind, on=on(day), entered_at=at)


def items(source):
    return list(Item.objects.filter(source=f"legal.{source}").order_by("pk"))


def item(source):
    (found,) = items(source)
    return found


@pytest.mark.parametrize(
    ("kind", "steps", "source", "due", "last_day", "because"),
    [
        (
            *(FAMILY, [(S.PERMIT_GRANTED, "2025-02-05")], "nareis_application"),
            *("2025-05-05", "2025-05-06", "three months end on Liberation Day"),
        ),
        (
            *(FAMILY, [(S.PERMIT_GRANTED, "2018-11-30")], "nareis_application"),
            *("2019-02-28", "2019-02-28", "February has no 30th"),
        ),
        (
            *(ASYLUM, [(S.PERMIT_GRANTED, "2018-11-30")], "nareis_first"),
            *("2019-02-28", "2019-02-28", "the same three months, before anybody spoke of family"),
        ),
        (
            *(FAMILY, [(S.DECISION_REJECTED, "2018-12-04")], "objection"),
            *("2019-01-01", "2019-01-02", "four weeks end on New Year's Day"),
        ),
        (
            *(RENEWAL, [(S.DECISION_REJECTED, "2018-11-27")], "objection"),
            *("2018-12-25", "2018-12-27", "both Christmas days"),
        ),
        (
            *(OTHER, [(S.DECISION_REJECTED, "2018-11-27")], "objection_other"),
            *("2018-12-25", "2018-12-27", "which law is not known: the shorter term"),
        ),
        (
            *(DUTCH, [(S.DECISION_REJECTED, "2026-02-17")], "objection_general"),
            *("2026-03-31", "2026-03-31", "six weeks, not four"),
        ),
        (
            *(ASYLUM, [(S.DECISION_REJECTED, "2019-05-02")], "asylum_appeal"),
            *("2019-05-30", "2019-05-31", "Ascension Day"),
        ),
        (
            *(ASYLUM, [(S.REJECTED_FAST, "2019-04-12")], "fast_appeal"),
            *("2019-04-19", "2019-04-23", "Good Friday, and Easter after it"),
        ),
        (
            *(FAMILY, [(S.OBJECTION_REJECTED, "2018-10-01")], "appeal"),
            *("2018-10-29", "2018-10-29", "four weeks"),
        ),
        (
            *(DUTCH, [(S.OBJECTION_REJECTED, "2018-10-01")], "appeal_general"),
            *("2018-11-12", "2018-11-12", "six weeks"),
        ),
        (
            *(FAMILY, [(S.RULING_AGAINST, "2018-10-01")], "higher_appeal"),
            *("2018-10-29", "2018-10-29", "four weeks"),
        ),
        (
            ASYLUM,
            [(S.REJECTED_FAST, "2018-08-01"), (S.RULING_AGAINST, "2018-10-01")],
            *("higher_appeal_fast", "2018-10-08", "2018-10-08", "one week, as for the appeal"),
        ),
        (
            *(FAMILY, [(S.APPLIED, "2018-03-01")], "nareis_decision"),
            *("2018-05-30", "2018-05-30", "ninety days"),
        ),
        (
            FAMILY,
            [(S.APPLIED, "2018-03-01"), (S.LONGER, "2018-05-25")],
            *("nareis_decision", "2018-08-30", "2018-08-30", "and three months more"),
        ),
        (
            *(ASYLUM, [(S.APPLIED, "2018-01-15")], "asylum_decision"),
            *("2018-07-15", "2018-07-15", "six months on a Sunday: so long a term stays"),
        ),
        (
            ASYLUM,
            [(S.APPLIED, "2018-01-15"), (S.LONGER, "2018-07-02")],
            *("asylum_decision", "2019-04-15", "2019-04-15", "six and nine months"),
        ),
        (
            ASYLUM,
            [(S.APPLIED, "2018-01-15"), (S.LONGER, "2018-07-02"), (S.LONGER, "2019-04-01")],
            *("asylum_decision", "2019-07-15", "2019-07-15", "and three months more"),
        ),
        (
            *(DUTCH, [(S.PAID, "2018-02-01")], "naturalisation_decision"),
            *("2019-02-01", "2019-02-01", "a year"),
        ),
        (
            FAMILY,
            [(S.DECISION_REJECTED, "2018-12-04"), (S.OBJECTED, "2018-12-21")],
            *("objection_decision", "2019-05-21", "2019-05-21", "24 weeks after the rejection"),
        ),
        (
            *(FAMILY, [(S.DEFAULT_NOTICE, "2018-06-05")], "appeal_late_decision"),
            *("2018-06-19", "2018-06-19", "two weeks"),
        ),
        (
            *(FAMILY, [(S.DECISION_GRANTED, "2018-05-14")], "visa_issue"),
            *("2018-08-14", "2018-08-14", "three months"),
        ),
        (
            *(FAMILY, [(S.VISA_ISSUED, "2018-06-01")], "visa_validity"),
            *("2018-08-30", "2018-08-30", "ninety days"),
        ),
        (
            *(FAMILY, [(S.FAMILY_REPORTED, "2018-07-03")], "family_permit"),
            *("2018-07-17", "2018-07-17", "two weeks"),
        ),
    ],
)
def test_a_step_makes_due_what_follows_from_it(team, kind, steps, source, due, last_day, because):
    file = a_file(team, kind)
    written = [step(file, each, day) for each, day in steps]

    refresh(*written, on=written[-1].on)

    found = item(source)
    assert (found.due, found.last_day) == (on(due), on(last_day)), because
    assert (found.person_id, found.role, found.state) == (file.person_id, Role.LEGAL, State.OPEN)


@pytest.mark.parametrize(
    ("kind", "ends", "source", "due"),
    [
        (DocumentKind.ASYLUM, "2018-11-21", "asylum_renewal", "2018-08-21"),
        (DocumentKind.ASYLUM, "2018-11-21", "asylum_end", "2018-11-21"),
        (DocumentKind.ASYLUM_INDEFINITE, "2018-11-21", "asylum_end", "2018-11-21"),
        (DocumentKind.REGULAR, "2018-11-21", "regular_renewal", "2018-11-20"),
        (DocumentKind.REFUGEE_TRAVEL, "2019-03-31", "travel_renewal", "2018-12-31"),
        (DocumentKind.ALIEN_TRAVEL, "2019-03-31", "travel_end", "2019-03-31"),
        (DocumentKind.MVV, "2018-06-30", "visa_end", "2018-06-30"),
    ],
)
def test_a_document_that_ends_stands_in_the_agenda(team, kind, ends, source, due):
    document = DocumentFactory(
        team=team, kind=kind, issued_on=on("2018-04-02"), valid_until=on(ends)
    )

    refresh(document, on=on("2018-04-03"))

    assert item(source).due == on(due)


@pytest.mark.parametrize(
    ("nationality", "source", "due"),
    [("SY", "naturalisation", "2019-02-28"), ("XS", "naturalisation_stateless", "2017-02-28")],
)
def test_becoming_dutch_counts_from_the_first_permit(team, nationality, source, due):
    person = PersonFactory(team=team, nationality=nationality)
    first = DocumentFactory(
        team=team, person=person, issued_on=on("2014-02-28"), valid_until=on("2019-02-27")
    )
    DocumentFactory(
        team=team, person=person, issued_on=on("2019-02-28"), valid_until=on("2024-02-27")
    )

    refresh(first, on=on("2016-01-04"))

    assert (item(source).fact, item(source).due) == (first.pk, on(due))
    assert len([each for each in Item.objects.all() if "naturalisation" in each.source]) == 1


def test_who_has_asked_to_become_dutch_is_asked_no_more(team):
    permit = DocumentFactory(team=team, issued_on=on("2014-02-28"), valid_until=on("2019-02-27"))
    LegalFileFactory(team=team, person=permit.person, kind=DUTCH, opened_on=on("2019-03-04"))

    refresh(permit, on=on("2019-03-05"))

    assert item("naturalisation").ended_on == on("2019-03-04")


def test_a_new_permit_ends_the_terms_of_the_old_one(team):
    old = DocumentFactory(team=team, issued_on=on("2013-11-22"), valid_until=on("2018-11-21"))
    new = DocumentFactory(
        team=team, person=old.person, issued_on=on("2018-11-22"), valid_until=on("2023-11-21")
    )

    refresh(new, on=on("2018-12-03"))

    assert {each.fact: each.ended_on for each in items("asylum_end")} == {
        old.pk: on("2018-11-22"),
        new.pk: None,
    }


def test_a_document_is_known_on_a_past_day_from_its_issue_on(team):
    DocumentFactory(team=team, issued_on=on("2018-04-02"), valid_until=on("2018-11-21"))

    known = {each.of.key: each.last_day for each in due_on(team.pk, on("2018-04-02"))}

    assert known["legal.asylum_end"] == on("2018-11-21")
    assert due_on(team.pk, on("2018-04-01")) == []


def test_the_day_of_receipt_takes_over_from_the_day_of_sending(team):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    refresh(step(file, S.RECEIVED, "2018-03-05"), on=on("2018-03-06"))

    sent, received = items("nareis_decision")

    assert (sent.state, sent.ended_on) == (State.DROPPED, on("2018-03-05"))
    assert (received.due, received.last_day) == (on("2018-06-03"), on("2018-06-04"))


def test_that_the_visa_is_ready_takes_over_from_the_decision(team):
    file = a_file(team)
    step(file, S.DECISION_GRANTED, "2018-05-14")
    refresh(step(file, S.VISA_READY, "2018-05-21"), on=on("2018-05-22"))

    decided, ready = items("visa_issue")

    assert (decided.state, ready.due) == (State.DROPPED, on("2018-08-21"))


def test_a_notice_of_default_settles_a_late_decision_and_opens_the_way_to_the_court(team, legal):
    applied = step(a_file(team), S.APPLIED, "2018-03-01")
    refresh(applied, on=on("2018-03-02"))
    settle = item("nareis_decision").of.settle

    settle.by(applied.pk, on("2018-06-05"), legal)

    assert (item("nareis_decision").state, item("nareis_decision").ended_on) == (
        State.DONE,
        on("2018-06-05"),
    )
    assert item("appeal_late_decision").due == on("2018-06-19")


def test_every_term_of_a_file_is_settled_by_a_step_or_on_its_page(team):
    of_legal = [of for of in DUE.values() if of.key.startswith("legal.")]

    assert len(of_legal) == 28
    assert all(of.settle and (of.settle.by or of.settle.screen) for of in of_legal)


def test_an_objection_before_the_rejection_is_out_of_order_and_leaves_the_term_open(team):
    file = a_file(team)
    step(file, S.OBJECTED, "2018-12-03")
    refresh(step(file, S.DECISION_REJECTED, "2018-12-04"), on=on("2018-12-05"))

    wrong = item("objection_decision")

    assert (wrong.problem, wrong.last_day) == ("out_of_order", None)
    assert item("objection").state == State.OPEN


def test_a_grant_under_law_that_is_not_known_gives_no_day(team):
    refresh(step(a_file(team), S.PERMIT_GRANTED, "2026-07-01"), on=on("2026-07-02"))

    found = item("nareis_application")

    assert (found.problem, found.last_day, found.state) == ("law_unknown", None, State.OPEN)


def test_closing_a_file_ends_what_is_waited_for_and_no_term_to_object(team, legal):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    step(file, S.DECISION_REJECTED, "2018-12-04")
    waiting = a_file(team)
    step(waiting, S.APPLIED, "2018-03-01")
    refresh_team(team.pk, on("2018-12-05"))

    for each in (file, waiting):
        actions.close_legal_file(
            file=each, on=on("2018-12-05"), result="rejected", read_version=1, by=legal
        )
    refresh_team(team.pk, on("2018-12-05"))

    assert item("objection").state == State.OPEN
    ended = {each.person_id: each.state for each in items("nareis_decision")}
    assert ended == {file.person_id: State.DONE, waiting.person_id: State.DROPPED}


def test_a_reopened_file_waits_again(team, legal):
    file = a_file(team, closed_on=on("2018-04-02"))
    step(file, S.APPLIED, "2018-03-01")
    refresh_team(team.pk, on("2018-04-03"))

    actions.reopen_legal_file(file=file, read_version=1, by=legal)
    refresh_team(team.pk, on("2018-04-03"))

    assert item("nareis_decision").state == State.OPEN


def test_a_past_day_knows_nothing_of_later_steps(team):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    step(file, S.DECISION_REJECTED, "2018-12-04")
    step(file, S.OBJECTED, "2018-12-21")

    def known(day):
        return {each.of.key for each in due_on(team.pk, on(day))}

    assert known("2018-12-03") == {"legal.nareis_decision"}
    assert known("2018-12-05") == {"legal.objection"}
    assert known("2018-12-21") == {"legal.objection_decision"}


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
