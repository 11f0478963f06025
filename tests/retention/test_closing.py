"""Closing a file, the partner that accepts, and coming back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.factories import (
    ClientFactory,
    ClosingFactory,
    MunicipalityFactory,
    PartnerFactory,
    ReopeningFactory,
    ResidenceFactory,
    TeamFactory,
    TrajectoryFactory,
    UserFactory,
)
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.records import StaleError
from wegwijs.services.guidance.actions import accept_handover, close_file, reopen_file
from wegwijs.services.guidance.models import EndReason
from wegwijs.services.guidance.queries import closed_files, file_of

SPRING = date(2026, 3, 2)
SUMMER = date(2026, 6, 15)
AUTUMN = date(2026, 10, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def client(db):
    file = ClientFactory()
    scope.enter(user=None, teams=[file.team_id], why="a test looks")
    return file


@pytest.fixture
def by(client):
    return UserFactory()


def closed(client, by, on=SUMMER, **more):
    return close_file(person=client.person, team=client.team, on=on, by=by, **more)


def state(client, on):
    return file_of(client.person, client.team_id, on)


def test_what_runs_ends_on_the_day_of_closing_with_its_reason(client, by):
    runs = TrajectoryFactory(
        team=client.team, person=client.person, since=SPRING, until=date(2027, 3, 1)
    )

    closed(client, by, end_reason=EndReason.MOVED_AWAY)

    runs.refresh_from_db()
    assert (runs.until, runs.end_reason) == (SUMMER, EndReason.MOVED_AWAY)
    assert runs.planned_until == date(2027, 3, 1)
    assert runs.version == 2


def test_what_was_over_before_stays_as_it_was(client, by):
    over = TrajectoryFactory(
        team=client.team, person=client.person, since=SPRING, until=SUMMER - ONE_DAY, end_reason=""
    )

    closed(client, by)

    over.refresh_from_db()
    assert (over.until, over.end_reason, over.version) == (SUMMER - ONE_DAY, "", 1)


def test_a_closing_says_when_with_whom_and_where(client, by):
    home = MunicipalityFactory()
    ResidenceFactory(team=client.team, person=client.person, municipality=home, since=SPRING)
    partner = PartnerFactory(team=client.team)

    closing = closed(
        client,
        by,
        interview_on=SUMMER,
        paper_purged_on=SUMMER,
        handed_over_to=partner,
        still_needed="hulp bij de post",
    )

    assert closing.municipality == home
    assert (closing.interview_on, closing.paper_purged_on) == (SUMMER, SUMMER)
    assert (closing.handed_over_to, closing.handover_accepted_on) == (partner, None)
    assert Line.objects.filter(event="guidance.closed", subject=closing.pk).exists()


def test_a_closed_file_cannot_be_closed_again(client, by):
    closed(client, by)

    with pytest.raises(ValidationError, match="already closed"):
        closed(client, by, on=AUTUMN)


def test_the_partner_accepts_later_and_until_then_the_file_says_so(client, by):
    closing = closed(client, by, handed_over_to=PartnerFactory(team=client.team))
    waiting = state(client, AUTUMN).awaits_partner

    accept_handover(closing=closing, on=AUTUMN, read_version=1, by=by)

    assert waiting
    assert not state(client, AUTUMN).awaits_partner
    assert closing.handover_accepted_on == AUTUMN


def test_a_partner_cannot_accept_before_the_closing_or_what_nobody_was_asked(client, by):
    closing = closed(client, by, handed_over_to=PartnerFactory(team=client.team))

    with pytest.raises(ValidationError, match="before the file was closed"):
        accept_handover(closing=closing, on=SUMMER - ONE_DAY, read_version=1, by=by)
    closing.handed_over_to = None
    with pytest.raises(ValidationError, match="nobody"):
        accept_handover(closing=closing, on=AUTUMN, read_version=1, by=by)


def test_the_second_of_two_who_accept_is_told(client, by):
    closing = closed(client, by, handed_over_to=PartnerFactory(team=client.team))
    accept_handover(closing=closing, on=AUTUMN, read_version=1, by=by)

    with pytest.raises(StaleError):
        accept_handover(closing=closing, on=SUMMER, read_version=1, by=by)


def test_open_or_closed_on_a_day_follows_from_closings_and_reopenings(client, by):
    closed(client, by)
    reopen_file(person=client.person, team=client.team, on=AUTUMN, reason="vraag", by=by)

    assert [state(client, day).is_closed for day in (SUMMER - ONE_DAY, SUMMER)] == [False, True]
    assert [state(client, day).is_closed for day in (AUTUMN - ONE_DAY, AUTUMN)] == [True, False]
    assert closed_files(client.team_id, AUTUMN - ONE_DAY) == {client.person_id: SUMMER}
    assert closed_files(client.team_id, AUTUMN) == {}


def test_who_came_back_can_be_closed_again(client, by):
    closed(client, by)
    reopen_file(person=client.person, team=client.team, on=AUTUMN, reason="", by=by)

    closed(client, by, on=AUTUMN + ONE_DAY)

    assert closed_files(client.team_id, date(2026, 12, 1)) == {client.person_id: AUTUMN + ONE_DAY}


def test_an_open_file_cannot_be_opened_again(client, by):
    with pytest.raises(ValidationError, match="open already"):
        reopen_file(person=client.person, team=client.team, on=AUTUMN, reason="", by=by)


def test_what_a_workbook_says_of_closings_is_the_same_fact(client):
    ClosingFactory(team=client.team, person=client.person, on=SUMMER)

    assert state(client, AUTUMN).is_closed


def test_guidance_that_begins_after_a_closing_means_the_file_is_open(client):
    ClosingFactory(team=client.team, person=client.person, on=SPRING)
    TrajectoryFactory(team=client.team, person=client.person, since=SUMMER)

    assert not state(client, SUMMER).is_closed
    assert closed_files(client.team_id, SUMMER) == {}


def test_a_closing_of_another_team_closes_no_file_here(client):
    elsewhere = TeamFactory()
    ClosingFactory(team=elsewhere, person=client.person, on=SPRING)
    ReopeningFactory(team=elsewhere, person=client.person, on=AUTUMN)
    scope.enter(user=None, teams=[client.team_id, elsewhere.pk], why="a test looks")

    assert not state(client, SUMMER).is_closed
