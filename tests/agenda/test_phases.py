"""The end of a service: said in time, and settled by what comes next."""

from datetime import date

import pytest

from tests.factories import (
    ClosingFactory,
    ColleagueFactory,
    PartnerFactory,
    PersonFactory,
    ReopeningFactory,
    TeamFactory,
    TrajectoryFactory,
    UserFactory,
)
from wegwijs.base.core import scope
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.keeping import refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.guidance.actions import accept_handover, close_file, reopen_file
from wegwijs.services.guidance.models import EndReason, Programme

BEGAN = date(2018, 3, 1)
LAST = date(2018, 5, 31)
PLAN, ENDED = "guidance.plan_the_end", "guidance.ended"


@pytest.fixture
def person(team):
    return PersonFactory(team=team)


@pytest.fixture
def guide(team):
    return ColleagueFactory(team=team)


@pytest.fixture
def run(team, person, guide):
    """Settlement coaching for which the last day of May was agreed."""
    return runs(team, person, guide=guide, until=LAST)


def runs(team, person, programme=Programme.SETTLEMENT, **fields):
    return TrajectoryFactory(
        **{"team": team, "person": person, "programme": programme, "since": BEGAN} | fields
    )


def known(team, on):
    """What was due on a day, of which fact and when."""
    return {each.of.key: each.due for each in due_on(team.pk, on)}


def stored(team, key, on):
    refresh_team(team.pk, on)
    return Item.objects.get(source=key)


def test_two_weeks_before_the_agreed_end_the_guide_agrees_on_what_comes(team, run, guide):
    item = stored(team, PLAN, BEGAN)

    assert (item.due, item.last_day, item.colleague) == (
        date(2018, 5, 17),
        date(2018, 5, 17),
        guide,
    )
    assert item.compartment == "guidance"


def test_on_the_last_day_the_plan_gives_way_to_the_end(team, run):
    assert known(team, date(2018, 5, 30)) == {PLAN: date(2018, 5, 17), ENDED: LAST}
    assert known(team, LAST) == {ENDED: LAST}


def test_the_guide_is_still_asked_in_the_month_of_closing(team, run, guide):
    assert stored(team, ENDED, date(2018, 7, 1)).colleague == guide
    assert stored(team, ENDED, date(2018, 7, 2)).colleague is None


def test_the_next_service_settles_the_end(team, person, run):
    runs(team, person, Programme.SOCIAL, since=date(2018, 6, 1), until=date(2019, 5, 31))

    refresh_team(team.pk, date(2018, 6, 1))

    item = Item.objects.get(source=ENDED, fact=run.pk)
    assert (item.state, item.ended_on) == (State.DONE, date(2018, 6, 1))
    assert known(team, date(2018, 5, 20)) == {PLAN: date(2018, 5, 17), ENDED: LAST}


def test_a_service_that_began_the_same_day_and_lasts_longer_is_what_comes_next(team, person, run):
    runs(team, person, Programme.SOCIAL, until=date(2019, 2, 28))

    refresh_team(team.pk, BEGAN)

    states = dict(Item.objects.filter(source=ENDED).values_list("fact", "state"))
    assert states.pop(run.pk) == State.DONE
    assert list(states.values()) == [State.OPEN]


def test_a_reason_of_ending_settles_it_on_the_last_day(team, person):
    runs(team, person, until=LAST, planned_until=LAST, end_reason=EndReason.COMPLETED)

    item = stored(team, ENDED, date(2018, 6, 20))

    assert (item.state, item.ended_on) == (State.DONE, LAST)


def test_closing_the_file_settles_it_at_once(team, person, run):
    refresh_team(team.pk, BEGAN)

    close_file(person=person, team=team, on=date(2018, 5, 20), by=UserFactory())

    items = {item.source: (item.state, item.ended_on) for item in Item.objects.all()}
    assert items == dict.fromkeys((PLAN, ENDED), (State.DONE, date(2018, 5, 20)))


def test_before_the_closing_the_end_stood_where_it_was_agreed(team, person, run):
    close_file(person=person, team=team, on=date(2018, 5, 10), by=UserFactory())

    assert known(team, date(2018, 5, 9)) == {PLAN: date(2018, 5, 17), ENDED: LAST}
    assert known(team, date(2018, 5, 10)) == {}


def test_before_it_was_closed_on_the_agreed_day_that_day_was_known_too(team, person, run):
    close_file(person=person, team=team, on=LAST, by=UserFactory())

    assert known(team, date(2018, 5, 20)) == {PLAN: date(2018, 5, 17), ENDED: LAST}
    assert known(team, LAST) == {}


