"""Terms of civic integration: which law, from which day, and what does it."""

from datetime import date

import pytest

from tests.agenda.obliged import NEW, OLD, sources, the
from tests.agenda.seeing import due_then
from tests.factories import (
    BrpRegistrationFactory,
    ExamFactory,
    ObligationFactory,
    PlanFactory,
    TrajectoryFactory,
)
from tests.people.conftest import guided
from tests.walls.looking import somebody_in
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.integration import actions
from wegwijs.services.integration.models import ExamPart, Module, Route
from wegwijs.services.integration.queries import duties


def test_under_the_act_of_2013_everything_runs_from_the_duty(team, old):
    refresh_team(team.pk, date(2018, 4, 1))

    assert sources() == {
        "integration.period",
        "integration.pvt",
        "integration.extension_window",
    }
    assert (the("period").due, the("period").last_day) == (date(2021, 3, 12), date(2021, 3, 12))
    assert the("pvt").due == date(2019, 3, 12)
    assert the("extension_window").due == date(2020, 9, 12)


def test_under_the_act_of_2021_everything_runs_from_the_plan(team, new):
    PlanFactory(team=team, obligation=new, on=date(2022, 5, 3))

    refresh_team(team.pk, date(2022, 6, 1))

    assert sources() == {
        "integration.period",
        "integration.pvt_after_plan",
        "integration.map",
        "integration.route_change",
        "integration.extension_window",
    }
    assert the("period").last_day == date(2025, 5, 3)
    assert the("pvt_after_plan").last_day == date(2025, 5, 3)
    assert the("map").last_day == date(2025, 5, 3)
    assert the("extension_window").due == date(2024, 11, 3)


@pytest.mark.parametrize(
    ("since", "problem", "last_day"),
    [
        (date(2021, 12, 31), "", date(2024, 12, 31)),  # the last day of the act of 2013
        (date(2022, 1, 1), "missing", None),  # the act of 2021 counts from a plan
        (date(2012, 12, 31), "law_unknown", None),  # the act of before 2013 is not here
    ],
)
def test_the_day_of_the_duty_decides_which_law_it_is(team, since, problem, last_day):
    ObligationFactory(team=team, since=since)

    refresh_team(team.pk, date(2022, 2, 1))

    assert (the("period").problem, the("period").last_day) == (problem, last_day)


def test_one_item_says_that_the_plan_is_missing_and_no_other_guesses(team, new):
    refresh_team(team.pk, date(2022, 6, 1))

    assert sources() == {"integration.period"}
    assert (the("period").problem, the("period").due) == ("missing", NEW)


def test_a_plan_from_before_the_duty_gives_no_last_day(team, new):
    PlanFactory(team=team, obligation=new, on=date(2022, 1, 31))

    refresh_team(team.pk, date(2022, 6, 1))

    assert (the("period").problem, the("period").last_day) == ("out_of_order", None)


def test_a_plan_that_lies_ahead_gives_no_last_day_yet(team, new, by):
    plan = PlanFactory(team=team, obligation=new, on=date(2036, 5, 3))

    refresh(plan)

    assert the("period").problem == "future"


def test_the_statement_is_asked_from_1_october_2017_on(team):
    ObligationFactory(team=team, since=date(2017, 9, 30))
    asked = ObligationFactory(team=team, since=date(2017, 10, 1))

    refresh_team(team.pk, date(2018, 1, 1))

    assert the("pvt").person_id == asked.person_id
    assert the("pvt").last_day == date(2018, 10, 1)


def test_the_education_route_has_no_module_and_self_reliance_has_an_end_of_its_own(team):
    for route in (Route.EDUCATION, Route.SELF_RELIANCE):
        duty = ObligationFactory(team=team, since=NEW, route=route)
        PlanFactory(team=team, obligation=duty, on=date(2022, 5, 3))

    refresh_team(team.pk, date(2022, 6, 1))

    assert the("map").person_id == the("z_route").person_id == duty.person_id
    assert the("z_route").last_day == date(2025, 5, 3)


