"""The one question outside the team: yes or no, seldom, and never without a line."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    BreakGlassFactory,
    ClientFactory,
    NameVariantFactory,
    PersonFactory,
    QuestionFactory,
)
from tests.walls.looking import somebody_in
from tests.walls.refusing import refused, run
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.engines.trace.elsewhere import Answer, known_elsewhere
from wegwijs.engines.trace.models import Question

BORN = date(1990, 5, 4)


@pytest.fixture
def asking(house):
    """The team leader of one team stands ready to ask."""

    def ask(given="Amal", prefix="", surname="Verzonnen", born=BORN, team=house.here):
        house.look_as(house.leader)
        return known_elsewhere(
            team=team.pk, given_name=given, prefix=prefix, surname=surname, born=born
        )

    return ask


def elsewhere(house, **fields):
    name = {"given_name": "Amal", "surname": "Verzonnen"}
    return PersonFactory(team=house.there, **name | fields)


def test_somebody_of_another_team_is_known_elsewhere(asking, house):
    elsewhere(house)

    assert asking() is Answer.YES


def test_somebody_unknown_is_not(asking, house):
    elsewhere(house, surname="Bedacht")

    assert asking() is Answer.NO


def test_somebody_of_the_own_team_alone_is_not_known_elsewhere(asking, house):
    ClientFactory(team=house.here, person__surname="Verzonnen", person__team=house.here)

    assert asking() is Answer.NO


def test_somebody_whom_the_own_team_met_first_and_another_helps_is(asking, house):
    person = PersonFactory(team=house.here, given_name="Amal", surname="Verzonnen")
    ClientFactory(team=house.there, person=person)

    assert asking() is Answer.YES


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (("Amal", "", "Verzonnen"), ("AMAL", "", "verzonnen")),
        (("Amál", "", "Vërzonnen"), ("Amal", "", "Verzonnen")),
        (("Amal", "", "El-Verzonnen"), ("Amal", "", "El Verzonnen")),
        (("Amal", "el", "Verzonnen"), ("Amal", "", "El Verzonnen")),
        (("Amal", "", "El Verzonnen"), ("Amal", "el", "Verzonnen")),
        (("Amal", "van der", "Verzonnen"), ("Amal", "", "Verzonnen")),
        (("Łukasz", "", "Groß"), ("lukasz", "", "gross")),
        (("Şükrü", "", "Y\u0131lmaz"), ("Sukru", "", "Yilmaz")),
        (("نور", "", "خيالي"), ("نور", "", "خيالي")),
    ],
)
def test_a_name_matches_by_its_letters(kept, asked, asking, house):
    elsewhere(house, **dict(zip(("given_name", "prefix", "surname"), kept, strict=True)))

    assert asking(*asked) is Answer.YES


def test_another_spelling_that_is_known_matches(asking, house):
    person = elsewhere(house, given_name="Emel")
    NameVariantFactory(team=house.there, person=person, name="Amal Verzonnen")

    assert asking() is Answer.YES


@pytest.mark.parametrize(
    ("kept", "because"),
    [
        ({"born_from": date(1990, 5, 5), "born_to": date(1990, 5, 5)}, "another day"),
        ({"born_from": date(1990, 1, 1), "born_to": date(1990, 12, 31)}, "only the year is known"),
        ({"born_from": None, "born_to": None}, "nothing is known"),
    ],
)
def test_only_a_birth_date_known_in_full_matches(kept, because, asking, house):
    elsewhere(house, **kept)

    assert asking() is Answer.NO, because


@pytest.mark.parametrize(
    "part", [{"given": ""}, {"surname": " "}, {"surname": "-"}, {"born": None}], ids=str
)
def test_half_a_name_is_no_question(part, asking):
    with refused():
        asking(**part)


def test_a_team_that_is_not_ones_own_cannot_be_asked_for(asking, house):
    with refused():
        asking(team=house.there)


def test_nobody_asks_without_being_somebody(house):
    teams = [house.here.pk]
    scope.enter_within(user=None, reach={}, may_ask_elsewhere=teams, why="a test asks")

    with refused():
        run("SELECT known_elsewhere(%s, 'Amal', '', 'Verzonnen', '1990-05-04')", house.here.pk)


def test_extra_access_to_a_file_does_not_open_the_question(house):
    volunteer = somebody_in(Role.DESK, house.here)
    now = timezone.now()
    BreakGlassFactory(
        team=house.here, user=volunteer, opened_at=now, until=now + timedelta(minutes=60)
    )
    house.look_as(volunteer)
    assert run("SELECT current_setting('wegwijs.in_guidance')") == [(f"{{{house.here.pk}}}",)]

    with refused():
        run("SELECT known_elsewhere(%s, 'Amal', '', 'Verzonnen', '1990-05-04')", house.here.pk)


def test_the_right_to_ask_ends_with_the_scope(house):
    house.look_as(house.leader)
    scope.enter(user=house.leader.pk, teams=[house.here.pk], why="a command")

    with refused():
        run("SELECT known_elsewhere(%s, 'Amal', '', 'Verzonnen', '1990-05-04')", house.here.pk)


def test_each_question_leaves_a_line_without_the_name(asking, house):
    elsewhere(house)
    asking()
    asking(surname="Bedacht")

    said = Question.objects.filter(user=house.leader).order_by("pk").values_list("team", "known")
    assert list(said) == [(house.here.pk, True), (house.here.pk, False)]
    columns = {field.column for field in Question._meta.concrete_fields}
    assert columns == {"id", "at", "user_id", "team_id", "known"}


def asked_before(house, times, ago):
    for _time in range(times):
        QuestionFactory(team=house.here, user=house.leader, at=timezone.now() - ago)


@pytest.mark.parametrize(
    ("times", "ago", "answer"),
    [
        (9, timedelta(minutes=59), Answer.NO),
        (10, timedelta(minutes=59), Answer.TOO_MANY),
        (10, timedelta(minutes=61), Answer.NO),
        (29, timedelta(hours=23), Answer.NO),
        (30, timedelta(hours=23), Answer.TOO_MANY),
        (30, timedelta(hours=25), Answer.NO),
    ],
)
def test_ten_questions_an_hour_and_thirty_a_day(times, ago, answer, asking, house):
    asked_before(house, times, ago)

    assert asking() is answer


def test_questions_of_others_do_not_count(asking, house):
    for _time in range(10):
        QuestionFactory(team=house.here)

    assert asking() is Answer.NO


def test_a_question_too_many_leaves_a_line_too(asking, house):
    elsewhere(house)
    asked_before(house, 10, timedelta(minutes=5))

    assert asking() is Answer.TOO_MANY
    assert Question.objects.filter(user=house.leader).order_by("-pk").first().known is None


def test_only_the_application_may_ask(house):
    with scope.counting(), refused():
        run("SELECT known_elsewhere(%s, 'Amal', '', 'Verzonnen', '1990-05-04')", house.here.pk)


def test_the_function_is_the_owners_and_looks_in_one_place(house):
    found = house.as_owner(
        "SELECT proowner::regrole::text, prosecdef, proconfig, proacl::text"
        " FROM pg_proc WHERE proname = 'known_elsewhere'"
    )

    [(owner, definer, settings, rights)] = found
    assert (owner, definer) == ("wegwijs_owner", True)
    assert settings == ["search_path=pg_catalog, public, pg_temp"]
    assert sorted(right.split("=")[0] for right in rights.strip("{}").split(",")) == [
        "wegwijs_app",
        "wegwijs_owner",
    ]
