"""A person's page: the minimal card for some, more for who works with this person."""

import re
from datetime import date, timedelta
from functools import reduce

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    BreakGlassFactory,
    BrpRegistrationFactory,
    ChecklistEntryFactory,
    ChecklistFactory,
    ClientFactory,
    ClosingFactory,
    CompanyVisitResultFactory,
    CompletionFactory,
    ContactFactory,
    DocumentFactory,
    DutyRequestFactory,
    ExamFactory,
    GuideChangeFactory,
    HouseholdMemberFactory,
    IntegrationPeriodFactory,
    LanguagePairFactory,
    LegalFileFactory,
    LinkFactory,
    MergeFactory,
    NameVariantFactory,
    NoteFactory,
    ObligationFactory,
    OfferFactory,
    PauseFactory,
    PhaseFactory,
    PlacementTestFactory,
    PlanFactory,
    PriorityFactory,
    ReferralFactory,
    ResidenceFactory,
    SessionFactory,
    StayFactory,
    StepFactory,
    TrajectoryFactory,
    VisitFactory,
)
from tests.people.conftest import a_client, as_colleague, browser_of, guided, in_group_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import HouseholdMember, Person
from wegwijs.engines.panels.declaring import PANELS
from wegwijs.engines.panels.reading import all_panels
from wegwijs.engines.panels.together import together
from wegwijs.services.courses.models import Membership
from wegwijs.services.guidance.models import Trajectory
from wegwijs.services.integration.models import Obligation
from wegwijs.services.legal.models import LegalFile


def page_of(person, user):
    return browser_of(user).get(reverse("people:person", args=[person.pk]))


def panels_on(answer):
    return {shown.panel.key for shown in answer.context["opened"].panels}


@pytest.fixture
def full_file(team, amal, guide):
    """One fact of nearly everything a team can know of somebody."""
    of_her = {"team": team, "person": amal}
    run = TrajectoryFactory(**of_her, programme="labour")
    ContactFactory(team=team, trajectory=run, note="Zoekt werk in de zorg.")
    NoteFactory(**of_her, text="Wil graag leren fietsen.")
    StayFactory(**of_her)
    VisitFactory(**of_her)
    LegalFileFactory(**of_her)
    ExamFactory(**of_her)
    NameVariantFactory(**of_her)
    HouseholdMemberFactory(**of_her)
    duty = ObligationFactory(**of_her)
    IntegrationPeriodFactory(team=team, obligation=duty, until=date(2035, 3, 2))
    in_group_of(amal, somebody_in(Role.COURSE_LEADER, team), team)
    return amal


def test_a_desk_volunteer_gets_the_minimal_card_and_nothing_else(full_file, desk):
    answer = page_of(full_file, desk)

    assert "Amal Verzonnen" in answer.text
    assert "Arabisch" in answer.text
    assert "Bram Voorbeeld" in answer.text
    assert "2 maart 2035" in answer.text  # the last day of the integration period
    assert panels_on(answer) == set()
    more = reverse("log:ask_more_of", args=[full_file.pk])
    assert [task.address for task in answer.context["tasks"]] == [more]


GUIDED = {
    "guidance.trajectories",
    "guidance.contacts",
    "people.notes",
    "people.names",
    "people.files",
    "people.households",
    "housing.stays",
    "desk.visits",
    "courses.memberships",
    "integration.duty",
    "integration.periods",
    "integration.exams",
}


def test_a_guide_sees_the_file_without_the_legal_part(full_file, guide):
    assert panels_on(page_of(full_file, guide)) == GUIDED


def test_a_legal_colleague_sees_the_card_and_the_legal_part(full_file, team):
    assert panels_on(page_of(full_file, somebody_in(Role.LEGAL, team))) == {"legal.files"}


def test_the_team_leader_sees_everything(full_file, leader):
    assert panels_on(page_of(full_file, leader)) == GUIDED | {"legal.files"}


def test_a_course_leader_sees_the_groups_of_their_own_member(amal, team):
    teacher = somebody_in(Role.COURSE_LEADER, team)
    in_group_of(amal, teacher, team)
    run = TrajectoryFactory(team=team, person=amal, programme="labour")
    ContactFactory(team=team, trajectory=run)

    assert panels_on(page_of(amal, teacher)) == {"courses.memberships"}