def test_signing_the_statement_does_it(team, old, by):
    refresh_team(team.pk, date(2018, 4, 1))

    actions.record_exam(
        person=old.person, team=team, part=ExamPart.PVT, on=date(2018, 11, 20), by=by
    )

    assert (the("pvt").state, the("pvt").ended_on) == (State.DONE, date(2018, 11, 20))


def test_failing_the_statement_does_nothing(team, old, by):
    refresh_team(team.pk, date(2018, 4, 1))
    ExamFactory(
        team=team,
        person=old.person,
        part=ExamPart.PVT,
        on=date(2018, 11, 20),
        result="failed",
    )

    refresh_team(team.pk, date(2018, 12, 1))

    assert the("pvt").state == State.OPEN


def test_finishing_the_module_does_it(team, new, by):
    actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)

    actions.record_completion(obligation=new, what=Module.MAP, on=date(2023, 4, 4), by=by)

    assert (the("map").state, the("map").ended_on) == (State.DONE, date(2023, 4, 4))


# The plan


@pytest.mark.parametrize(
    ("registered", "due", "last_day"),
    [
        (date(2022, 3, 2), date(2022, 5, 11), date(2022, 5, 11)),  # ten weeks on: a Wednesday
        (date(2022, 3, 17), date(2022, 5, 26), date(2022, 5, 27)),  # ten weeks on: Ascension Day
    ],
)
def test_the_municipality_has_ten_weeks_for_the_plan(team, new, by, registered, due, last_day):
    actions.record_registration(obligation=new, on=registered, by=by)

    assert (the("pip").due, the("pip").last_day) == (due, last_day)


def test_the_plan_ends_the_ten_weeks_and_starts_the_period(team, new, by):
    refresh(new)
    actions.record_registration(obligation=new, on=date(2022, 3, 2), by=by)
    assert the("period").problem == "missing"

    actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)

    assert (the("pip").state, the("pip").ended_on) == (State.DONE, date(2022, 5, 3))
    assert (the("period").problem, the("period").last_day) == ("", date(2025, 5, 3))


def test_after_a_move_the_other_municipality_makes_a_plan_of_its_own(team, new, by):
    actions.record_registration(obligation=new, on=date(2022, 3, 2), by=by)
    actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)

    moved = actions.record_registration(obligation=new, on=date(2023, 1, 10), by=by)
    refresh_team(team.pk, date(2023, 1, 11))

    again = Item.objects.get(source="integration.pip", fact=moved.pk)
    assert (again.state, again.due) == (State.OPEN, date(2023, 3, 21))
    assert the("period").last_day == date(2025, 5, 3)  # a revised plan starts nothing anew


def test_a_plan_from_before_the_registration_was_in_time(team, new, by):
    actions.record_plan(obligation=new, on=date(2022, 2, 21), by=by)

    actions.record_registration(obligation=new, on=date(2022, 3, 2), by=by)

    assert (the("pip").state, the("pip").ended_on) == (State.DONE, date(2022, 2, 21))


def test_under_the_act_of_2013_nobody_waits_for_a_plan(team, old):
    BrpRegistrationFactory(team=team, obligation=old, on=date(2018, 4, 3))

    refresh_team(team.pk, date(2018, 5, 1))

    assert "integration.pip" not in sources()


def test_another_route_can_be_asked_for_until_a_year_and_a_half_after_the_plan(team, new, by):
    actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)
    assert (the("route_change").due, the("route_change").last_day) == (
        date(2023, 11, 3),
        date(2023, 11, 3),
    )

    actions.record_plan(obligation=new, on=date(2023, 9, 4), route=Route.SELF_RELIANCE, by=by)

    assert (the("route_change").state, the("route_change").ended_on) == (
        State.DONE,
        date(2023, 9, 4),
    )