@pytest.mark.parametrize("reason", [EndReason.STOPPED, EndReason.COMPLETED])
def test_a_past_day_knows_nothing_of_a_stop_that_nobody_foresaw(team, person, reason):
    runs(team, person, until=date(2018, 4, 12), end_reason=reason)

    # Three months after 1 March: what held as long as no last day was agreed.
    assert known(team, date(2018, 4, 11)) == {"guidance.settlement_ends": date(2018, 6, 1)}
    assert known(team, date(2018, 4, 12)) == {}


def test_closing_what_had_no_agreed_end_tells_a_past_day_nothing(team, person):
    runs(team, person)

    close_file(person=person, team=team, on=date(2018, 4, 12), by=UserFactory())

    assert known(team, date(2018, 4, 11)) == {"guidance.settlement_ends": date(2018, 6, 1)}


@pytest.mark.parametrize(
    ("programme", "rule", "due"),
    [
        (Programme.SETTLEMENT, "guidance.settlement", date(2018, 6, 1)),
        (Programme.SOCIAL, "guidance.social_first_year", date(2019, 3, 1)),
        (Programme.SOCIAL_SECOND_YEAR, "guidance.social_second_year", date(2019, 3, 1)),
    ],
)
def test_without_an_agreed_end_the_usual_time_counts(team, person, programme, rule, due):
    runs(team, person, programme)

    item = stored(team, f"{rule}_ends", BEGAN)

    assert (item.due, item.state) == (due, State.OPEN)


def test_an_end_that_is_agreed_on_later_takes_its_place(team, person):
    run = runs(team, person)
    refresh_team(team.pk, BEGAN)
    run.until = date(2018, 6, 30)
    run.save()

    refresh_team(team.pk, BEGAN)

    assert {item.source: item.due for item in Item.objects.all()} == {
        PLAN: date(2018, 6, 16),
        ENDED: date(2018, 6, 30),
    }


def test_employment_coaching_has_no_usual_time(team, person):
    runs(team, person, Programme.LABOUR)

    assert known(team, date(2020, 1, 1)) == {}


def test_another_team_does_not_settle_ours(team, person, run):
    there = TeamFactory()
    runs(there, person, Programme.SOCIAL, since=date(2018, 6, 1))
    scope.enter(user=None, teams=[team.pk, there.pk], why="a test looks at both")

    assert stored(team, ENDED, date(2018, 6, 2)).state == State.OPEN


# Handed over to a partner

TAKES_OVER = "guidance.handover_accepted"


@pytest.fixture
def closing(team, person, guide):
    """Handed over on Monday 4 June 2035, far enough ahead to be open whenever this runs."""
    return ClosingFactory(
        team=team,
        person=person,
        colleague=guide,
        on=date(2035, 6, 4),
        handed_over_to=PartnerFactory(team=team),
    )


def test_the_partner_is_asked_after_two_weeks(team, closing, guide):
    item = stored(team, TAKES_OVER, date(2035, 6, 4))

    assert (item.due, item.colleague) == (date(2035, 6, 18), guide)


def test_that_the_partner_accepts_settles_it(team, closing):
    refresh_team(team.pk, date(2035, 6, 4))

    accept_handover(closing=closing, on=date(2035, 6, 7), read_version=1, by=UserFactory())

    item = Item.objects.get(source=TAKES_OVER)
    assert (item.state, item.ended_on) == (State.DONE, date(2035, 6, 7))


def test_who_is_back_waits_for_no_partner(team, person, closing):
    ReopeningFactory(team=team, person=person, on=date(2035, 6, 11))

    assert TAKES_OVER in known(team, date(2035, 6, 10))
    assert TAKES_OVER not in known(team, date(2035, 6, 11))


def test_reopening_drops_it_in_the_same_step(team, person, guide):
    ClosingFactory(
        team=team,
        person=person,
        on=date(2026, 6, 4),
        handed_over_to=PartnerFactory(team=team),
    )
    refresh_team(team.pk, date(2026, 6, 4))

    reopen_file(person=person, team=team, on=date(2026, 6, 11), reason="", by=UserFactory())

    item = Item.objects.get(source=TAKES_OVER)
    assert (item.state, item.because) == (State.DROPPED, Because.OVER)


def test_a_closing_without_a_partner_waits_for_nobody(team, person):
    ClosingFactory(team=team, person=person, on=date(2018, 6, 4))

    assert known(team, date(2018, 7, 1)) == {}


def test_a_short_service_beside_it_does_not_settle_the_end_of_the_long_one(team, person, guide):
    runs(team, person, Programme.SOCIAL, guide=guide, until=date(2018, 12, 31))
    runs(
        team, person, Programme.LABOUR, guide=guide, since=date(2018, 4, 1), until=date(2018, 5, 31)
    )

    ends = [each.due for each in due_on(team.pk, date(2018, 12, 20)) if each.of.key == ENDED]

    assert date(2018, 12, 31) in ends
