"""From one guide to another: one client, or a whole caseload, in one step."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import (
    AppointmentFactory,
    ChecklistEntryFactory,
    ChecklistFactory,
    ColleagueFactory,
    EngagementFactory,
    PersonFactory,
    TaskFactory,
    TeamFactory,
    TrajectoryFactory,
    UserFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import Appointment, Person
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.declaring import guides_of
from wegwijs.engines.agenda.keeping import refresh_team
from wegwijs.engines.agenda.models import Item, Task
from wegwijs.services.guidance.actions import hand_over, hand_over_caseload
from wegwijs.services.guidance.models import GuideChange, Trajectory

BEGAN = date(2026, 3, 2)
HANDED = date(2026, 5, 11)
LAST = date(2036, 3, 1)


@pytest.fixture
def wim(team):
    return a_guide(team, "Wim")


@pytest.fixture
def anna(team):
    return a_guide(team, "Anna")


@pytest.fixture
def runs(team, wim):
    """Two clients of Wim's."""
    return [a_run(team, wim), a_run(team, wim)]


def a_guide(team, name, **engaged):
    colleague = ColleagueFactory(team=team, first_name=name)
    EngagementFactory(
        team=team,
        colleague=colleague,
        **{"function": "social_guide", "since": date(2020, 1, 1)} | engaged,
    )
    return colleague


def a_run(team, guide, **fields):
    return TrajectoryFactory(team=team, guide=guide, **{"since": BEGAN, "until": LAST} | fields)


def handed(of, to, on=HANDED, **more):
    return hand_over_caseload(of=of, to=to, on=on, by=UserFactory(), **more)


def guides_now(team):
    return set(Trajectory.objects.filter(team=team).values_list("guide__first_name", flat=True))


def test_everybody_goes_along_in_one_step(team, wim, anna, runs):
    told = handed(wim, anna)

    assert guides_now(team) == {"Anna"}
    assert (told.people, told.trajectories) == (2, 2)
    line = Line.objects.get(event="guidance.caseload_handed_over")
    assert (line.subject, line.details["to"], line.details["trajectories"]) == (
        wim.pk,
        anna.pk,
        2,
    )


def test_the_items_go_along_at_once(team, wim, anna, runs):
    refresh_team(team.pk)
    about_people = Item.objects.exclude(person=None).values_list("colleague", flat=True)
    before = set(about_people)

    handed(wim, anna)

    assert before == {wim.pk}
    assert set(about_people.all()) == {anna.pk}


def test_on_a_past_day_the_guide_is_who_it_was_then(team, wim, anna, runs):
    handed(wim, anna)
    person = runs[0].person_id

    found = guides_of(team.pk)

    assert found.of(person, date(2026, 3, 1)) is None
    assert found.of(person, BEGAN) == wim.pk
    assert found.of(person, date(2026, 5, 10)) == wim.pk
    assert found.of(person, HANDED) == anna.pk


def test_the_agenda_of_a_past_day_names_the_guide_of_that_day(team, wim, anna):
    a_run(team, wim, until=date(2026, 6, 30))
    handed(wim, anna)

    whose = [
        {each.colleague for each in due_on(team.pk, day)} for day in (date(2026, 5, 10), HANDED)
    ]

    assert whose == [{wim.pk}, {anna.pk}]


def test_handed_over_twice_each_day_has_its_guide(team, wim, anna, runs):
    maria = a_guide(team, "Maria")
    handed(wim, anna)
    handed(anna, maria, date(2026, 7, 1))

    of = guides_of(team.pk).of
    person = runs[1].person_id

    days = [date(2026, 5, 10), HANDED, date(2026, 6, 30), date(2026, 7, 1)]
    assert [of(person, day) for day in days] == [wim.pk, anna.pk, anna.pk, maria.pk]


def test_back_on_the_same_day_leaves_nobody_in_between(team, wim, anna, runs):
    handed(wim, anna)
    handed(anna, wim)

    of = guides_of(team.pk).of

    assert [of(runs[0].person_id, day) for day in (BEGAN, HANDED)] == [wim.pk, wim.pk]


def test_what_is_still_to_begin_goes_along_from_its_first_day(team, wim, anna):
    later = a_run(team, wim, since=date(2026, 6, 1))

    handed(wim, anna)

    assert GuideChange.objects.get(trajectory=later).on == date(2026, 6, 1)


