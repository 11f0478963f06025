"""The legal files of a person: open terms with their count, steps, documents, who handles it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import DocumentFactory, LegalFileFactory, StepFactory
from tests.people.conftest import a_client, as_colleague, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.models import Item
from wegwijs.services.legal.models import Document, LegalFile, Step, StepKind

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def legal(team):
    return somebody_in(Role.LEGAL, team)


@pytest.fixture
def file(team, samir):
    return LegalFileFactory(
        team=team, person=samir, number="J-2041", opened_on=TODAY - timedelta(days=400)
    )


def page_of(user, person):
    return browser_of(user).get(reverse("people:legal", args=[person.pk]))


def post(user, screen, pk, **said):
    return browser_of(user).post(reverse(f"people:{screen}", args=[pk]), said)


def record(user, file, **said):
    said = {"kind": StepKind.DECISION_REJECTED, "on": YESTERDAY.isoformat()} | said
    return post(user, "record_step", file.pk, **said)


def kept(model, team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(model.objects.order_by("pk"))


def test_a_step_opens_a_term_that_says_how_it_was_counted_and_by_which_article(legal, file, samir):
    assert record(legal, file).status_code == 302

    answer = page_of(legal, samir)

    (shown,) = answer.context["case"].files
    (term,) = shown.terms
    assert term.item.source == "legal.objection"
    assert term.item.due == YESTERDAY + timedelta(weeks=4)
    assert "Vw 69" in answer.text
    assert "legal-term__counted" in answer.text


def test_what_was_done_is_open_no_more(legal, file, samir):
    record(legal, file)

    record(legal, file, kind=StepKind.OBJECTED, on=TODAY.isoformat())

    (shown,) = page_of(legal, samir).context["case"].files
    assert [step.kind for step in shown.steps] == ["decision_rejected", "objected"]
    assert [term.item.source for term in shown.terms] == ["legal.objection_decision"]


def test_a_step_that_is_known_is_refused_on_the_form(legal, file, team):
    record(legal, file)

    answer = record(legal, file, note="Nog een keer getypt.")

    assert answer.status_code == 422
    assert "Nog een keer getypt." in answer.text
    assert len(kept(Step, team)) == 1


def test_a_button_pressed_twice_writes_one_step(legal, file, team):
    key = "5e1f7a4e-6a3c-4f0e-9f43-2f2d6c1d9a11"

    answers = [record(legal, file, key=key), record(legal, file, key=key)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(kept(Step, team)) == 1


def test_a_step_does_not_lie_ahead(legal, file, team):
    tomorrow = (TODAY + timedelta(days=1)).isoformat()

    assert record(legal, file, on=tomorrow).status_code == 422
    assert kept(Step, team) == []


def test_a_step_needs_a_kind(legal, file):
    assert record(legal, file, kind="").status_code == 422


def test_a_corrected_day_moves_the_term_and_the_page_says_so(legal, file, samir, team):
    record(legal, file)
    (step,) = kept(Step, team)
    earlier = YESTERDAY - timedelta(weeks=1)

    answer = post(legal, "change_step_day", step.pk, on=earlier.isoformat(), version=1)

    assert answer.status_code == 302
    (shown,) = page_of(legal, samir).context["case"].files
    (term,) = shown.terms
    assert term.item.due == earlier + timedelta(weeks=4)
    assert term.item.moved_from == YESTERDAY + timedelta(weeks=4)


def test_the_second_of_two_writers_is_told(legal, leader, file, team):
    record(legal, file)
    (step,) = kept(Step, team)
    post(leader, "change_step_day", step.pk, on=(TODAY - timedelta(days=9)).isoformat(), version=1)

    answer = post(legal, "change_step_day", step.pk, on=TODAY.isoformat(), version=1)

    assert answer.status_code == 409
    assert answer.context["theirs"]
    assert kept(Step, team)[0].on == TODAY - timedelta(days=9)


def test_a_procedure_begins(legal, samir, team):
    said = {"kind": "naturalisation", "number": "J-2042", "on": TODAY.isoformat()}

    answer = post(legal, "open_legal_file", samir.pk, **said)

    assert answer.status_code == 302
    (made,) = kept(LegalFile, team)
    assert (made.person_id, made.number, made.entered_by_id) == (samir.pk, "J-2042", legal.pk)


def test_two_files_of_a_team_have_two_numbers(legal, file, samir, team):
    said = {"kind": "naturalisation", "number": file.number, "on": TODAY.isoformat()}

    assert post(legal, "open_legal_file", samir.pk, **said).status_code == 422
    assert len(kept(LegalFile, team)) == 1


def test_closing_leaves_the_term_to_object_and_reopening_takes_the_result_away(
    legal, file, samir, team
):
    record(legal, file)

    said = {"on": TODAY.isoformat(), "result": "rejected", "version": 1}
    assert post(legal, "close_legal_file", file.pk, **said).status_code == 302
    (closed,) = page_of(legal, samir).context["case"].files
    assert post(legal, "reopen_legal_file", file.pk, version=2).status_code == 302
    (reopened,) = kept(LegalFile, team)

    assert (closed.file.closed_on, closed.file.result) == (TODAY, "rejected")
    assert [term.item.source for term in closed.terms] == ["legal.objection"]
    assert (reopened.closed_on, reopened.result) == (None, "")


def test_what_falls_due_goes_along_to_who_handles_the_file(legal, guide, file, team):
    record(legal, file)
    colleague = as_colleague(legal, team)
    not_legal = as_colleague(guide, team)

    refused = post(legal, "give_legal_file", file.pk, to=not_legal.pk, version=1)
    answer = post(legal, "give_legal_file", file.pk, to=colleague.pk, version=1)

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert [item.colleague_id for item in kept(Item, team)] == [colleague.pk]


def test_a_document_needs_its_last_day(legal, samir, team):
    said = {"kind": "asylum", "issued_on": "2024-01-08"}

    assert post(legal, "record_document", samir.pk, **said).status_code == 422
    assert kept(Document, team) == []


def test_a_document_that_ends_stands_on_the_page(legal, samir):
    ends = TODAY + timedelta(days=40)
    said = {"kind": "refugee_travel", "issued_on": "2024-01-08", "valid_until": ends.isoformat()}

    assert post(legal, "record_document", samir.pk, **said).status_code == 302

    case = page_of(legal, samir).context["case"]
    assert {term.item.source for term in case.terms} == {"legal.travel_renewal", "legal.travel_end"}
    assert [document.valid_until for document in case.documents] == [ends]


def test_the_days_of_a_document_can_be_corrected(legal, samir, team):
    document = DocumentFactory(team=team, person=samir)
    said = {"issued_on": "2026-03-02", "valid_until": "2029-03-01", "ground": "refugee"}

    assert post(legal, "change_document", document.pk, **said, version=1).status_code == 302

    (changed,) = kept(Document, team)
    assert (changed.valid_until.year, changed.ground, changed.kind) == (2029, "refugee", "asylum")


def test_the_page_costs_no_more_queries_for_more_steps(
    legal, file, samir, django_assert_max_num_queries
):
    for days in range(20):
        StepFactory(
            team=file.team,
            file=file,
            kind=StepKind.DECISION_REJECTED,
            on=YESTERDAY - timedelta(days=days),
        )
    record(legal, file, on=TODAY.isoformat())
    browser = browser_of(legal)

    with django_assert_max_num_queries(20):
        answer = browser.get(reverse("people:legal", args=[samir.pk]))

    assert len(answer.context["case"].files[0].terms) == 21


@pytest.mark.parametrize("role", [Role.LEGAL, Role.TEAM_LEADER])
def test_who_keeps_legal_files_finds_them_from_the_page_of_the_person(role, team, samir):
    user = somebody_in(role, team)
    address = reverse("people:legal", args=[samir.pk])

    assert address in browser_of(user).get(reverse("people:person", args=[samir.pk])).text


def test_a_guide_opens_no_legal_files_and_sees_no_way_to_them(guide, amal, team):
    LegalFileFactory(team=team, person=amal)
    address = reverse("people:legal", args=[amal.pk])

    assert browser_of(guide).get(address).status_code == 403
    assert address not in browser_of(guide).get(reverse("people:person", args=[amal.pk])).text


def test_the_desk_opens_none(desk, file, samir):
    assert page_of(desk, samir).status_code == 403
    assert record(desk, file).status_code == 403


def test_another_team_finds_nothing(file, samir, there):
    stranger = somebody_in(Role.LEGAL, there)
    a_client(there)

    assert page_of(stranger, samir).status_code == 404
    assert record(stranger, file).status_code == 404


def test_every_item_lies_with_the_legal_files(legal, file, team):
    record(legal, file)

    assert {item.compartment for item in kept(Item, team)} == {Compartment.LEGAL}


def test_a_term_leads_to_its_own_page_where_it_is_settled(legal, file, samir):
    record(legal, file)

    answer = page_of(legal, samir)

    (term,) = answer.context["case"].files[0].terms
    address = reverse("home:item", args=[term.item.pk])
    assert f'href="{address}"' in answer.text
    assert browser_of(legal).get(address).status_code == 200


@pytest.mark.parametrize("screen", ["open_legal_file", "record_document"])
def test_no_kind_is_chosen_by_itself(screen, legal, samir):
    answer = browser_of(legal).get(reverse(f"people:{screen}", args=[samir.pk]))

    assert '<option value="" selected>' in str(answer.context["form"]["kind"])
