"""What the database refuses whoever writes, and what it must allow right beside it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import (
    AttendanceFactory,
    ClientFactory,
    DwellingFactory,
    GroupFactory,
    HouseholdMemberFactory,
    MembershipFactory,
    OpeningFactory,
    PersonFactory,
    StayFactory,
    TargetFactory,
    TeamFactory,
    TrajectoryFactory,
    VisitFactory,
)
from wegwijs.base.core.refusals import sentence_for
from wegwijs.services.guidance.models import Programme

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 15)


def refusal_of(make, **fields):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make(**fields)
    return refusal.value.__cause__.diag.constraint_name


def test_nobody_lives_in_two_dwellings_on_one_night(team):
    stay = StayFactory(team=team, since=MARCH, until=JUNE)

    assert refusal_of(StayFactory, team=team, person=stay.person, since=JUNE) == (
        "stay_one_dwelling_at_a_time"
    )


def test_nobody_lives_in_dwellings_of_two_teams_on_one_night(team):
    stay = StayFactory(team=team, since=MARCH)
    elsewhere = TeamFactory()
    ClientFactory(team=elsewhere, person=stay.person)

    assert refusal_of(StayFactory, team=elsewhere, person=stay.person, since=JUNE) == (
        "stay_one_dwelling_at_a_time"
    )


def test_moving_out_and_in_on_one_day_is_allowed(team):
    """Who leaves on 15 June has 14 June as last night."""
    stay = StayFactory(team=team, since=MARCH, until=date(2026, 6, 14))

    assert StayFactory(team=team, person=stay.person, since=JUNE).pk


def test_a_household_may_share_a_dwelling(team):
    home = DwellingFactory(team=team)

    stays = [StayFactory(team=team, dwelling=home) for _person in range(3)]

    assert len({stay.person_id for stay in stays}) == 3


def test_no_two_runs_of_one_service_at_once(team):
    first = TrajectoryFactory(team=team, until=JUNE)
    elsewhere = TeamFactory()

    for where in (team, elsewhere):
        refused = refusal_of(
            TrajectoryFactory, team=where, person=first.person, programme=first.programme
        )
        assert refused == "trajectory_social_once_at_a_time"


def test_two_services_at_once_and_one_after_the_other_are_allowed(team):
    first = TrajectoryFactory(team=team, programme=Programme.SETTLEMENT, until=JUNE)
    others = {"team": team, "person": first.person}

    TrajectoryFactory(**others, programme=Programme.SOCIAL)
    TrajectoryFactory(**others, programme=Programme.SETTLEMENT, since=date(2026, 6, 16))


def test_nobody_is_in_two_households_of_a_team_at_once(team):
    first = HouseholdMemberFactory(team=team, until=JUNE)

    assert refusal_of(HouseholdMemberFactory, team=team, person=first.person, since=JUNE) == (
        "member_of_one_household"
    )
    assert HouseholdMemberFactory(team=team, person=first.person, since=date(2026, 6, 16)).pk


def test_nobody_is_twice_in_one_group_and_may_be_in_two(team):
    first = MembershipFactory(team=team)

    assert refusal_of(MembershipFactory, team=team, person=first.person, group=first.group) == (
        "membership_once_at_a_time"
    )
    assert MembershipFactory(team=team, person=first.person, group=GroupFactory(team=team)).pk


def test_nobody_is_present_and_absent(team):
    first = AttendanceFactory(team=team, present=True)

    assert refusal_of(
        AttendanceFactory, team=team, session=first.session, person=first.person, present=False
    ) == ("attendance_once")


def test_two_teams_may_use_the_same_numbers(team):
    first = ClientFactory(team=team)

    assert ClientFactory(team=TeamFactory(), number=first.number).pk


def test_a_revised_target_is_a_new_row(team):
    first = TargetFactory(team=team, persons=20)
    revised = TargetFactory(team=team, municipality=first.municipality, replaces=first, persons=24)

    in_force = type(first).objects.in_force().filter(municipality=first.municipality)
    assert [(target.pk, target.persons) for target in in_force] == [(revised.pk, 24)]


def test_a_visit_without_a_topic_is_no_visit(team):
    assert refusal_of(VisitFactory, team=team, topics=[]) == "visit_has_a_topic"


def test_openings_of_two_kinds_may_overlap(team):
    general = OpeningFactory(team=team)

    assert OpeningFactory(team=team, location=general.location, legal=True).pk


def test_a_row_that_one_cannot_see_forbids_in_a_sentence(team):
    """The other team's stay is out of sight; the refusal tells the rule and nothing of the row."""
    person = PersonFactory(team=team)
    StayFactory(team=TeamFactory(), person=person, since=MARCH)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        StayFactory(team=team, person=person, since=JUNE)

    assert sentence_for(refusal.value).endswith(".")
    assert str(MARCH) not in sentence_for(refusal.value)