def test_what_has_ended_stays_with_who_did_it_unless_it_waits_for_a_closing(team, wim, anna):
    a_run(team, wim, until=date(2026, 4, 30), end_reason="completed")
    a_run(team, wim, until=date(2026, 4, 9))  # 32 days before
    waits = a_run(team, wim, until=date(2026, 4, 10))

    handed(wim, anna)

    assert list(Trajectory.objects.filter(guide=anna)) == [waits]


def test_open_steps_tasks_and_appointments_go_along(team, wim, anna, runs):
    checklist = ChecklistFactory(team=team, trajectory=runs[0])
    of = {"team": team, "colleague": wim, "person": runs[0].person}
    ChecklistEntryFactory(team=team, checklist=checklist, owner=wim)
    ChecklistEntryFactory(team=team, checklist=checklist, key="school", owner=wim, done_on=BEGAN)
    TaskFactory(**of)
    TaskFactory(**of, done_on=BEGAN)
    AppointmentFactory(**of, on=HANDED)
    AppointmentFactory(**of, on=date(2026, 5, 10))

    told = handed(wim, anna)

    assert (told.steps, told.tasks, told.appointments) == (1, 1, 1)
    assert Task.objects.get(colleague=anna).done_on is None
    assert Appointment.objects.get(colleague=anna).on == HANDED


def test_a_step_of_a_client_of_somebody_else_goes_along_too(team, wim, anna):
    marias = a_run(team, a_guide(team, "Maria"))
    checklist = ChecklistFactory(team=team, trajectory=marias)
    entry = ChecklistEntryFactory(team=team, checklist=checklist, owner=wim)

    told = handed(wim, anna)

    entry.refresh_from_db()
    assert (told.steps, entry.owner) == (1, anna)


def test_a_task_about_nobody_stays(team, wim, anna, runs):
    TaskFactory(team=team, colleague=wim, person=None)

    handed(wim, anna)

    assert Task.objects.get().colleague == wim


def test_one_client_is_handed_over_alone(team, wim, anna, runs):
    hand_over(trajectory=runs[0], to=anna, on=HANDED, by=UserFactory())

    guides = dict(Trajectory.objects.values_list("pk", "guide"))
    assert guides == {runs[0].pk: anna.pk, runs[1].pk: wim.pk}


def test_sight_follows_the_guide(team):
    old, new = somebody_in(Role.GUIDE, team), somebody_in(Role.GUIDE, team)
    of, to = old.colleagues.get(), new.colleagues.get()
    person = PersonFactory(team=team)
    a_run(team, of, person=person)
    saw = [seen(user, person) for user in (old, new)]

    handed(of, to)

    assert saw == [True, False]
    assert [seen(user, person) for user in (old, new)] == [False, True]


def seen(user, person):
    user = type(user).objects.get(pk=user.pk)  # sight is remembered as long as a request
    return Person.objects.visible_to(user).filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    ("engaged", "because"),
    [
        ({"function": "desk"}, "a desk volunteer guides nobody"),
        ({"until": date(2026, 5, 10)}, "she left the day before"),
        ({"since": date(2026, 5, 12)}, "she begins the day after"),
    ],
)
def test_only_who_guides_on_that_day_takes_over(team, wim, runs, engaged, because):
    gone = a_guide(team, "Anna", **engaged)

    with pytest.raises(ValidationError):
        handed(wim, gone)
    assert guides_now(team) == {"Wim"}, because


def test_nothing_goes_to_another_team(team, wim, runs):
    there = TeamFactory()
    stranger = a_guide(there, "Vreemd")
    scope.enter(user=None, teams=[team.pk, there.pk], why="a test looks at both")

    with pytest.raises(ValidationError):
        handed(wim, stranger)


def test_nothing_goes_to_oneself(wim, runs):
    with pytest.raises(ValidationError):
        handed(wim, wim)


def test_a_list_that_has_changed_is_looked_at_again(team, wim, anna, runs):
    with pytest.raises(ValidationError):
        handed(wim, anna, read=1)
    assert guides_now(team) == {"Wim"}


def test_days_that_were_handed_over_later_are_not_rewritten(wim, anna, runs):
    handed(wim, anna)

    with pytest.raises(ValidationError):
        handed(anna, wim, on=date(2026, 5, 10))
