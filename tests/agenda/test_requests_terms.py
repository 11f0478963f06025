"""A client who asks about their own data has an answer within a month."""

from datetime import date

import pytest

from tests.factories import ClientRequestFactory, PersonFactory
from tests.walls.looking import somebody_in
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Item, State
from wegwijs.front.ending import actions


def asked(team, by, on):
    return actions.record_request(
        person=PersonFactory(team=team).pk,
        team=team.pk,
        kind="access",
        received_on=on,
        question="",
        by=by,
    )


def the_answer():
    return Item.objects.get(source="requests.answer")


def test_a_request_makes_an_item_for_the_team_leader(team, by):
    asked(team, by, date(2026, 11, 16))

    item = the_answer()
    assert (item.due, item.last_day) == (date(2026, 12, 16), date(2026, 12, 16))
    assert (item.role, item.compartment) == (Role.TEAM_LEADER, Compartment.REQUESTS)


@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),  # February has no 31st
        (date(2026, 3, 25), date(2026, 4, 25)),  # a Saturday: no term of the Dutch Act
    ],
)
def test_a_month_is_a_month_and_no_day_later(team, by, received, last_day):
    asked(team, by, received)

    assert the_answer().last_day == last_day


def test_more_time_told_within_the_month_gives_two_months_more(team, by):
    request = asked(team, by, date(2026, 11, 16))

    actions.extend(
        asked=request, on=date(2026, 12, 1), reason="Veel stukken.", read_version=1, by=by
    )

    item = the_answer()
    assert item.last_day == date(2027, 2, 16)
    assert item.moved_from == date(2026, 12, 16)


def test_the_answer_does_it(team, by):
    request = asked(team, by, date(2026, 11, 16))

    actions.answer(asked=request, on=date(2026, 11, 20), text="Zie dossier.", read_version=1, by=by)

    assert (the_answer().state, the_answer().ended_on) == (State.DONE, date(2026, 11, 20))


def test_on_a_past_day_it_was_not_answered_and_not_given_more_time(team):
    ClientRequestFactory(
        team=team,
        received_on=date(2026, 3, 2),
        extended_on=date(2026, 3, 20),
        extension_reason="Veel stukken.",
        answered_on=date(2026, 5, 4),
    )

    then = {on: due_on(team.pk, on) for on in (date(2026, 3, 19), date(2026, 3, 20))}

    assert [each.due for each in then[date(2026, 3, 19)]] == [date(2026, 4, 2)]
    assert [each.due for each in then[date(2026, 3, 20)]] == [date(2026, 6, 2)]
    assert due_on(team.pk, date(2026, 5, 4)) == []


def test_before_the_regulation_the_law_is_not_known_here(team):
    ClientRequestFactory(team=team, received_on=date(2018, 5, 24))

    refresh_team(team.pk, date(2018, 6, 1))

    assert (the_answer().problem, the_answer().last_day) == ("law_unknown", None)


def test_the_leader_and_the_privacy_officer_see_it_and_a_guide_does_not(house):
    request = ClientRequestFactory(team=house.here, received_on=date(2026, 11, 16))
    house.look_as(house.leader)
    refresh(request)

    of_it = {"source": "requests.answer", "fact": request.pk}
    for user, sees in (
        (house.leader, True),
        (somebody_in(Role.PRIVACY_OFFICER, house.here), True),
        (somebody_in(Role.GUIDE, house.here), False),
        (house.leader_there, False),
    ):
        found = Item.objects.visible_to(house.look_as(user)).filter(**of_it)
        assert found.exists() is sees
