"""The pages of the end of a file, as each role finds them."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests import factories as make
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.base.people.models import ClientRequest, RequestKind
from wegwijs.engines.retention.models import Agreement, Hold
from wegwijs.engines.trace.models import Look, Shown
from wegwijs.services.guidance.models import Closing, Reopening, Trajectory

CLOSED = date(2024, 3, 15)


@pytest.fixture
def file(db):
    client = make.ClientFactory()
    make.TrajectoryFactory(team=client.team, person=client.person, since=date(2024, 1, 8))
    return client


@pytest.fixture
def closed(db):
    client = make.ClientFactory()
    make.ClosingFactory(team=client.team, person=client.person, on=CLOSED)
    return client


@pytest.fixture
def as_role(client):
    def log_in(role, team):
        user = somebody_in(role, team)
        client.force_login(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return user

    return log_in


def see_all(*teams):
    scope.enter(user=None, teams=[team.pk for team in teams], why="a test looks")


TO_CLOSE = {
    "on": "2026-03-02",
    "end_reason": "completed",
    "interview_on": "2026-02-27",
    "still_needed": "Hulp bij de post.",
}


def test_the_team_leader_closes_a_file_and_it_says_so(client, file, as_role):
    as_role(Role.TEAM_LEADER, file.team)

    sent = client.post(reverse("ending:close", args=[file.person_id]), TO_CLOSE, follow=True)

    assert sent.redirect_chain == [(reverse("ending:file", args=[file.person_id]), 302)]
    assert "This file is closed" in sent.content.decode()
    see_all(file.team)
    assert Closing.objects.get().interview_on == date(2026, 2, 27)


def test_a_day_that_has_yet_to_come_is_refused_on_the_form(client, file, as_role):
    as_role(Role.TEAM_LEADER, file.team)
    ahead = TO_CLOSE | {"on": "2199-01-01"}

    answer = client.post(reverse("ending:close", args=[file.person_id]), ahead)

    assert answer.status_code == 422
    assert "yet to come" in answer.content.decode()


def test_a_handover_that_waits_is_shown_and_accepted(client, closed, as_role):
    partner = make.PartnerFactory(team=closed.team, name="Welzijn Verzonnen")
    see_all(closed.team)
    Closing.objects.update(handed_over_to=partner)
    closing = Closing.objects.get()
    as_role(Role.TEAM_LEADER, closed.team)
    page = reverse("ending:file", args=[closed.person_id])

    before = client.get(page).content.decode()
    client.post(reverse("ending:accept", args=[closing.pk]), {"on": "2024-04-01", "version": 1})
    after = client.get(page).content.decode()

    assert "Welzijn Verzonnen has not accepted yet" in before
    assert "has not accepted yet" not in after


def test_the_second_of_two_who_accept_is_told(client, closed, as_role):
    partner = make.PartnerFactory(team=closed.team)
    see_all(closed.team)
    Closing.objects.update(handed_over_to=partner, version=3)
    as_role(Role.TEAM_LEADER, closed.team)
    address = reverse("ending:accept", args=[Closing.objects.get().pk])

    answer = client.post(address, {"on": "2024-04-01", "version": 2})

    assert answer.status_code == 409
    assert "A colleague changed this" in answer.content.decode()
    assert 'name="version" value="3"' in answer.content.decode()  # so that it can be sent again


def test_who_is_back_gets_an_open_file(client, closed, as_role):
    as_role(Role.TEAM_LEADER, closed.team)
    said = {"on": "2026-05-04", "reason": "Nieuwe brief van de IND."}

    sent = client.post(reverse("ending:reopen", args=[closed.person_id]), said, follow=True)

    assert "This file is open" in sent.content.decode()
    see_all(closed.team)
    assert Reopening.objects.get().reason == "Nieuwe brief van de IND."


def test_the_list_shows_numbers_and_no_names_and_leaves_a_line(client, closed, as_role):
    user = as_role(Role.TEAM_LEADER, closed.team)

    page = client.get(reverse("ending:keeping")).content.decode()

    assert closed.number in page
    assert closed.person.surname not in page
    see_all(closed.team)
    assert Shown.objects.get(look__user=user).person_id == closed.person_id


def test_what_is_ticked_is_agreed_to_and_can_be_taken_back(client, closed, as_role):
    user = as_role(Role.TEAM_LEADER, closed.team)
    ticked = {"line": [f"identity.{closed.person_id}."]}

    client.post(reverse("ending:agree", args=[closed.team_id]), ticked)
    see_all(closed.team)
    agreed = Agreement.objects.get()
    client.post(reverse("ending:take_back", args=[agreed.pk]))

    assert (agreed.person_id, agreed.entered_by_id) == (closed.person_id, user.pk)
    see_all(closed.team)
    assert not Agreement.objects.exists()


def test_what_is_not_on_the_list_cannot_be_agreed_to(client, file, as_role):
    as_role(Role.TEAM_LEADER, file.team)
    ticked = {"line": [f"identity.{file.person_id}.", "nonsense", ""]}

    client.post(reverse("ending:agree", args=[file.team_id]), ticked)

    see_all(file.team)
    assert not Agreement.objects.exists()


def test_a_hold_is_set_seen_and_ended(client, closed, as_role):
    as_role(Role.PRIVACY_OFFICER, closed.team)
    address = reverse("ending:hold_client", args=[closed.team_id, closed.person_id])
    said = {"on": "2026-03-02", "reason": "Er loopt een klacht."}

    shown = client.post(address, said, follow=True).content.decode()
    see_all(closed.team)
    held = Hold.objects.get()
    ended = {"on": "2026-03-02", "version": 1}
    gone = client.post(reverse("ending:end_hold", args=[held.pk]), ended, follow=True)

    assert "Er loopt een klacht." in shown
    assert "Er loopt een klacht." not in gone.content.decode()


def test_a_request_is_recorded_by_number_with_its_last_day(client, file, as_role):
    as_role(Role.PRIVACY_OFFICER, file.team)
    said = {"team": file.team_id, "number": file.number, "kind": "access", "on": "2026-01-31"}

    page = client.post(reverse("ending:record"), said, follow=True).content.decode()

    assert "the answer was due on 28 February 2026" in page


def test_a_number_of_another_team_is_not_known(client, file, as_role):
    as_role(Role.PRIVACY_OFFICER, file.team)
    elsewhere = make.ClientFactory(number="98765")
    said = {"team": file.team_id, "number": elsewhere.number, "kind": "access", "on": "2026-03-02"}

    answer = client.post(reverse("ending:record"), said)

    assert answer.status_code == 422
    assert "has no client with this number" in answer.content.decode()


def test_what_is_late_stands_first_and_what_is_answered_last(client, file, as_role):
    of = {"team": file.team, "person": file.person}
    make.ClientRequestFactory(**of, received_on=date(2199, 1, 1), kind="correction")
    make.ClientRequestFactory(**of, received_on=date(2025, 1, 1), kind="objection")
    make.ClientRequestFactory(
        **of, received_on=date(2024, 1, 1), kind="erasure", answered_on=date(2024, 1, 9)
    )
    as_role(Role.TEAM_LEADER, file.team)

    page = client.get(reverse("ending:requests")).content.decode()

    places = [page.index(kind) for kind in ("object to", "correct them", "have them erased")]
    assert places == sorted(places)


def test_more_time_is_told_within_the_first_month(client, file, as_role):
    of = {"team": file.team, "person": file.person}
    asked = make.ClientRequestFactory(**of, received_on=date(2026, 1, 31))
    as_role(Role.TEAM_LEADER, file.team)
    address = reverse("ending:extend", args=[asked.pk])
    said = {"reason": "Het dossier is groot.", "version": 1}

    late = client.post(address, said | {"on": "2026-03-01"})
    client.post(address, said | {"on": "2026-02-28"})

    assert late.status_code == 422
    see_all(file.team)
    assert ClientRequest.objects.get().extended_on == date(2026, 2, 28)


def test_an_answer_is_kept_once(client, file, as_role):
    asked = make.ClientRequestFactory(team=file.team, person=file.person)
    as_role(Role.TEAM_LEADER, file.team)
    address = reverse("ending:answer", args=[asked.pk])
    said = {"on": "2026-03-09", "text": "Dossier meegegeven.", "version": 1}

    first, second = client.post(address, said), client.post(address, said)

    assert (first.status_code, second.status_code) == (302, 422)
    see_all(file.team)
    assert ClientRequest.objects.get().answer == "Dossier meegegeven."


# The file in the client's own hands


@pytest.fixture
def asked(file):
    """A request of a client with something in every corner, beside somebody else of the family."""
    of = {"team": file.team, "person": file.person}
    make.NoteFactory(**of, text="Wil leren fietsen.", marked="health")
    make.NameVariantFactory(**of, name="Andere Spelling")
    legal = make.LegalFileFactory(**of)
    make.StepFactory(team=file.team, file=legal, note="Brief van de advocaat.")
    household = make.HouseholdMemberFactory(**of).household
    other = make.ClientFactory(
        team=file.team, person=make.PersonFactory(team=file.team, given_name="Zusvan")
    )
    make.HouseholdMemberFactory(team=file.team, person=other.person, household=household)
    make.NoteFactory(team=file.team, person=other.person, text="Van een ander.")
    guide = make.ColleagueFactory(team=file.team, account=make.UserFactory(), first_name="Gidsje")
    look = make.LookFactory(team=file.team, user=guide.account)
    make.ShownFactory(team=file.team, look=look, person=file.person)
    elsewhere = make.NoteFactory(person=file.person, text="Van een ander team.")
    assert elsewhere.team_id != file.team_id
    return make.ClientRequestFactory(**of, kind=RequestKind.ACCESS, question="Wat weet u?")


MUST_STAND = [
    "Wil leren fietsen.",
    "Andere Spelling",
    "Brief van de advocaat.",
    "Wat weet u?",
    "Gidsje",
    "Syrische",
]
MAY_NOT_STAND = ["Zusvan", "Van een ander.", "Van een ander team."]


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.PRIVACY_OFFICER])
def test_the_file_for_a_machine_holds_everything_of_the_client_and_nobody_else(
    role, client, asked, as_role
):
    user = as_role(role, asked.team)

    answer = client.get(reverse("ending:client_file", args=[asked.pk, "json"]))

    said = answer.content.decode()
    assert "Client number" in {each["title"] for each in json.loads(said)["about"]}
    assert [text for text in MUST_STAND if text not in said] == []
    assert [text for text in MAY_NOT_STAND if text in said] == []
    assert str(asked.person) not in answer["Content-Disposition"]
    see_all(asked.team)
    look = Look.objects.get(user=user)
    assert (look.kind, look.ground, look.found) == ("exported", "request", 1)


def test_the_file_to_read_says_the_same(client, asked, as_role):
    as_role(Role.TEAM_LEADER, asked.team)

    answer = client.get(reverse("ending:client_file", args=[asked.pk, "pdf"]))

    pages = PdfReader(BytesIO(answer.content)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [text for text in MUST_STAND if text not in said] == []
    assert [text for text in MAY_NOT_STAND if text in said] == []


def test_every_kind_of_row_about_a_person_stands_in_the_file_or_says_why_not():
    from wegwijs.base.people.models import Person
    from wegwijs.engines.panels.declaring import PANELS
    from wegwijs.engines.retention.tables import kinds_of
    from wegwijs.front.ending.clientfile.gathering import TOLD_OTHERWISE

    shown = {panel.model for panel in PANELS.values()} | TOLD_OTHERWISE
    parts = {kind.model for kind in kinds_of(Person) if kind.part_of is not None}

    assert {model.__name__ for model in parts - shown} == set()


# Who may not


@pytest.mark.parametrize(
    ("page", "roles"),
    [
        ("keeping", {Role.TEAM_LEADER, Role.PRIVACY_OFFICER}),
        ("destroyed", {Role.TEAM_LEADER, Role.PRIVACY_OFFICER}),
        ("requests", {Role.TEAM_LEADER, Role.PRIVACY_OFFICER}),
        ("record", {Role.TEAM_LEADER, Role.PRIVACY_OFFICER}),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_each_page_is_for_these_roles(page, roles, role, client, closed, as_role):
    as_role(role, closed.team)

    assert client.get(reverse(f"ending:{page}")).status_code == (200 if role in roles else 403)


def test_the_file_of_another_team_is_not_there(client, closed, as_role):
    as_role(Role.TEAM_LEADER, make.TeamFactory())
    see_all(closed.team)
    asked = make.ClientRequestFactory(team=closed.team, person=closed.person)
    held = make.HoldFactory(team=closed.team, person=closed.person)

    for name, args in (
        ("file", [closed.person_id]),
        ("close", [closed.person_id]),
        ("reopen", [closed.person_id]),
        ("accept", [Closing.objects.get().pk]),
        ("request", [asked.pk]),
        ("client_file", [asked.pk, "pdf"]),
        ("hold_client", [closed.team_id, closed.person_id]),
        ("end_hold", [held.pk]),
    ):
        assert client.get(reverse(f"ending:{name}", args=args)).status_code == 404, name
    assert client.post(reverse("ending:agree", args=[closed.team_id])).status_code == 404


def test_a_guide_closes_the_file_of_somebody_they_guide(client, file, as_role):
    guide = as_role(Role.GUIDE, file.team)
    see_all(file.team)
    Trajectory.objects.update(guide=Colleague.objects.get(account=guide))

    sent = client.post(reverse("ending:close", args=[file.person_id]), TO_CLOSE, follow=True)

    assert sent.status_code == 200
    assert "The file is closed." in sent.content.decode()
    see_all(file.team)
    assert Trajectory.objects.get().until == date(2026, 3, 2)


def test_a_guide_closes_no_file_of_somebody_else(client, file, as_role):
    as_role(Role.GUIDE, file.team)

    assert client.get(reverse("ending:close", args=[file.person_id])).status_code == 403
