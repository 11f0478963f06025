"""Decisions that an authority or a court must take in time. Counted by hand."""

import pytest

from tests.agenda.in_files import S, a_file, item, items, on, step
from tests.factories import DocumentFactory
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.engines.agenda.models import State
from wegwijs.services.legal import actions
from wegwijs.services.legal.models import DocumentKind, FileKind

FAMILY, DUTCH = FileKind.FAMILY_REUNIFICATION, FileKind.NATURALISATION
RENEWAL, TRAVEL = FileKind.PERMIT_RENEWAL, FileKind.TRAVEL_DOCUMENT


@pytest.mark.parametrize(
    ("kind", "steps", "source", "due", "last", "because"),
    [
        (
            DUTCH,
            [(S.DECISION_REJECTED, "2026-02-17"), (S.OBJECTED, "2026-03-20")],
            *("objection_decision_general", "2026-05-12", "2026-05-12"),
            "six weeks after 31 March, the last day to object",
        ),
        (
            DUTCH,
            [(S.DECISION_REJECTED, "2018-11-20"), (S.OBJECTED, "2018-12-03")],
            *("objection_decision_general", "2019-02-13", "2019-02-13"),
            "New Year's Day moves the last day to object to 2 January",
        ),
        (
            TRAVEL,
            [
                *((S.DECISION_REJECTED, "2026-02-17"), (S.OBJECTED, "2026-03-20")),
                (S.LONGER, "2026-05-01"),
            ],
            *("objection_decision_general", "2026-06-23", "2026-06-23", "twelve weeks"),
        ),
        (
            DUTCH,
            [
                *((S.DECISION_REJECTED, "2026-02-17"), (S.OBJECTED, "2026-03-20")),
                *((S.LONGER, "2026-05-01"), (S.LONGER, "2026-06-15")),
            ],
            *("objection_decision_general", "2026-08-04", "2026-08-04", "eighteen weeks"),
        ),
        (
            *(RENEWAL, [(S.APPLIED, "2018-03-01")], "regular_decision"),
            *("2018-05-30", "2018-05-30", "ninety days"),
        ),
        (
            *(RENEWAL, [(S.RECEIVED, "2018-03-05")], "regular_decision"),
            *("2018-06-03", "2018-06-04", "ninety days end on a Sunday"),
        ),
        (
            RENEWAL,
            [(S.APPLIED, "2018-03-01"), (S.LONGER, "2018-05-25")],
            *("regular_decision", "2018-11-30", "2018-11-30", "and six months for advice"),
        ),
        (
            *(FAMILY, [(S.APPEALED_LATE, "2018-06-20")], "court_decides"),
            *("2018-08-15", "2018-08-15", "eight weeks"),
        ),
        (
            FAMILY,
            [(S.APPEALED_LATE, "2018-06-20"), (S.RULING_FOR, "2018-08-14")],
            *("late_decision", "2018-08-28", "2018-08-28", "two weeks"),
        ),
        (
            *(FAMILY, [(S.HIGHER_APPEALED, "2018-10-22")], "council_decides"),
            *("2019-04-01", "2019-04-01", "23 weeks, which no holiday moves"),
        ),
    ],
)
def test_a_step_makes_due_the_decision_that_follows(team, kind, steps, source, due, last, because):
    file = a_file(team, kind)
    written = [step(file, each, day) for each, day in steps]

    refresh(*written, on=written[-1].on)

    found = item(source)
    assert (found.due, found.last_day) == (on(due), on(last)), because
    assert (found.person_id, found.role, found.state) == (file.person_id, Role.LEGAL, State.OPEN)


@pytest.mark.parametrize("kind", [FAMILY, DUTCH])
def test_an_objection_to_no_known_rejection_gives_no_day(team, kind):
    refresh(step(a_file(team, kind), S.OBJECTED, "2026-02-16"), on=on("2026-02-18"))

    source = "objection_decision" if kind == FAMILY else "objection_decision_general"
    assert (item(source).problem, item(source).last_day) == ("missing", None)


def test_an_objection_before_the_rejection_is_told_so(team):
    file = a_file(team, DUTCH)
    step(file, S.DECISION_REJECTED, "2026-02-17")
    refresh(step(file, S.OBJECTED, "2026-02-16"), on=on("2026-02-18"))

    wrong = item("objection_decision_general")

    assert (wrong.problem, wrong.last_day, wrong.state) == ("out_of_order", None, State.OPEN)


@pytest.mark.parametrize(
    ("permits", "counted"),
    [
        ([], True),
        ([(DocumentKind.REGULAR, "2017-05-01")], True),
        ([(DocumentKind.ASYLUM, "2013-05-01")], False),
        ([(DocumentKind.ASYLUM, "2013-05-01"), (DocumentKind.REGULAR, "2017-05-01")], True),
        ([(DocumentKind.REGULAR, "2017-05-01"), (DocumentKind.ASYLUM, "2018-03-02")], True),
    ],
)
def test_ninety_days_are_for_a_regular_permit_or_one_that_nobody_wrote_down(team, permits, counted):
    file = a_file(team, RENEWAL)
    for kind, day in permits:
        DocumentFactory(
            team=team,
            person=file.person,
            kind=kind,
            issued_on=on(day),
            valid_until=on("2028-01-01"),
        )

    refresh(step(file, S.APPLIED, "2018-03-01"), on=on("2018-03-02"))

    assert len(items("regular_decision")) == counted


def test_a_decision_on_the_permit_settles_it(team, legal):
    file = a_file(team, RENEWAL)
    refresh(step(file, S.APPLIED, "2018-03-01"), on=on("2018-03-02"))

    actions.record_step(file=file, kind=S.DECISION_GRANTED, on=on("2018-05-14"), by=legal)

    found = item("regular_decision")
    assert (found.state, found.ended_on) == (State.DONE, on("2018-05-14"))


def test_a_judgment_in_a_case_about_the_decision_itself_gives_no_two_weeks(team):
    file = a_file(team)
    step(file, S.APPEALED_LATE, "2018-06-20")
    step(file, S.OBJECTION_REJECTED, "2018-07-16")
    step(file, S.APPEALED, "2018-07-30")

    refresh(step(file, S.RULING_FOR, "2018-11-12"), on=on("2018-11-13"))

    assert items("late_decision") == []
    assert (item("court_decides").state, item("court_decides").ended_on) == (
        State.DONE,
        on("2018-11-12"),
    )


def test_against_the_council_of_state_nothing_can_be_sent(team):
    file = a_file(team)
    first = step(file, S.RULING_AGAINST, "2018-10-01")
    step(file, S.HIGHER_APPEALED, "2018-10-22")

    refresh(step(file, S.RULING_AGAINST, "2019-03-25"), on=on("2019-03-26"))

    assert (item("higher_appeal").fact, item("higher_appeal").state) == (first.pk, State.DONE)
    assert item("council_decides").ended_on == on("2019-03-25")
