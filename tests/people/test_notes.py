"""Notes in a file: written, marked, and written anew by two people at once."""

import pytest
from django.urls import reverse

from tests.factories import NoteFactory
from tests.people.conftest import as_colleague, browser_of, guided
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.base.people.models import Note

TEXT = "Wil graag leren fietsen."


def said(**changes):
    return {"on": "2026-03-04", "text": TEXT, "marked": ""} | changes


def everything(model, team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(model.objects.order_by("pk"))


def write(user, person, **changes):
    address = reverse("people:write_note", args=[person.pk])
    return browser_of(user).post(address, said(**changes))


def change(user, note, **changes):
    address = reverse("people:change_note", args=[note.pk])
    return browser_of(user).post(address, said(**{"version": note.version} | changes))


def file_of(user, person):
    return browser_of(user).get(reverse("people:person", args=[person.pk])).text


@pytest.fixture
def second_guide(amal, team):
    colleague = somebody_in(Role.GUIDE, team)
    guided(amal, colleague, team, programme="labour")
    return colleague


def test_a_note_stands_in_the_file(amal, guide, team):
    answer = write(guide, amal)

    assert answer.status_code == 302
    (note,) = everything(Note, team)
    assert (note.person_id, note.entered_by_id, note.text) == (amal.pk, guide.pk, TEXT)
    assert TEXT in file_of(guide, amal)
    assert {line.event for line in everything(Line, team)} == {"people.note_written"}


def test_a_button_pressed_twice_writes_one_note(amal, guide, team):
    form = browser_of(guide).get(reverse("people:write_note", args=[amal.pk])).context["form"]
    key = str(form.initial["key"])

    answers = [write(guide, amal, key=key), write(guide, amal, key=key)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(everything(Note, team)) == 1


def test_another_text_under_the_same_key_is_not_lost_in_silence(amal, guide, team):
    key = "5e1f7a4e-6a3c-4f0e-9f43-2f2d6c1d9a10"
    write(guide, amal, key=key)

    answer = write(guide, amal, key=key, text="Ging terug en typte iets anders.")

    assert answer.status_code == 422
    assert "Ging terug en typte iets anders." in answer.text
    assert [note.text for note in everything(Note, team)] == [TEXT]


def test_a_note_says_who_wrote_it(amal, guide, second_guide, team):
    colleague = as_colleague(guide, team)
    with scope.acting(user=None, teams=[team.pk], why="a test names somebody"):
        Colleague.objects.filter(pk=colleague.pk).update(first_name="Geesje", surname="Uitgedacht")
    write(guide, amal)

    assert "Geesje Uitgedacht" in file_of(second_guide, amal)


@pytest.mark.parametrize("mark", ["health", "safety"])
def test_a_marked_note_is_read_by_its_writer_and_the_team_leader_only(
    mark, amal, guide, second_guide, leader
):
    write(guide, amal, marked=mark)

    assert TEXT in file_of(guide, amal)
    assert TEXT in file_of(leader, amal)
    assert TEXT not in file_of(second_guide, amal)


def test_another_guide_opens_no_marked_note(amal, guide, second_guide, team):
    write(guide, amal, marked="health")
    (note,) = everything(Note, team)

    address = reverse("people:change_note", args=[note.pk])
    assert browser_of(second_guide).get(address).status_code == 404


def test_the_second_of_two_writers_is_told_and_keeps_what_they_typed(
    amal, guide, second_guide, team
):
    note = NoteFactory(team=team, person=amal, entered_by=guide)
    change(guide, note, text="Fietst nu elke dag.")

    answer = change(second_guide, note, text="Heeft geen fiets.")

    assert answer.status_code == 409
    assert "Fietst nu elke dag." in answer.text
    assert "Heeft geen fiets." in answer.text
    assert [each.text for each in everything(Note, team)] == ["Fietst nu elke dag."]


def test_who_was_told_can_save_over_it_knowingly(amal, guide, second_guide, team):
    note = NoteFactory(team=team, person=amal)
    change(guide, note, text="Fietst nu elke dag.")
    told = change(second_guide, note, text="Heeft geen fiets.")

    answer = change(
        second_guide,
        note,
        text="Heeft geen fiets.",
        version=told.context["form"]["version"].value(),
    )

    assert answer.status_code == 302
    assert [each.text for each in everything(Note, team)] == ["Heeft geen fiets."]


def test_nobody_marks_away_the_note_of_somebody_else(amal, guide, second_guide, team):
    note = NoteFactory(team=team, person=amal, entered_by=guide)

    answer = change(second_guide, note, marked="health")

    assert answer.status_code == 422
    assert [each.marked for each in everything(Note, team)] == [""]


def test_a_writer_may_mark_their_own_note(amal, guide, team):
    note = NoteFactory(team=team, person=amal, entered_by=guide)

    assert change(guide, note, marked="safety").status_code == 302
    assert [each.marked for each in everything(Note, team)] == ["safety"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "x" * 4001},
        {"text": "a\x00b"},
        {"on": "31-31-2026"},
        {"on": "0001-01-01"},
        {"marked": "gossip"},
        {"key": "no key"},
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_an_error_on_the_form(wrong, amal, guide, team):
    assert write(guide, amal, **wrong).status_code == 422
    assert everything(Note, team) == []


@pytest.mark.parametrize("version", ["", "-1", "x", "99999999999999999999"])
def test_a_version_that_was_never_given_changes_nothing(version, amal, guide, team):
    note = NoteFactory(team=team, person=amal, text="Staat er al.")

    assert change(guide, note, version=version).status_code in (409, 422)
    assert [each.text for each in everything(Note, team)] == ["Staat er al."]


@pytest.mark.parametrize("role", [Role.DESK, Role.LEGAL, Role.COURSE_LEADER, Role.INTERPRETER])
def test_who_does_not_guide_writes_no_notes(role, amal, team):
    assert write(somebody_in(role, team), amal).status_code == 403


def test_nobody_writes_in_a_file_that_is_not_theirs(samir, guide, there, team):
    assert write(guide, samir).status_code == 403
    assert write(somebody_in(Role.GUIDE, there), samir).status_code == 404
    assert everything(Note, team) == []