def test_who_broke_the_glass_sees_that_file_and_no_other(full_file, samir, desk, team):
    ContactFactory(team=team, trajectory=TrajectoryFactory(team=team, person=samir))
    now = timezone.now()
    BreakGlassFactory(
        team=team, person=full_file, user=desk, opened_at=now, until=now + timedelta(hours=1)
    )

    assert panels_on(page_of(full_file, desk)) == GUIDED
    assert panels_on(page_of(samir, desk)) == set()


@pytest.mark.parametrize(
    "role", [Role.INTERPRETER, Role.LANGUAGE_COACH, Role.CLASS_ASSISTANT, Role.MANAGER]
)
def test_who_needs_no_files_opens_none(role, amal, team):
    assert page_of(amal, somebody_in(role, team)).status_code == 403


def test_somebody_elses_client_is_refused_to_a_guide(samir, guide):
    assert page_of(samir, guide).status_code == 403


def test_outside_the_team_there_is_nothing(there, leader):
    assert page_of(a_client(there), leader).status_code == 404


def test_a_person_known_to_two_teams_is_shown_to_each_with_its_own_facts(
    full_file, team, there, leader
):
    ClientFactory(team=there, person=full_file, number="G-77")
    VisitFactory(team=there, person=full_file, topics=["verhuizing"])
    their_leader = somebody_in(Role.TEAM_LEADER, there)

    here, elsewhere = page_of(full_file, leader), page_of(full_file, their_leader)

    assert panels_on(elsewhere) == {"desk.visits", "people.files"}
    assert "verhuizing" in elsewhere.text
    assert "10023" not in elsewhere.text
    assert "verhuizing" not in here.text
    assert "G-77" not in here.text


def test_facts_of_a_double_stand_in_the_same_file(amal, team, guide, leader):
    double = a_client(team, given_name="Amel")
    with scope.acting(user=None, teams=[team.pk], why="a test merges"):
        MergeFactory(team=team, person=double, canonical=amal)
        type(double).objects.filter(pk=double.pk).update(canonical=amal)
    VisitFactory(team=team, person=double, topics=["toeslagen"])

    assert "toeslagen" in page_of(amal, leader).text
    assert "toeslagen" in page_of(double, leader).text


def test_an_ended_trajectory_is_no_longer_on_the_card(samir, desk, guide, team):
    guided(samir, guide, team, until=date(2026, 3, 31))

    assert page_of(samir, desk).context["opened"].card.lines == []


@pytest.fixture
def fullest_file(full_file, team, guide):
    """A file with something in every panel there is."""
    here = {"team": team}
    of_her = here | {"person": full_file}
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        run = Trajectory.objects.get(person=full_file, programme="labour")
        household = HouseholdMember.objects.get(person=full_file).household
        legal_file = LegalFile.objects.get(person=full_file)
        group = Membership.objects.get(person=full_file).group
        duty = Obligation.objects.get(person=full_file)
    PhaseFactory(**here, trajectory=run)
    PauseFactory(**here, trajectory=run)
    ChecklistEntryFactory(**here, checklist=ChecklistFactory(**here, trajectory=run))
    GuideChangeFactory(**here, trajectory=run)
    for made in (ClosingFactory, ReferralFactory, ResidenceFactory):
        made(**of_her)
    for made in (LinkFactory, PriorityFactory, OfferFactory):
        made(**here, household=household)
    StepFactory(**here, file=legal_file)
    DocumentFactory(**here, person=full_file)
    AttendanceFactory(**of_her, session=SessionFactory(**here, group=group))
    for made in (DutyRequestFactory, BrpRegistrationFactory, PlanFactory, CompletionFactory):
        made(**here, obligation=duty)
    for made in (PlacementTestFactory, LanguagePairFactory, CompanyVisitResultFactory):
        made(**of_her)
    AppointmentFactory(**of_her, colleague=as_colleague(guide, team))
    return full_file


LEGAL = {"legal.files", "legal.steps", "legal.documents"}


