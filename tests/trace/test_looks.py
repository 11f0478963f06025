"""Every look leaves its line, also when the request failed later; without a line no answer."""

import pytest
from django.db import transaction

from tests.factories import ClientFactory, PersonFactory, TeamRoleFactory, UserFactory
from tests.walls.refusing import run


@pytest.fixture(autouse=True)
def looking_screens(settings):
    settings.ROOT_URLCONF = "tests.trace.urls"


@pytest.fixture
def new(committing):
    """Somebody new who leads teams, by whom no line was written yet."""

    def leads(*teams):
        with transaction.atomic():
            user = UserFactory()
            for team in teams or [committing.here]:
                TeamRoleFactory(user=user, team=team)
        return user

    return leads


@pytest.fixture
def somebody(committing):
    with transaction.atomic():
        return ClientFactory(team=committing.here).person_id


def lines(house, user):
    """What the log says of somebody: where, how, why, how many, of which team, and whom."""
    return house.as_owner(
        "SELECT screen, kind, ground, found, team_id,"
        " array(SELECT person_id FROM trace_shown s WHERE s.look_id = l.id ORDER BY person_id)"
        " FROM trace_look l WHERE user_id = %s ORDER BY team_id",
        user.pk,
    )


def test_an_opened_file_leaves_a_line_and_a_row(browser_of, new, somebody, committing):
    user = new()

    assert browser_of(user).get(f"/card/?persons={somebody}").status_code == 200

    here = committing.here.pk
    assert lines(committing, user) == [("card", "opened", "role", 1, here, [somebody])]


def test_a_look_at_the_shared_laptop_says_so(browser_of, new, somebody, committing):
    user = new()

    browser_of(user).get(f"/desk/?persons={somebody}")

    assert lines(committing, user) == [
        ("desk", "opened", "laptop", 1, committing.here.pk, [somebody])
    ]


def test_a_search_that_finds_nobody_leaves_a_line(browser_of, new, committing):
    user = new()

    browser_of(user).get("/search/")

    assert lines(committing, user) == [("search", "searched", "role", 0, committing.here.pk, [])]


def test_a_person_shown_twice_counts_once(browser_of, new, somebody, committing):
    user = new()

    browser_of(user).get(f"/search/?persons={somebody},{somebody}")

    assert [(found, whom) for *_, found, _team, whom in lines(committing, user)] == [
        (1, [somebody])
    ]


@pytest.mark.parametrize("screen", ["breaks", "gives_up"])
def test_what_was_shown_before_a_failure_is_in_the_log(
    screen, browser_of, new, somebody, committing
):
    user = new()
    address = screen.replace("_", "-")

    answer = browser_of(user).get(f"/{address}/?persons={somebody}")

    assert answer.status_code >= 500
    assert lines(committing, user) == [
        (screen, "opened", "role", 1, committing.here.pk, [somebody])
    ]
    left = committing.as_owner("SELECT 1 FROM organisation_partner WHERE name = 'left behind'")
    assert left == []


def test_without_a_line_there_is_no_answer(browser_of, new, somebody, committing):
    user = new()
    browser = browser_of(user)
    committing.as_owner("REVOKE INSERT ON trace_look FROM wegwijs_app")
    try:
        answer = browser.get(f"/card/?persons={somebody}")
    finally:
        committing.as_owner("GRANT INSERT ON trace_look TO wegwijs_app")

    assert answer.status_code == 500
    assert lines(committing, user) == []


def test_somebody_of_two_teams_leaves_a_line_in_each(browser_of, new, committing):
    user = new(committing.here, committing.there)
    with transaction.atomic():
        one = ClientFactory(team=committing.here).person_id
        other = PersonFactory(team=committing.there).pk

    browser_of(user).get(f"/search/?persons={one},{other}")

    assert [(team, whom) for *_, team, whom in lines(committing, user)] == sorted(
        [(committing.here.pk, [one]), (committing.there.pk, [other])]
    )


def test_two_statements_write_a_list_of_a_hundred(
    browser_of, new, committing, django_assert_max_num_queries
):
    user = new()
    with transaction.atomic():
        shown = [ClientFactory(team=committing.here).person_id for _number in range(100)]
    browser = browser_of(user)
    with django_assert_max_num_queries(100) as plain:
        browser.get("/forgets/")
    with django_assert_max_num_queries(100) as traced:
        browser.get(f"/search/?persons={','.join(map(str, shown))}")

    # The two, and the savepoint around each.
    inserts = [q["sql"] for q in traced.captured_queries if q["sql"].startswith("INSERT")]
    assert len(inserts) == 2
    assert len(traced) - len(plain) <= 2 + 4
    assert [len(whom) for *_, whom in lines(committing, user)] == [100]


def test_a_screen_that_shows_nobody_leaves_no_line(browser_of, new, committing):
    user = new()

    browser_of(user).get("/forgets/")

    assert lines(committing, user) == []


def test_the_line_of_a_failure_leaves_no_scope_on_the_connection(
    browser_of, new, somebody, committing
):
    browser_of(new()).get(f"/breaks/?persons={somebody}")

    assert run("SELECT nullif(current_setting('wegwijs.user', true), '')") == [(None,)]
