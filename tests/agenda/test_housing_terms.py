"""Terms of housing: a home after the link, the address, and leaving a temporary home."""

from datetime import date

import pytest

from tests.agenda.seeing import due_then
from tests.factories import (
    DwellingFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LinkFactory,
    PriorityFactory,
    StayFactory,
    TrajectoryFactory,
)
from tests.people.conftest import guided
from tests.walls.looking import somebody_in
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import MemberRole
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.housing import actions
from wegwijs.services.housing.models import StayKind

MOVED_IN, LEAVE = date(2026, 3, 2), date(2027, 5, 1)


@pytest.fixture
def temporary(team):
    """A stay since Monday 2 March 2026 that must have ended before Saturday 1 May 2027."""
    return StayFactory(team=team, since=MOVED_IN, leave_before=LEAVE)


def the(source, **which):
    return Item.objects.get(source=f"housing.{source}", **which)


def test_twelve_weeks_before_it_one_begins_to_look_and_the_last_night_is_the_day_before(temporary):
    refresh(temporary, on=date(2026, 4, 1))

    # Twelve weeks before 1 May 2027 is 6 February.
    assert the("temporary_search").due == date(2027, 2, 6)
    assert (the("temporary_end").due, the("temporary_end").last_day) == (
        date(2027, 4, 30),
        date(2027, 4, 30),
    )


@pytest.mark.parametrize(
    ("lease", "dwelling", "demolition", "last_night"),
    [
        (None, LEAVE, None, date(2027, 4, 30)),
        (LEAVE, date(2027, 6, 1), None, date(2027, 4, 30)),
        (LEAVE, None, date(2027, 3, 1), date(2027, 2, 28)),
    ],
)
def test_the_first_of_lease_dwelling_and_demolition_counts(
    team, lease, dwelling, demolition, last_night
):
    home = DwellingFactory(
        team=team,
        leave_before=dwelling,
        due_for_demolition=bool(demolition),
        demolition_due_on=demolition,
    )
    stay = StayFactory(team=team, dwelling=home, since=MOVED_IN, leave_before=lease)

    refresh(stay, on=date(2026, 4, 1))

    assert the("temporary_end").last_day == last_night


def test_who_may_stay_need_not_look(team):
    refresh(StayFactory(team=team, since=MOVED_IN), on=date(2026, 4, 1))

    assert not Item.objects.filter(source__startswith="housing.temporary").exists()


def test_moving_on_does_it(team, temporary, by):
    refresh(temporary, on=date(2026, 4, 1))

    actions.move_in(
        person=temporary.person,
        dwelling=DwellingFactory(team=team),
        first_night=date(2026, 10, 5),
        kind=StayKind.MOVE,
        by=by,
    )

    for source in ("temporary_search", "temporary_end"):
        assert (the(source).state, the(source).ended_on) == (State.DONE, date(2026, 10, 5))


def test_a_corrected_day_moves_it(temporary):
    refresh(temporary, on=date(2026, 4, 1))
    temporary.leave_before = date(2027, 6, 1)
    temporary.save()

    refresh(temporary, on=date(2026, 4, 2))

    moved = the("temporary_end")
    assert (moved.due, moved.moved_from) == (date(2027, 5, 31), date(2027, 4, 30))
    assert moved.moved_because == Because.FACT


def test_a_past_day_knows_that_the_home_was_temporary_and_not_that_they_moved(team, temporary):
    temporary.until = date(2027, 4, 19)
    temporary.save()
    StayFactory(team=team, person=temporary.person, since=date(2027, 4, 20))

    then, later = due_then(team, date(2027, 4, 1)), due_then(team, date(2027, 4, 20))

    assert then["housing.temporary_end"] == date(2027, 4, 30)
    assert "housing.temporary_end" not in later


def test_before_they_moved_in_nobody_knew_of_it(team, temporary):
    assert due_then(team, date(2026, 3, 1)) == {}


def test_a_household_has_one_item_and_not_one_for_each_child(team):
    household, home = HouseholdFactory(team=team), DwellingFactory(team=team)
    stays = {}
    for role in (MemberRole.HEAD, MemberRole.CHILD):
        member = HouseholdMemberFactory(team=team, household=household, role=role)
        stays[role] = StayFactory(
            team=team, person=member.person, dwelling=home, since=MOVED_IN, leave_before=LEAVE
        )

    refresh_team(team.pk, date(2026, 4, 1))

    assert the("temporary_end").fact == stays[MemberRole.HEAD].pk
    assert the("address_check").fact == stays[MemberRole.HEAD].pk


def test_who_stays_behind_when_the_head_leaves_has_an_item_of_their_own(team):
    household, home = HouseholdFactory(team=team), DwellingFactory(team=team)
    stays = {}
    for role, until in ((MemberRole.HEAD, date(2026, 3, 20)), (MemberRole.PARTNER, None)):
        member = HouseholdMemberFactory(team=team, household=household, role=role)
        where = {"person": member.person, "dwelling": home, "leave_before": LEAVE}
        stays[role] = StayFactory(team=team, since=MOVED_IN, until=until, **where)

    refresh_team(team.pk, date(2026, 4, 1))

    ends = Item.objects.open().filter(source="housing.temporary_end")
    assert [item.fact for item in ends] == [stays[MemberRole.PARTNER].pk]


