"""Within a team: who reaches which compartment, and whose rows in it."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    BreakGlassFactory,
    ClientFactory,
    ContactFactory,
    GroupFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LegalFileFactory,
    MembershipFactory,
    NoteFactory,
    PersonFactory,
    SessionFactory,
    StayFactory,
    TrajectoryFactory,
    VisitFactory,
)
from tests.walls.looking import FUNCTION_OF, somebody_in
from tests.walls.refusing import changed, refused, run
from wegwijs.base.core.privacy import Compartment, compartment_of, holds_personal_data, our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Role, TeamRole
from wegwijs.base.people.models import (
    Appointment,
    BreakGlass,
    Household,
    HouseholdMember,
    Note,
    Person,
)
from wegwijs.services.courses.models import Attendance, Group, Membership
from wegwijs.services.desk.models import Visit
from wegwijs.services.guidance.models import Contact, Trajectory
from wegwijs.services.housing.models import Stay
from wegwijs.services.legal.models import LegalFile

C = Compartment
GUIDED = {C.CARD, C.GUIDANCE, C.HOUSING, C.DESK, C.COURSES, C.INTEGRATION, C.APPOINTMENTS}
# What each role reaches in its team, written out by hand beside the table in the code.
REACHED = {
    Role.DESK: {C.CARD, C.APPOINTMENTS},
    Role.GUIDE: GUIDED,
    Role.LEGAL: {C.CARD, C.LEGAL, C.APPOINTMENTS},
    Role.COURSE_LEADER: {C.CARD, C.COURSES, C.APPOINTMENTS},
    Role.INTERPRETER: {C.APPOINTMENTS},
    Role.LANGUAGE_COACH: {C.APPOINTMENTS},
    Role.CLASS_ASSISTANT: {C.APPOINTMENTS},
    Role.TEAM_LEADER: set(Compartment),
    Role.MANAGER: set(),
    Role.MUNICIPALITY: set(),
    Role.ADMINISTRATOR: set(),
    Role.PRIVACY_OFFICER: {C.CARD, C.LOG, C.REQUESTS},
}
BEHIND_THE_TEAMS_WALL = sorted(
    (
        model
        for model in our_models()
        if issubclass(model, Record)
        and holds_personal_data(model)
        and not hasattr(model, "WALL_RULE")
    ),
    key=lambda model: model._meta.label,
)
PERSONAL = sorted(
    (model for model in our_models() if issubclass(model, Record) and holds_personal_data(model)),
    key=lambda model: model._meta.label,
)
TODAY = timezone.localdate()


def keys(model):
    return {key for (key,) in run(f'SELECT id FROM "{model._meta.db_table}"')}


def seen(model, user):
    return set(model.objects.visible_to(user).values_list("pk", flat=True))


@pytest.mark.parametrize("role", Role)
def test_the_database_opens_the_compartments_of_a_role_and_no_other(role, house):
    """Raw SQL as the application, with no `visible_to` in sight."""
    house.look_as(somebody_in(role, house.here))

    opened = {
        compartment_of(model)
        for model in BEHIND_THE_TEAMS_WALL
        if house.row(model, house.here) in keys(model)
    }

    in_use = {compartment_of(model) for model in BEHIND_THE_TEAMS_WALL}
    assert opened == REACHED[role] & in_use


@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_another_team(role, house):
    somebody = house.look_as(somebody_in(role, house.here))

    for model in PERSONAL:
        there = house.row(model, house.there)
        assert there not in keys(model), model
        assert there not in seen(model, somebody), model


@pytest.mark.parametrize("role", Role)
def test_what_is_visible_lies_within_the_wall(role, house):
    somebody = house.look_as(somebody_in(role, house.here))
    behind_the_wall = {model: keys(model) for model in PERSONAL}

    for model in PERSONAL:
        assert seen(model, somebody) <= behind_the_wall[model], model


@pytest.mark.parametrize("role", sorted(FUNCTION_OF))
def test_a_role_ends_with_the_engagement(role, house):
    yesterday = TODAY - timedelta(days=1)
    gone = house.look_as(somebody_in(role, house.here, until=yesterday))
    last_day = house.look_as(somebody_in(role, house.here, until=TODAY))

    assert gone.roles == ()
    assert [held.role for held in last_day.roles] == [role]


def test_odd_jobs_give_no_role(house):
    from tests.factories import ColleagueFactory, EngagementFactory, UserFactory

    handyman = UserFactory()
    colleague = ColleagueFactory(team=house.here, account=handyman)
    EngagementFactory(team=house.here, colleague=colleague, function="odd_jobs")

    handyman = house.look_as(handyman)

    assert handyman.roles == ()
    assert keys(Person) == set()


@pytest.fixture
def guide(house):
    return somebody_in(Role.GUIDE, house.here)


def as_colleague(user):
    return user.colleagues.get()


def guided_by(user, house, **fields):
    with_scope = house.look_as(user)
    return TrajectoryFactory(team=house.here, guide=as_colleague(with_scope), **fields)


def test_a_guide_sees_their_own_people_and_no_others(guide, house):
    own = guided_by(guide, house)
    ContactFactory(team=house.here, trajectory=own)
    other = ContactFactory(team=house.here)
    me = house.look_as(guide)

    assert seen(Trajectory, me) == {own.pk}
    assert seen(Person, me) == {own.person_id}
    assert Contact.objects.visible_to(me).count() == 1
    assert other.pk not in seen(Contact, me)


def test_a_guide_keeps_somebody_a_month_after_the_last_day_and_no_longer(guide, house):
    spring = date(2020, 3, 2)
    just = guided_by(guide, house, since=spring, until=TODAY - timedelta(days=31))
    long_ago = guided_by(guide, house, since=spring, until=TODAY - timedelta(days=32))
    me = house.look_as(guide)

    assert just.person_id in seen(Person, me)
    assert long_ago.person_id not in seen(Person, me)


def test_a_guide_sees_nothing_legal_of_their_own_people(guide, house):
    own = guided_by(guide, house)
    LegalFileFactory(team=house.here, person=own.person)
    me = house.look_as(guide)

    assert seen(LegalFile, me) == set()
    assert keys(LegalFile) == set()


def test_a_guide_sees_the_household_and_home_of_their_own_people(guide, house):
    own = guided_by(guide, house)
    household = HouseholdFactory(team=house.here)
    HouseholdMemberFactory(team=house.here, household=household, person=own.person)
    partner = HouseholdMemberFactory(team=house.here, household=household)
    stay = StayFactory(team=house.here, person=own.person)
    partners_stay = StayFactory(team=house.here, person=partner.person)
    me = house.look_as(guide)

    assert seen(Household, me) == {household.pk}
    assert HouseholdMember.objects.visible_to(me).count() == 2
    assert seen(Stay, me) == {stay.pk}
    assert partners_stay.pk not in seen(Stay, me)
    assert partner.person_id not in seen(Person, me)


def test_the_legal_colleague_sees_legal_files_and_cards_and_no_conversations(house):
    file = LegalFileFactory(team=house.here)
    contact = ContactFactory(team=house.here)
    me = house.look_as(somebody_in(Role.LEGAL, house.here))

    assert file.pk in seen(LegalFile, me)
    assert contact.trajectory.person_id in seen(Person, me)
    assert seen(Contact, me) == set()
    assert keys(Contact) == set()


def test_the_desk_sees_cards_and_nothing_that_was_said(house):
    visit = VisitFactory(team=house.here, person=PersonFactory(team=house.here))
    ContactFactory(team=house.here)
    me = house.look_as(somebody_in(Role.DESK, house.here))

    assert visit.person_id in seen(Person, me)
    for model in (Visit, Contact, LegalFile, Stay, Note):
        assert keys(model) == set(), model


def test_a_course_leader_sees_their_own_groups_and_who_came(house):
    leader = somebody_in(Role.COURSE_LEADER, house.here)
    me = house.look_as(leader)
    own = GroupFactory(team=house.here, leader=as_colleague(me))
    member = MembershipFactory(team=house.here, group=own)
    elsewhere = MembershipFactory(team=house.here, person=member.person)
    came = AttendanceFactory(
        team=house.here,
        session=SessionFactory(team=house.here, group=own),
        person=member.person,
    )
    not_mine = AttendanceFactory(team=house.here)
    me = house.look_as(leader)

    assert seen(Group, me) == {own.pk}
    assert seen(Membership, me) == {member.pk}
    assert elsewhere.pk not in seen(Membership, me)
    assert seen(Attendance, me) == {came.pk}
    assert not_mine.person_id not in seen(Person, me)
    assert seen(Person, me) == {member.person_id}


@pytest.mark.parametrize("role", [Role.INTERPRETER, Role.LANGUAGE_COACH, Role.CLASS_ASSISTANT])
def test_a_helper_reaches_whom_they_have_an_appointment_with(role, house):
    helper = somebody_in(role, house.here)
    me = house.look_as(helper)
    own = AppointmentFactory(team=house.here, colleague=as_colleague(me), on=TODAY)
    other = AppointmentFactory(team=house.here, on=TODAY)
    past = AppointmentFactory(
        team=house.here, colleague=as_colleague(me), on=TODAY - timedelta(days=1)
    )
    me = house.look_as(helper)

    assert seen(Appointment, me) == {own.pk, past.pk}
    assert keys(Appointment) == {own.pk, past.pk}
    assert seen(Person, me) == {own.person_id}
    assert keys(Person) == {own.person_id, past.person_id}
    assert other.person_id not in keys(Person)
    assert changed("UPDATE people_person SET given_name = 'x'") == 0


def test_a_marked_note_is_for_its_writer_and_the_team_leader(guide, house):
    own = guided_by(guide, house)
    colleague = somebody_in(Role.GUIDE, house.here)
    both = guided_by(colleague, house, person=own.person, programme="labour")
    assert both.person_id == own.person_id
    notes = [
        NoteFactory(team=house.here, person=own.person, marked=mark, entered_by=guide)
        for mark in ("", "health", "safety")
    ]

    me = house.look_as(guide)
    assert seen(Note, me) == {note.pk for note in notes}
    other = house.look_as(colleague)
    assert seen(Note, other) == keys(Note) & {note.pk for note in notes} == {notes[0].pk}
    leader = house.look_as(house.leader)
    assert {note.pk for note in notes} <= seen(Note, leader)


@pytest.fixture
def through_glass(house):
    """A desk volunteer who sees more of one person at this moment, and that person."""
    volunteer = somebody_in(Role.DESK, house.here)
    contact = ContactFactory(team=house.here)
    now = timezone.now()
    BreakGlassFactory(
        team=house.here,
        person=contact.trajectory.person,
        user=volunteer,
        opened_at=now - timedelta(minutes=1),
        until=now + timedelta(minutes=59),
    )
    return volunteer, contact


def test_breaking_glass_opens_one_person(through_glass, house):
    volunteer, contact = through_glass
    other = ContactFactory(team=house.here)
    person = contact.trajectory.person
    LegalFileFactory(team=house.here, person=person)
    NoteFactory(team=house.here, person=person, marked="health")
    plain = NoteFactory(team=house.here, person=person)

    me = house.look_as(volunteer)

    assert seen(Contact, me) == {contact.pk}
    assert other.pk not in seen(Contact, me)
    assert seen(Note, me) == {plain.pk}
    assert keys(LegalFile) == set()


def test_broken_glass_closes_by_itself(through_glass, house):
    volunteer, _contact = through_glass
    house.look_as(house.leader)
    BreakGlass.objects.filter(user=volunteer).update(until=timezone.now())

    me = house.look_as(volunteer)

    assert seen(Contact, me) == set()
    assert keys(Contact) == set()


def test_nobody_stretches_or_reviews_their_own_glass(through_glass, house):
    volunteer, _contact = through_glass
    house.look_as(volunteer)

    assert changed("UPDATE people_breakglass SET until = until + interval '1 day'") == 0
    assert changed("UPDATE people_breakglass SET reviewed_at = now()") == 0
    assert changed("DELETE FROM people_breakglass") == 0


def test_nobody_breaks_glass_in_somebody_elses_name(house):
    volunteer = somebody_in(Role.DESK, house.here)
    person = ClientFactory(team=house.here).person
    house.look_as(volunteer)

    with refused():
        BreakGlass.objects.create(
            team=house.here,
            person=person,
            user=house.leader,
            kind="other",
            reason="zomaar",
            opened_at=timezone.now(),
            until=timezone.now() + timedelta(hours=1),
        )


def test_a_person_of_two_teams_shows_each_team_its_own_facts(house):
    person = ClientFactory(team=house.here).person
    ClientFactory(team=house.there, person=person)
    here = StayFactory(team=house.here, person=person)
    there = VisitFactory(team=house.there, person=person)

    leader, leader_there = house.leader, house.leader_there
    me = house.look_as(leader)
    assert person.pk in seen(Person, me)
    assert here.pk in seen(Stay, me)
    assert there.pk not in seen(Visit, me)
    me = house.look_as(leader_there)
    assert person.pk in seen(Person, me)
    assert here.pk not in seen(Stay, me)


def test_two_roles_see_what_each_of_them_sees(guide, house):
    own = guided_by(guide, house)
    stranger = LegalFileFactory(team=house.here)
    contact = ContactFactory(team=house.here, trajectory=own)
    with transaction.atomic():
        house.look_as(house.leader)
        TeamRole.objects.create(
            user=guide, team=house.here, role=Role.LEGAL, since=date(2020, 1, 1)
        )

    me = house.look_as(guide)

    assert stranger.pk in seen(LegalFile, me)
    assert seen(Contact, me) == {contact.pk}
    assert stranger.person_id in seen(Person, me)