def test_a_plan_of_which_the_year_and_a_half_ends_in_a_weekend_is_not_moved(team, new, by):
    actions.record_plan(obligation=new, on=date(2022, 6, 10), by=by)

    # 10 December 2023 is a Sunday; eighteen months are too long for the Act to move.
    assert the("route_change").last_day == date(2023, 12, 10)


def test_a_corrected_day_of_the_plan_moves_the_period_and_says_from_where(team, new, by):
    plan = actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)

    actions.correct_day(fact=plan, on=date(2022, 6, 3), read_version=plan.version, by=by)

    moved = the("period")
    assert moved.last_day == date(2025, 6, 3)
    assert (moved.moved_from, moved.moved_because) == (date(2025, 5, 3), Because.FACT)


def test_when_the_duty_is_over_nothing_of_it_matters(team, old, by):
    refresh_team(team.pk, date(2018, 4, 1))

    actions.end_duty(
        obligation=old, on=date(2020, 12, 31), reason="geslaagd", read_version=1, by=by
    )

    assert set(Item.objects.values_list("because", flat=True)) == {Because.OVER}
    assert due_then(team, date(2020, 12, 30)).keys() >= {"integration.period"}
    assert due_then(team, date(2020, 12, 31)) == {}


# Whose, and who sees it


def test_it_is_the_work_of_the_guide_and_of_nobody_else(team, old):
    run = TrajectoryFactory(team=team, person=old.person, since=date(2018, 1, 1))

    refresh_team(team.pk, date(2018, 4, 1))

    found = Item.objects.filter(source__startswith="integration.")
    assert {item.colleague_id for item in found} == {run.guide_id}
    assert {item.compartment for item in found} == {Compartment.INTEGRATION}


def test_who_guides_settles_it_with_one_step(house):
    guide = somebody_in(Role.GUIDE, house.here)
    duty = ObligationFactory(team=house.here, since=OLD)
    guided(duty.person, guide, house.here)
    looking = house.look_as(guide)

    DUE["integration.pvt"].settle.by(duty.pk, date(2018, 11, 20), looking)

    items = Item.objects.visible_to(looking).filter(source="integration.pvt")
    assert [each.state for each in items.filter(fact=duty.pk)] == [State.DONE]


def test_who_guides_says_that_the_plan_was_revised_with_one_step(house):
    guide = somebody_in(Role.GUIDE, house.here)
    duty = ObligationFactory(team=house.here, since=NEW, route=Route.B1)
    plan = PlanFactory(team=house.here, obligation=duty, on=date(2022, 5, 3))
    guided(duty.person, guide, house.here)
    looking = house.look_as(guide)

    DUE["integration.route_change"].settle.by(plan.pk, date(2023, 9, 4), looking)

    items = Item.objects.visible_to(looking).filter(source="integration.route_change")
    assert [(each.fact, each.state) for each in items] == [(plan.pk, State.DONE)]


def test_the_desk_sees_nothing_of_it_and_neither_does_another_team(house):
    duty = ObligationFactory(team=house.here, since=OLD)
    house.look_as(house.leader)
    refresh(duty)

    of_her = {"source": "integration.period", "fact": duty.pk}
    assert Item.objects.visible_to(house.look_as(house.leader)).filter(**of_her).exists()
    for user in (somebody_in(Role.DESK, house.here), house.leader_there):
        assert not Item.objects.visible_to(house.look_as(user)).filter(**of_her).exists()


# The same law in the database


@pytest.mark.parametrize(
    ("since", "plan"),
    [
        (date(2016, 2, 29), None),  # three years on there is no 29 February
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), date(2024, 2, 29)),
        (date(2022, 1, 1), None),
        (date(2012, 12, 31), None),
    ],
)
def test_the_database_counts_as_the_law_does(team, since, plan):
    duty = ObligationFactory(team=team, since=since)
    if plan:
        PlanFactory(team=team, obligation=duty, on=plan)

    found = deadline("integration.period", {"obliged": since, "pip": plan})

    assert duties().get(pk=duty.pk).ends_on == (
        found.last_day if isinstance(found, Deadline) else None
    )