def test_the_address_is_checked_within_a_week(team, by):
    stay = StayFactory(team=team, since=date(2026, 11, 16))
    refresh(stay)
    assert (the("address_check").due, the("address_check").state) == (
        date(2026, 11, 23),
        State.OPEN,
    )

    actions.record_registration(stay=stay, on=date(2026, 11, 19), read_version=1, by=by)

    assert (the("address_check").state, the("address_check").ended_on) == (
        State.DONE,
        date(2026, 11, 19),
    )
    with pytest.raises(StaleError):
        actions.record_registration(stay=stay, on=date(2026, 11, 20), read_version=1, by=by)


def test_who_guides_checks_the_address_with_one_step(house):
    guide = somebody_in(Role.GUIDE, house.here)
    stay = StayFactory(team=house.here, since=date(2026, 11, 16))
    guided(stay.person, guide, house.here)
    looking = house.look_as(guide)

    DUE["housing.address_check"].settle.by(stay.pk, date(2026, 11, 19), looking)

    checked = Item.objects.visible_to(looking).get(source="housing.address_check", fact=stay.pk)
    assert checked.state == State.DONE


def test_after_the_link_there_are_ten_weeks_for_a_home(team, by):
    household = HouseholdFactory(team=team)
    head = HouseholdMemberFactory(team=team, household=household, role=MemberRole.HEAD)
    link = LinkFactory(team=team, household=household, linked_on=date(2026, 9, 14))
    refresh_team(team.pk, date(2026, 9, 15))

    # Ten weeks after Monday 14 September is Monday 23 November.
    assert (the("linked").due, the("linked").role) == (date(2026, 11, 23), Role.TEAM_LEADER)
    assert the("linked").person_id == head.person_id

    dwelling = DwellingFactory(team=team, municipality=link.municipality)
    actions.move_in(
        person=head.person,
        dwelling=dwelling,
        first_night=date(2026, 11, 2),
        kind=StayKind.FIRST_HOUSING,
        by=by,
    )

    assert (the("linked").state, the("linked").ended_on) == (State.DONE, date(2026, 11, 2))


def test_a_link_that_ended_no_longer_matters(team):
    household = HouseholdFactory(team=team)
    LinkFactory(
        team=team,
        household=household,
        linked_on=date(2026, 9, 14),
        ended_on=date(2026, 10, 5),
    )

    refresh_team(team.pk, date(2026, 10, 6))

    assert (the("linked").state, the("linked").because) == (State.DROPPED, Because.OVER)


# Priority


@pytest.fixture
def head(team):
    household = HouseholdFactory(team=team)
    return HouseholdMemberFactory(team=team, household=household, role=MemberRole.HEAD)


def priority(head, **fields):
    said = {"team": head.team, "household": head.household, "since": date(2026, 8, 31)}
    return PriorityFactory(**said | fields)


def test_priority_is_looked_at_again_after_three_months(team, head):
    priority(head)

    refresh_team(team.pk, date(2026, 9, 1))

    review = the("priority_review")
    assert (review.due, review.role) == (date(2026, 11, 30), Role.TEAM_LEADER)  # no 31st
    assert (review.person_id, review.state) == (head.person_id, State.OPEN)


def test_priority_that_ended_is_not_looked_at(team, head):
    priority(head, until=date(2026, 10, 1))

    refresh_team(team.pk, date(2026, 10, 1))

    ended = the("priority_review")
    assert (ended.because, ended.ended_on) == (Because.OVER, date(2026, 10, 1))
    assert "housing.priority_review" in due_then(team, date(2026, 9, 30))


def test_whoever_of_the_household_moves_ends_the_need_to_look(team, head, by):
    priority(head)
    child = HouseholdMemberFactory(team=team, household=head.household, role=MemberRole.CHILD)
    refresh_team(team.pk, date(2026, 9, 1))

    for member, night in ((head, date(2026, 10, 12)), (child, date(2026, 10, 20))):
        actions.move_in(
            person=member.person,
            dwelling=DwellingFactory(team=team),
            first_night=night,
            kind=StayKind.MOVE,
            by=by,
        )

    ended = the("priority_review")
    assert (ended.because, ended.ended_on) == (Because.OVER, date(2026, 10, 12))


def test_the_home_that_somebody_had_before_the_priority_ends_nothing(team, head):
    StayFactory(team=team, person=head.person, since=date(2026, 3, 2))
    priority(head)

    refresh_team(team.pk, date(2026, 9, 1))

    assert the("priority_review").state == State.OPEN


def test_it_is_the_work_of_the_guide(team, temporary):
    run = TrajectoryFactory(team=team, person=temporary.person, since=MOVED_IN)

    refresh(temporary, on=date(2026, 4, 1))

    assert the("temporary_end").colleague_id == run.guide_id


def test_another_team_and_the_desk_see_nothing_of_it(house):
    stay = StayFactory(team=house.here, since=MOVED_IN, leave_before=LEAVE)
    house.look_as(house.leader)
    refresh(stay)

    of_it = {"source": "housing.temporary_end", "fact": stay.pk}
    assert Item.objects.visible_to(house.look_as(house.leader)).filter(**of_it).exists()
    for user in (somebody_in(Role.DESK, house.here), house.leader_there):
        assert not Item.objects.visible_to(house.look_as(user)).filter(**of_it).exists()