@pytest.mark.parametrize(("role", "hidden"), [("leader", set()), ("guide", LEGAL)])
def test_a_page_asks_at_most_twenty_questions_whatever_its_length(
    role, hidden, fullest_file, request
):
    user = request.getfixturevalue(role)
    browser = browser_of(user)
    address = reverse("people:person", args=[fullest_file.pk])
    assert panels_on(browser.get(address)) == set(PANELS) - hidden

    with CaptureQueriesContext(connection) as found:
        browser.get(address)

    assert len([each for each in found if "SAVEPOINT" not in each["sql"]]) <= 20


def test_one_statement_for_all_panels_says_what_the_records_say(fullest_file, leader, team):
    with scope.acting(user=leader.pk, teams=[team.pk], why="a test looks"):
        facts = {
            panel.key: panel.of([fullest_file.pk], leader).order_by("-pk") for panel in all_panels()
        }
        told = together({key: (facts[key], PANELS[key].needs) for key in facts})

        for key, records in facts.items():
            assert [said(each, key) for each in told[key]] == [said(each, key) for each in records]
            assert told[key]


def said(record, panel):
    """Everything that a panel shows of a record, and what that is in words."""
    values = [reduce(getattr, path.split("__"), record) for path in PANELS[panel].needs]
    return [(value, str(value)) for value in values]


@pytest.mark.parametrize(
    ("born_to", "days"),
    [(date(1990, 6, 4), ["4 juni 1990"]), (date(1990, 6, 30), ["4 juni 1990", "30 juni 1990"])],
)
def test_a_birth_date_that_is_known_is_told_once(born_to, days, amal, leader):
    with scope.acting(user=None, teams=[amal.team_id], why="a test arranges"):
        Person.objects.filter(pk=amal.pk).update(born_from=date(1990, 6, 4), born_to=born_to)

    assert re.findall(r"\d+ juni 1990", page_of(amal, leader).text) == days


def test_a_guide_sees_their_clients_facts_on_a_double_in_the_own_team(
    amal, team, there, guide, leader
):
    doubles = [a_client(each, given_name="Amel") for each in (team, there)]
    for double, topic in zip(doubles, ("toeslagen", "verhuizing"), strict=True):
        with scope.acting(user=None, teams=[team.pk, there.pk], why="a test merges"):
            Person.objects.filter(pk=double.pk).update(canonical=amal)
        VisitFactory(team=double.team, person=double, topics=[topic])

    page = page_of(amal, guide).text

    assert "toeslagen" in page
    assert "verhuizing" not in page


def test_the_address_and_the_title_of_a_page_name_nobody(amal, leader):
    answer = page_of(amal, leader)

    assert "Verzonnen" not in answer.text.split("</title>")[0]


def test_a_long_panel_goes_on_on_pages_of_its_own(amal, team, leader):
    for day in range(1, 29):
        VisitFactory(team=team, person=amal, on=date(2026, 1, day), topics=[f"kwestie {day}"])
        VisitFactory(team=team, person=amal, on=date(2026, 2, day), topics=[f"vraag {day}"])
    browser = browser_of(leader)
    address = reverse("people:panel", args=[amal.pk, "desk.visits"])

    first = browser.get(address)
    second = browser.get(address, {"after": "{:%Y-%m-%d},{}".format(*shown_on(first).next)})

    seen = [row.values[3] for page in (first, second) for row in shown_on(page).rows]
    newest_first = [[f"vraag {day}"] for day in range(28, 0, -1)]
    assert seen == newest_first + [[f"kwestie {day}"] for day in range(28, 0, -1)]
    assert shown_on(second).next is None


def shown_on(answer):
    return answer.context["shown"]


@pytest.mark.parametrize(
    "after", ["x", "2026-13-40,1", ",", "2026-01-01,-3", "9" * 30, "\u0661,\u0662"]
)
def test_a_page_that_was_never_given_is_not_there(after, amal, leader):
    address = reverse("people:panel", args=[amal.pk, "desk.visits"])

    assert browser_of(leader).get(address, {"after": after}).status_code == 404


def test_a_part_of_the_file_that_does_not_exist_is_not_there(amal, leader):
    address = reverse("people:panel", args=[amal.pk, "desk.secrets"])

    assert browser_of(leader).get(address).status_code == 404
