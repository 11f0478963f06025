"""Finding somebody by a name, however it is spelled, or by a number."""

import pytest
from django.urls import reverse

from tests.factories import NameVariantFactory
from tests.people.conftest import a_client, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role
from wegwijs.front.people.searching import MOST, normalised


def found(user, asked):
    answer = browser_of(user).post(reverse("people:find"), {"asked": asked})
    assert answer.status_code == 200
    return [str(card.person) for card in answer.context["found"].cards]


@pytest.fixture
def people(team):
    for given, prefix, surname in [
        ("Mohammed", "", "Al-Hassan"),
        ("Mohamad", "", "Hasani"),
        ("Zeynep", "", "Y\u0131ld\u0131z"),
        ("Şükrü", "van der", "Linden"),
        ("Tsegay", "", "Berhane"),
        ("Amina", "", ""),
    ]:
        a_client(team, given_name=given, prefix=prefix, surname=surname)


@pytest.mark.parametrize(
    ("asked", "first", "because"),
    [
        ("Mohammed", "Mohammed Al-Hassan", "the same word comes before one that is near"),
        ("muhammad hassan", "Mohammed Al-Hassan", "one word misspelt"),
        ("hassan mohamed", "Mohammed Al-Hassan", "in another order"),
        ("tsegai", "Tsegay Berhane", "one letter off"),
        ("birhane", "Tsegay Berhane", "another transliteration"),
        ("yildiz", "Zeynep Y\u0131ld\u0131z", "without the letters of Turkish"),
        ("SUKRU", "Şükrü van der Linden", "without capitals and signs"),
        ("van der lin", "Şükrü van der Linden", "the beginning of a name"),
        ("amin", "Amina", "somebody with one name"),
    ],
)
def test_the_likeliest_comes_first(asked, first, because, people, desk):
    assert found(desk, asked)[:1] == [first], because


def test_both_spellings_are_offered(people, desk):
    assert set(found(desk, "mohamed")) == {"Mohammed Al-Hassan", "Mohamad Hasani"}


def test_another_known_spelling_finds_somebody_too(amal, team, desk):
    NameVariantFactory(team=team, person=amal, name="Emel Uitgedacht")

    assert found(desk, "uitgedacht") == ["Amal Verzonnen"]


@pytest.mark.parametrize("asked", ["10023", " 10023 ", "10 023"])
def test_a_number_finds_one_client(asked, amal, samir, desk):
    assert found(desk, asked) == ["Amal Verzonnen"]


@pytest.mark.parametrize("asked", ["qqqq", "%", "10023'; --", "؟", "--"])
def test_nobody_is_found_by_what_is_no_name(asked, people, desk):
    assert found(desk, asked) == []


def test_nobody_of_another_team_is_found(there, team, desk):
    a_client(there, "G-1", given_name="Tsegay", surname="Elders")

    assert found(desk, "tsegay") == []
    assert found(desk, "G-1") == []


def test_a_guide_finds_their_own_people_only(amal, samir, guide):
    assert found(guide, "amal") == ["Amal Verzonnen"]
    assert found(guide, "samir") == []


def test_a_long_list_is_cut_off_and_says_so(team, desk):
    for _number in range(MOST + 1):
        a_client(team, given_name="Veelvoorkomend")

    answer = browser_of(desk).post(reverse("people:find"), {"asked": "veelvoorkomend"})

    assert len(answer.context["found"].cards) == MOST
    assert answer.context["found"].more


@pytest.mark.parametrize("asked", ["", "   ", "x" * 81, "a\x00b"])
def test_what_cannot_be_looked_for_is_an_error_on_the_form(asked, desk):
    assert browser_of(desk).post(reverse("people:find"), {"asked": asked}).status_code == 422


def test_an_address_cannot_search(amal, desk):
    answer = browser_of(desk).get(reverse("people:find"), {"asked": "Amal"})

    assert answer.context["found"] is None


@pytest.mark.parametrize("role", [Role.INTERPRETER, Role.CLASS_ASSISTANT, Role.MANAGER])
def test_who_needs_no_files_searches_none(role, team):
    user = somebody_in(role, team)

    assert browser_of(user).post(reverse("people:find"), {"asked": "Amal"}).status_code == 403


def test_a_name_is_normalised_to_plain_words():
    assert normalised("  Çağlar  AL-Ḥasan\u2011Ø ") == "caglar al hasan o"
