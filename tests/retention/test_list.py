"""What is due on a day: who is on the list, what stops it, what was agreed."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from tests.factories import (
    ClientFactory,
    ClientRequestFactory,
    ClosingFactory,
    ColleagueFactory,
    EngagementFactory,
    HoldFactory,
    LegalFileFactory,
    LookFactory,
    MembershipFactory,
    ReopeningFactory,
    ShownFactory,
    TrajectoryFactory,
    UserFactory,
)
from wegwijs.base.core import scope
from wegwijs.base.people.actions import merge
from wegwijs.base.people.models import RequestKind
from wegwijs.engines.retention.actions import agree, end_hold, hold, take_back
from wegwijs.engines.retention.due import due
from wegwijs.engines.retention.models import Agreement
from wegwijs.engines.retention.rules import DataClass

CLOSED = date(2024, 3, 15)
OVER = date(2026, 3, 15)
DAY_BEFORE = date(2026, 3, 14)
TODAY = date(2026, 11, 22)


@pytest.fixture
def file(db):
    """A file that was closed on 15 March 2024."""
    client = ClientFactory()
    ClosingFactory(team=client.team, person=client.person, on=CLOSED)
    scope.enter(user=None, teams=[client.team_id], why="a test looks")
    return client


def lines(file, on=TODAY):
    return [(item.of, item.person, item.due_on) for item in due(file.team_id, on)]


def the_line(file, on=TODAY):
    [item] = due(file.team_id, on)
    return item


def about(file, **more):
    return {"team": file.team, "person": file.person} | more


def test_two_years_after_closing_everything_is_due_when_nothing_else_runs(file):
    assert lines(file, DAY_BEFORE) == []
    assert lines(file, OVER) == [(DataClass.IDENTITY, file.person_id, OVER)]


def test_a_file_that_was_never_closed_is_not_on_the_list(file):
    ClientFactory(team=file.team)

    assert len(lines(file)) == 1


def test_who_came_back_is_not_on_the_list(file):
    ReopeningFactory(**about(file, on=date(2025, 1, 1)))

    assert lines(file) == []


def test_a_legal_file_that_is_kept_longer_leaves_only_the_notes(file):
    LegalFileFactory(
        **about(file, opened_on=CLOSED, closed_on=date(2023, 6, 1))
        | {"opened_on": date(2022, 6, 1)}
    )

    assert lines(file) == [(DataClass.NOTES, file.person_id, OVER)]
    assert lines(file, date(2028, 6, 1)) == [(DataClass.IDENTITY, file.person_id, date(2028, 6, 1))]


def test_an_open_legal_file_has_no_term_and_keeps_the_person(file):
    LegalFileFactory(**about(file, opened_on=CLOSED))

    assert lines(file, date(2040, 1, 1)) == [(DataClass.NOTES, file.person_id, OVER)]


def test_legal_files_are_due_five_years_after_the_last_was_closed(file):
    TrajectoryFactory(**about(file, since=date(2024, 4, 1)))
    for year in (2019, 2021):
        LegalFileFactory(**about(file, opened_on=date(year, 1, 1), closed_on=date(year, 5, 31)))

    assert lines(file, date(2026, 5, 30)) == []
    assert lines(file, date(2026, 5, 31)) == [(DataClass.LEGAL, file.person_id, date(2026, 5, 31))]


def test_who_still_goes_to_a_group_is_not_forgotten(file):
    MembershipFactory(**about(file, since=date(2024, 1, 1)))

    assert lines(file) == [(DataClass.NOTES, file.person_id, OVER)]


def test_somebody_registered_twice_stands_on_the_list_once(file):
    double = ClientFactory(team=file.team)
    ClosingFactory(**about(double, on=date(2024, 6, 1)))
    merge(double=double.person, into=file.person, on=CLOSED, team=file.team, by=None)

    assert lines(file) == [(DataClass.IDENTITY, file.person_id, date(2026, 6, 1))]


def test_a_colleague_is_due_two_years_after_the_last_engagement(file):
    colleague = ColleagueFactory(team=file.team)
    of = {"team": file.team, "colleague": colleague, "since": date(2020, 1, 1)}
    EngagementFactory(**of, until=date(2022, 1, 1))
    EngagementFactory(**of | {"since": date(2021, 1, 1)}, until=date(2024, 5, 31))

    found = [(i.of, i.colleague) for i in due(file.team_id, date(2026, 5, 31)) if i.colleague]
    before = [i for i in due(file.team_id, date(2026, 5, 30)) if i.colleague]

    assert found == [(DataClass.COLLEAGUE, colleague.pk)]
    assert before == []


def test_who_still_works_here_is_not_on_the_list(file):
    colleague = ColleagueFactory(team=file.team)
    EngagementFactory(team=file.team, colleague=colleague, since=date(2010, 1, 1), until=CLOSED)
    EngagementFactory(team=file.team, colleague=colleague, since=date(2011, 1, 1), until=None)

    assert [item for item in due(file.team_id, TODAY) if item.colleague] == []


def test_a_request_to_be_erased_brings_it_forward(file):
    asked = ClientRequestFactory(
        **about(file, kind=RequestKind.ERASURE, received_on=date(2025, 2, 1))
    )

    item = the_line(file, date(2025, 2, 1))

    assert (item.of, item.due_on, item.asked) == (DataClass.IDENTITY, asked.received_on, True)
    assert not item.running


def test_the_list_says_when_something_still_runs_for_who_asks(file):
    TrajectoryFactory(**about(file, since=date(2026, 1, 1)))
    ClientRequestFactory(**about(file, kind=RequestKind.ERASURE, received_on=TODAY))

    assert the_line(file).running


def test_another_request_brings_nothing_forward(file):
    ClientRequestFactory(**about(file, kind=RequestKind.ACCESS, received_on=date(2025, 2, 1)))

    assert lines(file, date(2025, 2, 1)) == []


def test_what_is_agreed_goes_the_next_time(file):
    agree(item=the_line(file), on=TODAY, by=UserFactory())

    assert the_line(file).goes


def test_an_agreement_can_be_taken_back(file):
    agreed = agree(item=the_line(file), on=TODAY, by=UserFactory())

    take_back(agreement=agreed, by=UserFactory())

    assert the_line(file).agreement is None


def test_the_same_line_is_agreed_to_once(file):
    item = the_line(file)
    agree(item=item, on=TODAY, by=UserFactory())

    with pytest.raises(ValidationError, match="already agreed"):
        agree(item=item, on=TODAY, by=UserFactory())
    assert Agreement.objects.count() == 1


def test_an_agreement_says_nothing_about_a_file_that_came_back_and_was_closed_again(file):
    agree(item=the_line(file), on=TODAY, by=UserFactory())
    ReopeningFactory(**about(file, on=date(2026, 11, 23)))
    ClosingFactory(**about(file, on=date(2027, 3, 1)))
    again = date(2029, 3, 1)

    item = the_line(file, again)

    assert (item.began, item.agreement, item.goes) == (again, None, False)
    agree(item=item, on=again, by=UserFactory())
    assert the_line(file, again).goes
    assert Agreement.objects.get().on == again  # the old one is gone


def test_an_agreement_about_the_log_holds_until_the_next_run(file):
    long_ago = datetime(2020, 1, 1, 12, tzinfo=UTC)
    ShownFactory(team=file.team, look=LookFactory(team=file.team, at=long_ago))
    [log] = [item for item in due(file.team_id, TODAY) if item.of is DataClass.ACCESS_LOG]
    agree(item=log, on=TODAY, by=UserFactory())

    going = [item.of for item in due(file.team_id, date(2026, 11, 30)) if item.goes]

    assert going == [DataClass.ACCESS_LOG]


def test_a_hold_stops_it_whatever_was_agreed(file):
    agree(item=the_line(file), on=TODAY, by=UserFactory())
    hold(team=file.team, person=file.person, reason="een klacht", since=TODAY, by=UserFactory())

    item = the_line(file)

    assert item.hold.reason == "een klacht"
    assert not item.goes


def test_what_is_on_hold_cannot_be_agreed_to(file):
    HoldFactory(**about(file, since=CLOSED))

    with pytest.raises(ValidationError, match="legal hold"):
        agree(item=the_line(file), on=TODAY, by=UserFactory())


def test_after_its_last_day_a_hold_stops_nothing(file):
    held = HoldFactory(**about(file, since=CLOSED))

    end_hold(held=held, until=date(2026, 11, 21), read_version=1, by=UserFactory())

    assert the_line(file).hold is None
    assert the_line(file, date(2026, 11, 21)).hold == held


def test_there_is_one_hold_at_a_time(file):
    HoldFactory(**about(file, since=CLOSED))

    with pytest.raises(ValidationError, match="already is a legal hold"):
        hold(team=file.team, person=file.person, reason="nog een", since=TODAY, by=UserFactory())
